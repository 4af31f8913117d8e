package io.layerproof.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.app.ExitStatus;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.register.RegisteredEnvelope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Verdicts as streams tells them. */
public final class Verdicts {

    private Verdicts() {}

    /** Whether an event is the live verdict on a build whose end was received. */
    public static boolean isFinal(ObjectNode event) {
        return event.path("event").asText().equals("verdict")
                && !event.path("provisional").asBoolean()
                && !event.path("settled").asBoolean();
    }

    /** Whether an event is the settled verdict on a build. */
    public static boolean isSettled(ObjectNode event) {
        return event.path("event").asText().equals("verdict")
                && event.path("settled").asBoolean();
    }

    /** A settled verdict in a sentence: what was checked once more, and what that changed. */
    public static String settledWords(ObjectNode event) {
        String verdict = event.path("verdict").asText();
        String before = event.path("before").path("verdict").asText();
        long changes = 0;
        for (JsonNode count : event.path("amendments")) {
            changes += count.asLong();
        }
        String amended = changes == 0
                ? "nothing that was told changes"
                : changes + (changes == 1 ? " thing" : " things") + " told before amended";
        return event.path("build").asText() + " on " + event.path("machine").asText()
                + ": settled from its full record of "
                + event.path("record").path("length").asLong() + ": " + verdict
                + (verdict.equals(before) ? " as before" : ", before " + (before.isEmpty() ? "not judged" : before))
                + ", " + amended;
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
