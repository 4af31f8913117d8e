package io.layerproof.rules.naive;

/** Seeded cases: builds with everything that can happen to them, under envelopes of every kind. */
public final class CaseGenerator {
    private CaseGenerator() {}

    /** The case of a seed, always the same. About a third are mild: builds that can conform. */
    public static Case of(long seed) {
        Draw draw = new Draw(seed);
        boolean mild = draw.chance(0.3);
        String envelope = new EnvelopeGenerator(draw, mild).text();
        return new Case(seed, envelope, new LogGenerator(draw, mild).lines(), LogGenerator.BUILD);
    }
}
