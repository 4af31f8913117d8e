package io.layerproof.standalone.plant;

import io.layerproof.rules.message.BuildStarted.MachineFacts;
import io.layerproof.rules.wire.message.JobFacts;
import io.layerproof.rules.wire.message.JobFacts.Device;
import io.layerproof.rules.wire.message.JobFacts.PowderLot;
import io.layerproof.rules.wire.message.JobFacts.Specimen;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The facts that a simulated printer gives at build start: all that the envelope {@code simulated-plant} asks for. */
final class SimulatedJob {

    private static final String ENVELOPE = "simulated-plant";
    private static final String VERSION = "2";

    private SimulatedJob() {}

    static JobFacts facts(Scenario scenario) {
        String plate = scenario.build();
        int top = scenario.layers();
        return new JobFacts(
                ENVELOPE,
                VERSION,
                top,
                new MachineFacts(
                        scenario.machine(),
                        Map.of("machine", "5.2.1", "slicer", "4.8"),
                        "sha256:5117ed",
                        "Ti-6Al-4V ELI",
                        Map.of("layer-thickness", BigDecimal.valueOf(60))),
                List.of(
                        new Device(plate + "-P1", "acetabular-cup", 1, top, 40, 62.5),
                        new Device(plate + "-P2", "acetabular-cup", 1, top, 40, 187.5),
                        new Device(plate + "-P3", "acetabular-cup", 1, Math.max(1, top - 3L), 160, 62.5),
                        new Device(plate + "-P4", "acetabular-cup", 1, Math.max(1, top - 3L), 160, 187.5)),
                List.of(new Specimen(plate + "-P1", "tensile", 1, top)),
                List.of(new PowderLot("TI-881", 0.7), new PowderLot("TI-874", 0.3)),
                "op-031",
                "argon");
    }
}
