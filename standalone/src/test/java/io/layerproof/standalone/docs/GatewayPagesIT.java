package io.layerproof.standalone.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.console.QuietLog;
import io.layerproof.app.data.DataDirectory;
import io.layerproof.programs.Programs;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.standalone.broker.TopicReader;
import io.layerproof.standalone.service.LocalServices;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/messages.md} and {@code docs/gateway.py} promise, against the brokers and services of the demo. */
@Timeout(300)
class GatewayPagesIT {

    private static final Path DOCS = Path.of("../docs");
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final String MESSAGES = "accepted|late";
    private static final Pattern RUN = Pattern.compile("(?ms)^<!-- run -->\\n```sh\\n(.*?)^```$");
    private static final Pattern ANSWER = Pattern.compile("(?ms)-C 1 -W 20\\n```\\n```json\\n(.*?)\\n```$");

    @TempDir
    private static Path data;

    private static LocalServices services;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        QuietLog.into(Path.of("target"));
        services = LocalServices.withBrokers(DataDirectory.take(data.resolve("data"), false), 0, 0);
        services.prepareTopics(List.of());
        services.startIngest();
        services.startStreams(1, List.of());
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @BeforeEach
    void programsAreThere() {
        Programs.needed("python3");
        Programs.needed("mosquitto_pub");
        Programs.needed("mosquitto_sub");
    }

    @Test
    void theFirstBuildByHandArrivesAsThePageSays() throws Exception {
        // Given
        String page = Files.readString(DOCS.resolve("messages.md"));
        List<String> commands =
                RUN.matcher(page).results().map(match -> match.group(1)).toList();
        String answer = ANSWER.matcher(page).results().findFirst().orElseThrow().group(1);

        // When
        assertThat(commands).hasSize(2);
        shell(commands.get(0));

        // Then
        awaitReceipt("MY-01", answer);
        assertThat(shell(commands.get(1)).strip()).isEqualTo(answer);
    }

    @Test
    void theGatewayDeliversEveryMessageAndEndsWhenAllHaveArrived() throws Exception {
        // When
        Gateway first = gateway("PY-1", frames(0, 300));
        Gateway second = gateway("PY-1", frames(300, 310));

        // Then
        long session = first.session();
        assertThat(first.last()).isEqualTo(session + "/299");
        assertThat(second.last()).isEqualTo(session + 1 + "/9");
        assertThat(awaitEvidence("PY-1", MESSAGES, 310).get(300))
                .contains("\"after\": {\"session\": " + session + ", \"seq\": 299}");
        awaitReceipt("PY-1", "{\"session\":" + (session + 1) + ",\"through\":9,\"missing\":[],\"refused\":[]}");
    }

    @Test
    void aGatewayThatWasKilledSendsWhatItHadKept() throws Exception {
        // Given: the broker is not there, so nothing that is numbered arrives
        Process killed = python("PY-2", "1");
        write(killed, frames(0, 50));
        Path kept = directory.resolve("PY-2.db");
        assertThat(services.awaitOutside(() -> countKept(kept) == 50, WAIT)).isTrue();
        killed.descendants().forEach(ProcessHandle::destroyForcibly);
        killed.destroyForcibly().waitFor();

        // When
        Gateway next = gateway("PY-2", frames(50, 51));

        // Then
        assertThat(next.last()).endsWith("/0");
        assertThat(awaitEvidence("PY-2", MESSAGES, 51)).hasSize(51);
    }

