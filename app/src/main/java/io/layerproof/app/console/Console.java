package io.layerproof.app.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.envelope.Envelope;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** What a command tells: numbered steps, events and verdicts for people, or each of them as one line of JSON. */
public final class Console {

    private static final double NS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final boolean asJson;
    private final LongSupplier nanoClock;
    private final long beganNs;
    private final EventWords words = new EventWords();
    private final ObjectMapper mapper = new ObjectMapper();
    private int steps;

    /**
     * A console; its time begins now.
     *
     * @param nanoClock wall time in nanoseconds from any origin
     */
    public Console(PrintWriter out, boolean asJson, LongSupplier nanoClock) {
        this.out = out;
        this.asJson = asJson;
        this.nanoClock = nanoClock;
        this.beganNs = nanoClock.getAsLong();
    }

    /** Seconds since it began. */
    public double elapsedS() {
        return (nanoClock.getAsLong() - beganNs) / NS_PER_SECOND;
    }

    /** A step is done. */
    public void step(String sentence) {
        steps++;
        if (asJson) {
            json(mapper.createObjectNode()
                    .put("event", "step")
                    .put("step", steps)
                    .put("seconds", elapsedS())
                    .put("text", sentence));
        } else {
            say(String.format(Locale.ROOT, "%d. %5.1f s  %s", steps, elapsedS(), sentence));
        }
    }

    /** A sentence for people; nothing as JSON. */
    public void say(String sentence) {
        if (!asJson) {
            out.println(sentence);
            out.flush();
        }
    }

    /** An event of streams. */
    public void event(ObjectNode event) {
        if (asJson) {
            json(event);
        } else {
            words.line(event).ifPresent(this::say);
        }
    }

    /**
     * A verdict, as a table.
     *
     * @param envelopes by their content hash
     */
    public void verdict(ObjectNode verdict, Map<String, Envelope> envelopes) {
        if (!asJson) {
            say("");
            VerdictTable.lines(
                            verdict,
                            envelopes.get(
                                    verdict.path("envelope").path("sha256").asText()))
                    .forEach(this::say);
        }
    }

    /** One line of JSON. */
    public void json(ObjectNode line) {
        if (asJson) {
            out.println(line);
            out.flush();
        }
    }
}
