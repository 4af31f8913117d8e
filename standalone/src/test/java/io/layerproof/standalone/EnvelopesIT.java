package io.layerproof.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.ExitStatus;
import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry of envelopes from the command line, in a real Kafka. */
class EnvelopesIT {

    private static final String ENVELOPE = """
            envelope: e
            version: 1
            signals:
              o2.chamber: {range: [0, 210000], max-silence: 30s}
            rules:
            - {id: oxygen-high, measure: {value: o2.chamber}, max: {oq: 1000}, on-delay: 5s}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private EmbeddedKafka kafka;
    private Path first;
    private Path second;

    @BeforeEach
    void aKafkaWithTopics() throws IOException {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new KafkaTopics(admin, 1, (short) 1).ensure();
        }
        first = Files.writeString(folder.resolve("first.yaml"), ENVELOPE);
        // The same limits with other line ends: another content all the same.
        second = Files.writeString(folder.resolve("second.yaml"), ENVELOPE.replace("\n", "\r\n"));
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void aSecondContentOfAVersionIsRefusedWithBothHashes() {
        // Given
        run("register-envelope", first.toString());

        // When
        int again = run("register-envelope", first.toString());
        int other = run("register-envelope", second.toString());

        // Then
        assertThat(again).isEqualTo(ExitStatus.DONE);
        assertThat(other).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString())
                .contains("e version 1 has another content already")
                .containsPattern(
                        "registered is sha256 [0-9a-f]{64}, this file is sha256 [0-9a-f]{64}; raise the version");
        run("envelopes", "--json");
        assertThat(out.toString().lines().filter(line -> line.startsWith("{")))
                .singleElement()
                .asString()
                .contains("\"state\":\"registered\"");
    }

    @Test
    void whatIsWithdrawnIsListedWithItsReasonAndCannotComeBack() throws Exception {
        // Given
        run("register-envelope", first.toString());
        started("B-1");
        started("B-2");
        tell("{\"event\":\"build\",\"machine\":\"M\",\"build\":\"B-2\",\"state\":\"ended\",\"envelope\":null,"
                + "\"time\":\"2026-11-20T06:00:00.000000000Z\",\"outcome\":\"completed\"}");

        // When
        int status = run("envelopes", "withdraw", "e", "1", "--reason", "CAPA-118", "--by", "qa");

        // Then
        assertThat(status).as(err.toString()).isEqualTo(ExitStatus.DONE);
        run("envelopes");
        assertThat(out.toString())
                .contains("e version 1, registered ")
                .containsPattern("WITHDRAWN \\S+ by qa: CAPA-118")
                .contains("builds: running B-1 on M, 1 over");
        assertThat(run("register-envelope", first.toString())).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("e version 1 was withdrawn by qa: CAPA-118; raise the version");
        assertThat(run("envelopes", "withdraw", "e", "1", "--reason", "again")).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("e version 1 is not in use");
    }

    @Test
    void aReplayRegistersNothingUnasked() throws Exception {
        // Given
        Path log = Files.writeString(folder.resolve("log.jsonl"), "{}");

        // When
        int status = Standalone.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute(
                        "replay",
                        log.toString(),
                        "--format",
                        "messages",
                        "--machine",
                        "M",
                        "--envelope",
                        first.toString(),
                        "--mqtt",
                        "tcp://127.0.0.1:1",
                        "--kafka",
                        kafka.bootstrapServers(),
                        "--data",
                        folder.resolve("data").toString());

        // Then
        assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("e version 1 is not registered there; nothing was published");
        run("envelopes");
        assertThat(out.toString()).contains("No envelope is registered.");
    }

    private void started(String build) throws Exception {
        out.getBuffer().setLength(0);
        run("envelopes", "--json");
        String sha256 = out.toString().replaceAll("(?s).*\"sha256\":\"([0-9a-f]+)\".*", "$1");
        tell("{\"event\":\"build\",\"machine\":\"M\",\"build\":\"" + build
                + "\",\"state\":\"started\",\"envelope\":{\"id\":\"e\",\"version\":1,\"sha256\":\"" + sha256
                + "\"},\"time\":\"2026-11-20T06:00:00.000000000Z\"}");
    }

    private void tell(String event) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.BUILDS.name(), "M", event))
                    .get();
        }
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--kafka");
        all.add(kafka.bootstrapServers());
        return Standalone.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
