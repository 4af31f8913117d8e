package io.layerproof.campaign.program;

import io.layerproof.campaign.process.CrashSwitch;
import io.layerproof.campaign.process.Orders;
import io.layerproof.ingest.Ingest;
import io.layerproof.ingest.IngestConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/** Ingest as a process: {@code mqtt-url bootstrap-servers}. */
public final class IngestProgram {

    private IngestProgram() {}

    public static void main(String[] arguments) throws Exception {
        CrashSwitch crash = CrashSwitch.ofThisProgram();
        IngestConfig config = IngestConfig.of(arguments[0], arguments[1]);
        try (var ingest = new Ingest(config, new CrashingIngest(crash), InstantSource.system(), new Random())) {
            ingest.start();
            new Thread(() -> reportWhenOpen(ingest), "open").start();
            Orders.follow(crash);
        }
        System.exit(0);
    }

    private static void reportWhenOpen(Ingest ingest) {
        try {
            if (ingest.awaitOpen(Duration.ofDays(1))) {
                Orders.sayReady();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
