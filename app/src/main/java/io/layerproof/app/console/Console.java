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
 * Prints a command's output: numbered steps, notes, events and verdicts as text for people, or as lines of JSON with
 * the facts as fields.
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
     * Makes a console whose elapsed time starts now.
     *
     * @param nanoClock wall time in nanoseconds from any origin
     */
    public Console(PrintWriter out, boolean asJson, LongSupplier nanoClock) {
        this.out = out;
        this.asJson = asJson;
        this.nanoClock = nanoClock;
        this.beganNs = nanoClock.getAsLong();
    }

    /** Seconds since the console was made. */
    public double elapsedS() {
        return (nanoClock.getAsLong() - beganNs) / NS_PER_SECOND;
    }

    /** Reports that a step is done. */
    public void step(String sentence) {
        step(sentence, facts -> {});
    }

    /**
     * Reports that a step is done.
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

    /** Prints a sentence without a number. JSON output leaves it out: its facts are in other lines. */
    public void say(String sentence) {
        if (!asJson) {
            print(sentence, Wrap.indentOf(sentence));
        }
    }

    /**
     * Prints a sentence without a number.
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

    /** Prints an event of streams. */
    public void event(Event event) {
        if (asJson) {
            print(EventWriter.text(event));
        } else {
            words.line(event).ifPresent(line -> print(line, EventWords.TEXT_AT));
        }
    }

    /**
     * Prints a verdict as a table; JSON output leaves it out.
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

    /** Prints one line of JSON; text output leaves it out. */
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
