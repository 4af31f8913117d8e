package io.layerproof.campaign.program;

import io.layerproof.campaign.load.CampaignEnvelope;
import io.layerproof.campaign.process.CrashSwitch;
import io.layerproof.campaign.process.Orders;
import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.settings.StreamsSettings;
import io.layerproof.streams.settings.StreamsSettings.Silence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Streams as a process: {@code bootstrap-servers partitions state-directory standbys first|again}. */
public final class StreamsProgram {

    /** Short, so that a killed instance is noticed soon, yet long enough for a busy machine. */
    private static final Map<String, String> CLIENT =
            Map.of("consumer.session.timeout.ms", "3000", "consumer.heartbeat.interval.ms", "1000");

    /** Checks for silence often, because the campaign's simulated plants run fast. */
    public static final Silence SILENCE = new Silence(200, 1_000, 30);

    private StreamsProgram() {}

    public static void main(String[] arguments) throws Exception {
        CrashSwitch crash = CrashSwitch.ofThisProgram();
        int partitions = Integer.parseInt(arguments[1]);
        StreamsSettings settings = StreamsSettings.of(arguments[0], partitions, Path.of(arguments[2]))
                .withSilence(SILENCE);
        KafkaSettings kafka = settings.kafka();
        settings = settings.withKafka(new KafkaSettings(
                kafka.bootstrapServers(),
                kafka.applicationId(),
                partitions,
                kafka.commitIntervalMs(),
                kafka.transactionTimeoutMs(),
                Integer.parseInt(arguments[3]),
                arguments[4].equals("first"),
                CLIENT));
        try (var streams = new StreamsService(
                settings, new CrashingStreams(crash), InstantSource.system(), new CrashingClients(crash))) {
            streams.start();
            new Thread(() -> reportWhenRunning(streams), "running").start();
            Orders.follow(crash);
        }
        System.exit(0);
    }

    private static void reportWhenRunning(StreamsService streams) {
        try {
            if (streams.awaitRunning(Duration.ofDays(1))) {
                while (!streams.knowsEnvelope(CampaignEnvelope.ID, CampaignEnvelope.VERSION)) {
                    Thread.sleep(20);
                }
                Orders.sayReady();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
