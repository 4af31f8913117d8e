package io.layerproof.app.console;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/**
 * A terminal to print on. The methods here print lines for people: wrapped and coloured on a screen, unchanged on any
 * other writer. Print output for programs with the methods of {@link PrintWriter}, which change nothing.
 */
public final class Screen extends PrintWriter {

    private static final String CLEAR_LINE = "\r\u001B[K";

    private final Look look;
    private final boolean moves;
    private boolean passing;

    /**
     * Makes a screen.
     *
     * @param moves whether a line can be overwritten
     */
    public Screen(Writer terminal, Look look, boolean moves) {
        super(terminal, true);
        this.look = look;
        this.moves = moves;
    }

    /**
     * Prints a line for people. If it is too long, it continues below its text, which begins after the first wide gap.
     */
    public static void line(PrintWriter out, String text) {
        line(out, text, Wrap.indentOf(text));
    }

    /**
     * Prints a line for people.
     *
     * @param indent the column where continuation lines begin, from 0
     */
    public static void line(PrintWriter out, String text, int indent) {
        if (out instanceof Screen screen) {
            String shown = screen.look.colours() ? Colours.of(text) : text;
            Wrap.lines(shown, screen.look.columns(), indent).forEach(out::println);
        } else {
            out.println(text);
        }
    }

    /** Prints prose that is wrapped already, with examples indented by four. On a screen the prose is wrapped again. */
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

    /** The look of lines for people; without a screen, 80 columns and no colours. */
    public static Look lookOf(PrintWriter out) {
        return out instanceof Screen screen ? screen.look : new Look(Look.USUAL_COLUMNS, false);
    }

    /** Whether the writer can show a passing line, which the next line replaces. */
    static boolean showsPassingLines(PrintWriter out) {
        return out instanceof Screen screen && screen.moves;
    }

    /** Replaces the passing line; an empty text removes it. */
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
