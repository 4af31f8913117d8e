package io.layerproof.app.console;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.wire.event.EventWriter;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a command tells: numbered steps, notes, events and verdicts for people, or each of them as one line of JSON that
 * has every fact of it as a field.
 */
public final class Console {

    private static final double NS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final boolean asJson;
    private final LongSupplier nanoClock;
    private final long beganNs;
    private final EventWords words = new EventWords();
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
        step(sentence, facts -> {});
    }

    /**
     * A step is done.
     *
     * @param facts what the sentence says, as fields
     */
    public void step(String sentence, Consumer<JsonLine> facts) {
        steps++;
        if (asJson) {
            JsonLine line = new JsonLine()
                    .put("event", "step")
                    .put("step", steps)
                    .put("seconds", elapsedS())
                    .put("text", sentence);
            facts.accept(line);
            print(line.text());
        } else {
            String before = String.format(Locale.ROOT, "%d. %5.1f s  ", steps, elapsedS());
            print(before + sentence, before.length());
        }
    }

    /** A sentence that has no number, and no facts that stand in no other line of JSON. */
    public void say(String sentence) {
        if (!asJson) {
            print(sentence, Wrap.indentOf(sentence));
        }
    }

    /**
     * A sentence that has no number.
     *
     * @param facts what it says, as fields
     */
    public void note(String sentence, Consumer<JsonLine> facts) {
        if (asJson) {
            JsonLine line = new JsonLine().put("event", "note").put("text", sentence.strip());
            facts.accept(line);
            print(line.text());
        } else {
            say(sentence);
        }
    }

    /** An event of streams. */
    public void event(Event event) {
        if (asJson) {
            print(EventWriter.text(event));
        } else {
            words.line(event).ifPresent(line -> print(line, EventWords.TEXT_AT));
        }
    }

    /**
     * A verdict, as a table.
     *
     * @param envelopes by their content hash
     */
    public void verdict(VerdictEvent verdict, Map<String, Envelope> envelopes) {
        if (!asJson) {
            say("");
            EnvelopeRef judged = verdict.envelope();
            VerdictTable.lines(verdict, judged == null ? null : envelopes.get(judged.sha256()))
                    .forEach(this::say);
        }
    }

    /** One line of JSON. */
    public void line(JsonLine line) {
        if (asJson) {
            print(line.text());
        }
    }

    private void print(String json) {
        out.println(json);
        out.flush();
    }

    private void print(String sentence, int indent) {
        Screen.line(out, sentence, indent);
        out.flush();
    }
}