    @Test
    void theGatewayGivesUpWhatItDoesNotHave() throws Exception {
        // Given
        Gateway first = gateway("PY-3", frames(0, 3));
        long session = first.session();
        String beyond = "{\"type\":\"frame\",\"session\":" + session + ",\"seq\":7,\"time\":\"2026-11-20T06:00:00Z\"}";
        shell("mosquitto_pub -V mqttv5 -q 1 -h 127.0.0.1 -p 1883 -t layerproof/PY-3/telemetry -m '" + beyond + "'");
        awaitReceipt("PY-3", "{\"session\":" + session + ",\"through\":7,\"missing\":[[3,6]],\"refused\":[]}");

        // When
        gateway("PY-3", frames(3, 4));

        // Then
        awaitReceipt("PY-3", "{\"session\":" + (session + 1) + ",\"through\":0,\"missing\":[],\"refused\":[]}");
        assertThat(awaitEvidence("PY-3", "gone", 1)).isNotEmpty();
    }

    /** What a run of the gateway printed as its end. */
    private record Gateway(String last) {

        long session() {
            return Long.parseLong(last.substring(0, last.indexOf('/')));
        }
    }

    private Gateway gateway(String machine, String messages) throws Exception {
        Process python = python(machine, mqttPort());
        write(python, messages);
        python.getOutputStream().close();
        assertThat(python.waitFor(WAIT.toSeconds() * 2, TimeUnit.SECONDS)).isTrue();
        String out = new String(python.getInputStream().readAllBytes(), UTF_8);
        assertThat(python.exitValue()).as(out).isZero();
        assertThat(out).contains(machine + ": everything up to ");
        return new Gateway(out.strip().replaceFirst("(?s).*everything up to (\\S+) has arrived$", "$1"));
    }

    private Process python(String machine, String port) throws IOException {
        return new ProcessBuilder(
                        Programs.needed("python3").toString(),
                        DOCS.resolve("gateway.py").toString(),
                        machine,
                        directory.toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        port)
                .redirectErrorStream(true)
                .start();
    }

    private static void write(Process process, String text) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(text.getBytes(UTF_8));
        in.flush();
    }

    private static String frames(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i ->
                        "{\"type\":\"frame\",\"time\":\"2026-11-20T06:%02d:%02dZ\",\"values\":{\"o2.chamber\":%d}}\n"
                                .formatted(i / 60, i % 60, i))
                .collect(Collectors.joining());
    }

    private int countKept(Path database) {
        try {
            Process python = new ProcessBuilder(
                            Programs.needed("python3").toString(),
                            "-c",
                            "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute('select count(*) from kept')"
                                    + ".fetchone()[0])",
                            database.toString())
                    .start();
            String out = new String(python.getInputStream().readAllBytes(), UTF_8).strip();
            return out.isEmpty() ? 0 : Integer.parseInt(out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String shell(String commands) throws Exception {
        String here = commands.replace("-p 1883", "-p " + mqttPort());
        Process bash = new ProcessBuilder("bash", "-e", "-c", here)
                .redirectErrorStream(true)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out;
    }

    private static String mqttPort() {
        return Integer.toString(URI.create(services.mqttUrl()).getPort());
    }

    private static void awaitReceipt(String machine, String receipt) {
        try (TopicReader reader = TopicReader.fromBeginning(services.bootstrapServers(), Topics.RECEIPTS)) {
            reader.await(
                    WAIT,
                    all -> all.stream()
                            .anyMatch(record ->
                                    record.key().equals(machine) && text(record).equals(receipt)));
        }
    }

    /** The machine's evidence of the kinds, as soon as there is so much of it. */
    private static List<String> awaitEvidence(String machine, String kinds, int count) {
        try (TopicReader reader = TopicReader.fromBeginning(services.bootstrapServers(), Topics.EVIDENCE)) {
            return reader.await(WAIT, all -> ofKinds(machine, kinds, all).size() >= count).stream()
                    .filter(record -> ofKinds(machine, kinds, List.of(record)).size() == 1)
                    .map(GatewayPagesIT::text)
                    .toList();
        }
    }

    private static List<ConsumerRecord<String, byte[]>> ofKinds(
            String machine, String kinds, List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .filter(record -> record.key().equals(machine) && kind(record).matches(kinds))
                .toList();
    }

    private static String kind(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader(RecordHeader.KIND).value(), UTF_8);
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), UTF_8);
    }
}
