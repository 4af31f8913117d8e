package io.layerproof.app.console;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/**
 * A terminal to print on. Lines for people are wrapped and coloured as it likes them; where there is no screen, they
 * are printed as they are. What is for programs is printed with the methods of {@link PrintWriter}, and stays as it is.
 */
public final class Screen extends PrintWriter {

    private static final String CLEAR_LINE = "\r\u001B[K";

    private final Look look;
    private final boolean moves;
    private boolean passing;

    /**
     * A screen.
     *
     * @param moves whether a line can be written over
     */
    public Screen(Writer terminal, Look look, boolean moves) {
        super(terminal, true);
        this.look = look;
        this.moves = moves;
    }

    /** A line for people; what does not fit goes on below its text, which begins after the first wide gap. */
    public static void line(PrintWriter out, String text) {
        line(out, text, Wrap.indentOf(text));
    }

    /**
     * A line for people.
     *
     * @param indent the column below which it goes on where it does not fit, from 0
     */
    public static void line(PrintWriter out, String text, int indent) {
        if (out instanceof Screen screen) {
            String shown = screen.look.colours() ? Colours.of(text) : text;
            Wrap.lines(shown, screen.look.columns(), indent).forEach(out::println);
        } else {
            out.println(text);
        }
    }

    /** Prose that is wrapped already, and examples indented by four: on a screen the prose is wrapped anew. */
    public static void prose(PrintWriter out, List<String> lines, String indent) {
        if (!(out instanceof Screen)) {
            lines.forEach(line -> out.println((indent + line).stripTrailing()));
            return;
        }
        for (String paragraph : Wrap.paragraphs(lines)) {
            if (Wrap.isExample(paragraph)) {
                out.println(indent + paragraph);
            } else {
                line(out, (indent + paragraph).stripTrailing(), indent.length());
            }
        }
    }

    /** How wide lines for people are there: 80 where there is no screen. */
    public static Look lookOf(PrintWriter out) {
        return out instanceof Screen screen ? screen.look : new Look(Look.USUAL_COLUMNS, false);
    }

    /** Whether a line that passes can be shown there: one that the next line takes the place of. */
    static boolean showsPassingLines(PrintWriter out) {
        return out instanceof Screen screen && screen.moves;
    }

    /** Shows a line in place of the one that passes; an empty one ends it. */
    void pass(String text) {
        int room = look.columns() - 1;
        write(text.length() > room ? text.substring(0, room) : text);
        passing = !text.isEmpty();
        flush();
    }

    @Override
    public void write(String text, int from, int length) {
        if (passing) {
            passing = false;
            super.write(CLEAR_LINE, 0, CLEAR_LINE.length());
        }
        super.write(text, from, length);
    }
}
