package io.layerproof.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.wire.event.EventMembers;
import io.layerproof.settle.Story.Delivery;
import io.layerproof.settle.judge.Settlement;
import io.layerproof.settle.publish.Amendments;
import io.layerproof.settle.publish.Told;
import io.layerproof.settle.track.BuildTrack;
import io.layerproof.streams.Plant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For any delivery, the settled judgement is that of the judge over all messages, and the published events with their
 * amendments agree with it. The seed is in the name.
 */
class SettledEqualsJudgedTest {

    @TempDir
    Path directory;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("layerproof.settled.cases", 40));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSettledJudgementIsThatOfTheWholeRecordByteForByte(long seed) {
        // Given
        List<Delivery> deliveries = Story.of(seed);
        Random random = new Random(seed);
        WholeRecord whole = new WholeRecord();
        try (SettledPlant plant = new SettledPlant(directory)) {
            plant.plant.withEnvelope();

            // When
            for (Delivery delivery : deliveries) {
                plant.plant.receives(Plant.MACHINE, delivery.atSecond(), delivery.bytes());
                whole.add(delivery.bytes(), receivedNs(delivery));
                plant.follow();
                if (random.nextInt(25) == 0) {
                    plant.restart();
                    settleOne(plant, random);
                }
            }

            // Then
            for (BuildTrack build : List.copyOf(plant.track.builds())) {
                assertThat(build.leaves()).isEqualTo(plant.leaves(build.build()));
                Settlement settlement = plant.settle(build.build());
                if (settlement.envelope() != null) {
                    assertThat(withoutQuarantine(settlement))
                            .as("build %s", build.build())
                            .isEqualTo(whole.judgement(SettledPlant.ENVELOPE, build.build()));
                }
                assertThat(toldNow(plant, build.build())).isEqualTo(settledNow(settlement));
                assertBalanced(settlement);
            }
        }
    }

    private static void settleOne(SettledPlant plant, Random random) {
        List<BuildTrack> builds = new ArrayList<>(plant.track.builds());
        if (!builds.isEmpty()) {
            plant.settle(builds.get(random.nextInt(builds.size())).build());
        }
    }

    /** The oracle sees no unreadable payloads. */
    private static String withoutQuarantine(Settlement settlement) {
        return io.layerproof.rules.wire.event.JudgementWriter.json(
                settlement.judgement().countingQuarantined(0));
    }

    private static long receivedNs(Delivery delivery) {
        return Plant.START.plusMillis((long) (delivery.atSecond() * 1000)).toEpochMilli() * 1_000_000;
    }

    private static void assertBalanced(Settlement settlement) {
        Tally tally = settlement.tally();
        assertThat(tally.undecided()).isZero();
        assertThat(tally.received())
                .isEqualTo(tally.accepted() + tally.duplicate() + tally.conflicting() + tally.quarantined());
    }

    private static Map<String, Object> toldNow(SettledPlant plant, String build) {
        Told told = plant.fold(build);
        Map<String, Object> now = new TreeMap<>();
        for (Event.Kind kind : Event.Kind.values()) {
            told.last(kind).values().forEach(event -> {
                if (!event.standing().isWithdrawn()) {
                    assertThat(event.isProvisional()).isFalse();
                    now.put(event.thing(), EventMembers.of(event));
                }
            });
        }
        return now;
    }

    private static Map<String, Object> settledNow(Settlement settlement) {
        Map<String, Object> now = new TreeMap<>();
        Amendments.settled(settlement)
                .values()
                .forEach(events -> events.values().forEach(event -> now.put(event.thing(), EventMembers.of(event))));
        return now;
    }
}
