package io.layerproof.bench.feed;

/**
 * The event times of the bench, as a pure function of machine and tick: 10 messages/s, machine clocks up to 3.8 s
 * apart, a pause of 4 s every 5 000 ticks, and a new layer every 20 s, which begins with 4 s of recoating.
 */
public final class Clockwork {

    public static final long NS_PER_S = 1_000_000_000L;
    static final long EPOCH_NS = 1_767_225_600L * NS_PER_S;
    static final long TICK_NS = NS_PER_S / 10;
    static final long LAYER_NS = 20 * NS_PER_S;
    private static final long RECOAT_NS = 4 * NS_PER_S;
    private static final long PAUSE_NS = 4 * NS_PER_S;
    private static final long TICKS_BETWEEN_PAUSES = 5_000;

    private Clockwork() {}

    public static long timeNs(int machine, long tick) {
        long apart = machine % 20 * 2L * TICK_NS;
        long phase = 313L * machine % TICKS_BETWEEN_PAUSES;
        return EPOCH_NS + apart + tick * TICK_NS + (tick + phase) / TICKS_BETWEEN_PAUSES * PAUSE_NS;
    }

    public static long layer(long timeNs) {
        return 1 + (timeNs - EPOCH_NS) / LAYER_NS;
    }

    static boolean recoats(long timeNs) {
        return (timeNs - EPOCH_NS) % LAYER_NS < RECOAT_NS;
    }

    /** A pseudorandom number in [−1, 1). */
    static double noise(int machine, long tick, int signal) {
        long z = (tick * 16 + signal) * 0x9E3779B97F4A7C15L + machine * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) * 0x1p-63;
    }

    /**
     * Ticks since the last start of something that starts every {@code period} ticks, shifted by {@code stagger} ticks
     * from machine to machine.
     */
    static long since(int machine, long tick, int stagger, int period) {
        return (tick + (long) stagger * machine) % period;
    }
}
