package io.layerproof.standalone.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.standalone.ExitStatus;
import io.layerproof.standalone.service.ShippedEnvelopes.RegisteredEnvelope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Verdicts as streams tells them. */
public final class Verdicts {

    private Verdicts() {}

    /** Whether an event is the verdict on a build whose end was received. */
    public static boolean isFinal(ObjectNode event) {
        return event.path("event").asText().equals("verdict")
                && !event.path("provisional").asBoolean();
    }

    /** The exit status of a verdict. */
    public static int status(String verdict) {
        return switch (verdict) {
            case "CONFORMING" -> ExitStatus.DONE;
            case "NONCONFORMING" -> ExitStatus.NONCONFORMING;
            default -> ExitStatus.INCOMPLETE;
        };
    }

    /** The worse of two exit statuses: nonconforming, then incomplete, then conforming. */
    public static int worse(int one, int other) {
        if (one == ExitStatus.NONCONFORMING || other == ExitStatus.NONCONFORMING) {
            return ExitStatus.NONCONFORMING;
        }
        return Math.max(one, other);
    }

    /** Envelopes by the hash of their content, as verdicts name them. */
    public static Map<String, Envelope> byHash(List<RegisteredEnvelope> envelopes) {
        Map<String, Envelope> byHash = new HashMap<>();
        envelopes.forEach(known -> byHash.put(known.envelope().sha256(), known.envelope()));
        return byHash;
    }
}
