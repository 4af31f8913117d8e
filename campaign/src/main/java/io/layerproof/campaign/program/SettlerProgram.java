package io.layerproof.campaign.program;

import io.layerproof.campaign.process.CrashSwitch;
import io.layerproof.campaign.process.Orders;
import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.settle.SettlerService;
import io.layerproof.settle.SettlerSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** The settler as a process: {@code bootstrap-servers partitions directory instance}. */
public final class SettlerProgram {

    /** Short, so that a killed instance is noticed soon, yet long enough for a busy machine. */
    private static final Map<String, Object> GROUP =
            Map.of("session.timeout.ms", 3_000, "heartbeat.interval.ms", 1_000);

    private static final int COMMIT_INTERVAL_MS = 200;
    private static final int TRANSACTION_TIMEOUT_MS = 10_000;
    private static final long GRACE_MS = 1_000;
    private static final long RUN_BYTES = 256 * 1024;

    private SettlerProgram() {}

    public static void main(String[] arguments) throws Exception {
        CrashSwitch crash = CrashSwitch.ofThisProgram();
        SettlerSettings ordinary =
                SettlerSettings.of(arguments[0], Integer.parseInt(arguments[1]), Path.of(arguments[2]));
        KafkaSettings kafka = ordinary.kafka();
        var settings = new SettlerSettings(
                new KafkaSettings(
                        kafka.bootstrapServers(),
                        kafka.applicationId(),
                        kafka.partitions(),
                        COMMIT_INTERVAL_MS,
                        TRANSACTION_TIMEOUT_MS,
                        0,
                        true,
                        kafka.client()),
                arguments[3],
                ordinary.directory(),
                ordinary.sealingKey(),
                GRACE_MS,
                RUN_BYTES);
        try (var settler = new SettlerService(settings, InstantSource.system(), new CrashingSettler(crash, GROUP))) {
            settler.start();
            Orders.sayReady();
            Orders.follow(crash);
        }
        System.exit(0);
    }
}
