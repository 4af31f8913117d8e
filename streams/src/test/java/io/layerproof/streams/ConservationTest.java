package io.layerproof.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.judge.FakeCase;
import io.layerproof.streams.judge.MachineBuilds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Received = accepted + duplicate + conflicting + undecided + quarantined, whatever comes. The seed of a failing case
 * is in its name.
 */
class ConservationTest {

    @TempDir
    Path stateDir;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyMessageAndEveryPayloadIsAccountedFor(int seed) {
        // Given
        List<Delivery> delivered = deliveries(new Random(seed));

        // When
        MachineBuilds builds;
        List<TestRecord<String, byte[]>> evidence;
        List<TestRecord<String, byte[]>> quarantine;
        List<ObjectNode> verdicts;
        try (Plant plant = new Plant(stateDir, FakeCase.CASES).withEnvelope()) {
            delivered.forEach(one -> plant.receives(one.second(), one.payload()));
            builds = plant.builds();
            evidence = plant.records(Topics.EVIDENCE);
            quarantine = plant.records(Topics.QUARANTINE);
            verdicts = plant.events(Topics.VERDICTS);
        }

        // Then
        long messages = delivered.stream().mapToLong(Delivery::messages).sum();
        long unreadable = delivered.stream().filter(one -> one.messages() == 0).count();
        Tally tally = builds.tally();
        assertThat(tally.received()).isEqualTo(messages);
        assertThat(builds.payloads()).isEqualTo(delivered.size());
        assertThat(builds.unreadablePayloads()).isEqualTo(unreadable);
        assertThat(count(evidence, "accepted") + count(evidence, "late")).isEqualTo(tally.accepted());
        assertThat(count(evidence, "conflicting")).isEqualTo(tally.conflicting());
        assertThat(count(evidence, "undecided")).isEqualTo(tally.undecided());
        assertThat(quarantine).hasSize((int) (unreadable + tally.quarantined()));
        verdicts.forEach(verdict -> assertBalanced(verdict.path("accounting")));
    }

    private static void assertBalanced(JsonNode accounting) {
        long sum = 0;
        for (String fate : List.of("accepted", "duplicate", "conflicting", "undecided", "quarantined")) {
            sum += accounting.path(fate).asLong();
        }
        assertThat(accounting.path("received").asLong()).isEqualTo(sum).isPositive();
    }

    private static long count(List<TestRecord<String, byte[]>> evidence, String kind) {
        return evidence.stream()
                .filter(record ->
                        Plant.header(record.headers(), RecordHeader.KIND).equals(kind))
                .count();
    }

    /**
     * @param messages how many messages can be read from the payload, 0 where it is unreadable
     */
    private record Delivery(double second, String payload, int messages) {}

    private static List<Delivery> deliveries(Random random) {
        List<String> sent = new ArrayList<>();
        sent.add(Plant.started(0, 0));
        for (int seq = 1; seq < 60; seq++) {
            sent.add(Plant.oxygen(seq, seq, random.nextInt(2000)));
        }
        sent.add(Plant.ended(60, 60));
        List<String> ordered = new ArrayList<>(sent);
        for (int swaps = 0; swaps < 20; swaps++) {
            int at = random.nextInt(ordered.size() - 1);
            Collections.swap(ordered, at, at + 1);
        }
        List<Delivery> delivered = new ArrayList<>();
        double second = 0;
        for (String message : ordered) {
            second += random.nextDouble() * 2;
            deliver(message, second, random, delivered);
        }
        return delivered;
    }

    private static void deliver(String message, double second, Random random, List<Delivery> delivered) {
        switch (random.nextInt(10)) {
            case 0 -> {}
            case 1 -> {
                delivered.add(new Delivery(second, message, 1));
                delivered.add(new Delivery(second, message, 1));
            }
            case 2 -> {
                delivered.add(new Delivery(second, message, 1));
                delivered.add(new Delivery(second, message.replace("B1", "B2"), 1));
            }
            case 3 -> delivered.add(new Delivery(second, "[" + message + "," + message + "]", 2));
            case 4 -> delivered.add(new Delivery(second, message.substring(1 + random.nextInt(20)), 0));
            case 5 ->
                delivered.add(new Delivery(
                        second, Plant.started(random.nextInt(60), 0).replace("\"M1\"", "\"M9\""), 1));
            default -> delivered.add(new Delivery(second, message, 1));
        }
    }
}
