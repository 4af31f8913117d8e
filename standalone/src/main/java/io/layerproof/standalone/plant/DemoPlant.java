package io.layerproof.standalone.plant;

import java.util.List;
import java.util.Locale;

/** The three printers of the demo, and the faults that are planted into their builds. */
public final class DemoPlant {

    /** The speed at which a round of the demo takes a little more than a minute. */
    public static final double SPEED = 15;

    /** Printer whose chamber leaks and whose flow sags: its build does not conform. */
    public static final String LEAKING = "SIM-01";

    /** Printer that pauses, and whose gateway sends copies and reconnects: its build still conforms. */
    public static final String RESTLESS = "SIM-02";

    /** Printer whose oxygen sensor falls silent: its build is incomplete. */
    public static final String SILENT = "SIM-03";

    private DemoPlant() {}

    /** All machines. */
    public static List<String> machines() {
        return List.of(LEAKING, RESTLESS, SILENT);
    }

    /**
     * The first round, with every fault planted.
     *
     * @param round last part of each build's id: {@code SIM-01-0001}
     */
    public static List<Scenario> planted(int round) {
        return List.of(
                Scenario.quiet(LEAKING, build(LEAKING, round), 9)
                        .with(new Fault.OxygenLeak(2, 8, 1050, 30, 15, 8), new Fault.FlowSag(5, 20, 7, 25)),
                Scenario.quiet(RESTLESS, build(RESTLESS, round), 8)
                        .with(new Fault.DuplicateBurst(3, 150), new Fault.Pause(5, 30, 150), new Fault.Reconnect(6)),
                Scenario.quiet(SILENT, build(SILENT, round), 9).with(new Fault.SilentSensor(4, "o2.chamber", 5)));
    }

    /** A later round: a single build, on each printer in turn. In every fourth round the chamber leaks. */
    public static List<Scenario> later(int round) {
        String machine = machines().get(Math.floorMod(round, machines().size()));
        Scenario quiet = Scenario.quiet(machine, build(machine, round), 8);
        boolean leaks = round % 4 == 0;
        return List.of(leaks ? quiet.with(new Fault.OxygenLeak(4, 10, 900, 25, 20, 8)) : quiet);
    }

    private static String build(String machine, int round) {
        return String.format(Locale.ROOT, "%s-%04d", machine, round);
    }
}
