package io.layerproof.app.console;

import io.layerproof.app.ExitStatus;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.words.Count;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sentences and exit statuses for the verdicts that streams and the settler publish. */
public final class PublishedVerdicts {

    private PublishedVerdicts() {}

    /** Whether an event is the live verdict on a build whose end was received. */
    public static boolean isFinal(Event event) {
        return event instanceof VerdictEvent.Live live && !live.provisional();
    }

    /** A verdict that streams or the settler has published, in a sentence. */
    public static String words(VerdictEvent verdict) {
        return verdict instanceof VerdictEvent.Settled settled
                ? settledWords(settled)
                : verdict.build() + " on " + verdict.machine() + ": " + verdict.verdict() + ", not settled yet";
    }

    /**
     * A settled verdict in a sentence: the record it was judged from, and what has changed since the verdict before it.
     */
    public static String settledWords(VerdictEvent.Settled settled) {
        long changes = settled.amended();
        String amended =
                changes == 0 ? "nothing that was told changes" : Count.of(changes, "thing") + " told before amended";
        return settled.build() + " on " + settled.machine() + ": settled from its full record of " + recordOf(settled)
                + ": " + settled.verdict() + before(settled) + why(settled) + ", " + amended;
    }

    /**
     * The length of the record. Some of its entries are not messages of the build, so it differs from the count of
     * received messages.
     */
    private static String recordOf(VerdictEvent.Settled settled) {
        long messages = settled.accounting().messages().received();
        return settled.recordLength() + " entries (messages received: " + messages + ", facts and other messages: "
                + (settled.recordLength() - messages) + ")";
    }

    private static String why(VerdictEvent verdict) {
        List<String> reasons = verdict.whyIncomplete();
        return verdict.verdict() == BuildVerdict.INCOMPLETE && !reasons.isEmpty()
                ? " (" + String.join("; ", reasons) + ")"
                : "";
    }

    private static String before(VerdictEvent.Settled settled) {
        VerdictEvent.Before before = settled.before();
        if (before == null) {
            return ", before not judged";
        }
        return before.verdict() == settled.verdict() ? " as before" : ", before " + before.verdict();
    }

    /** Whether a settled verdict differs from the one before it, or there was none. */
    public static boolean isAnother(VerdictEvent.Settled settled) {
        VerdictEvent.Before before = settled.before();
        return before == null || before.verdict() != settled.verdict();
    }

    /** The exit status of a verdict. */
    public static int status(BuildVerdict verdict) {
        return switch (verdict) {
            case CONFORMING -> ExitStatus.DONE;
            case NONCONFORMING -> ExitStatus.NONCONFORMING;
            case INCOMPLETE -> ExitStatus.INCOMPLETE;
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
