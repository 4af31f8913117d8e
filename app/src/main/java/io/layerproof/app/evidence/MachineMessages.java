package io.layerproof.app.evidence;

import io.layerproof.app.console.Progress;
import io.layerproof.app.input.LogInput;
import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.SealedEvidence;
import java.io.IOException;
import java.util.Map;

/** All messages of a machine, of every build and between builds, from the evidence in Kafka. */
public final class MachineMessages {

    private MachineMessages() {}

    /** The messages as a log, which is deleted when closed. */
    public static LogInput of(Map<String, Object> client, String machine) throws IOException {
        return LogInput.made("the evidence of " + machine, lines -> {
            MessageLines all = new MessageLines(lines);
            new SealedTopics(client, step -> Progress.SILENT).evidence(new EvidenceSource.Taker() {
                @Override
                public void sealed(SealedEvidence evidence) throws IOException {
                    withoutPlace(evidence.header(), evidence.bytes());
                }

                @Override
                public void withoutPlace(LeafHeader header, byte[] bytes) throws IOException {
                    if (header.machine().equals(machine)) {
                        all.withoutPlace(header, bytes);
                    }
                }
            });
        });
    }
}
