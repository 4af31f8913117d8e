package io.layerproof.campaign.cases;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lists the cases. */
public final class Cases {

    private static final int SEEDS = 20;

    private Cases() {}

    /**
     * The whole campaign, for three Kafka nodes. Every case runs with its first seed before any runs with its second.
     */
    public static List<Case> full() {
        List<Case> cases = new ArrayList<>();
        List<Case> kills = FaultCases.leaderKills(SEEDS);
        List<Case> emptied = FaultCases.mqttEmptied(SEEDS);
        List<Case> settlers = FaultCases.settlerKills(SEEDS);
        List<Case> turns = FaultCases.standbys(5, 24);
        List<Case> settlersInTurn = FaultCases.settlersInTurn(5, 12);
        for (int seed = 1; seed <= SEEDS; seed++) {
            cases.addAll(CrashCases.inARow(seed));
            cases.addAll(CrashCases.of(seed));
            cases.add(kills.get(seed - 1));
            cases.add(emptied.get(seed - 1));
            cases.add(settlers.get(seed - 1));
            if (seed <= turns.size()) {
                cases.add(turns.get(seed - 1));
                cases.add(settlersInTurn.get(seed - 1));
            }
            if (seed == 1) {
                cases.add(HostileCase.of(seed));
                cases.addAll(FaultCases.stops(Duration.ofSeconds(30), 3));
            }
        }
        cases.add(FaultCases.kafkaAway(Duration.ofMinutes(10)));
        return cases;
    }

    /**
     * What every build of the project runs, with one Kafka node: each kind of fault once, in a few cases that each do
     * much. To kill the leader means here to kill all of Kafka.
     */
    public static List<Case> shortened() {
        List<Case> cases = new ArrayList<>(CrashCases.inARow(1));
        cases.addAll(FaultCases.mqttEmptied(1));
        cases.addAll(FaultCases.standbys(1, 6));
        cases.addAll(FaultCases.settlersInTurn(1, 6));
        cases.add(FaultCases.stopsInTurn(Duration.ofSeconds(4), 1));
        cases.add(FaultCases.kafkaAway(Duration.ofSeconds(10)));
        cases.add(HostileCase.of(1));
        return cases;
    }
}
