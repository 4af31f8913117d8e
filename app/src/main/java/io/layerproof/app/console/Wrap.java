package io.layerproof.app.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks lines at spaces, never within a word. A word that is longer than a line gets a line of its own. */
public final class Wrap {

    /** An indent that leaves less room for text than this is reduced. */
    private static final int LEAST_TEXT = 20;
    /** Extra indent of continuation lines where the text has no column of its own. */
    private static final int STEP_IN = 2;
    /** A line indented this far already stands below the text of another line. */
    private static final int FAR_IN = 8;

    private static final String EXAMPLE = "    ";

    private static final Pattern STYLE = Pattern.compile("\u001B\\[[0-9;]*m");
    private static final Pattern WORD = Pattern.compile("( *)([^ ]+)");
    private static final Pattern BEFORE_TEXT = Pattern.compile("^ *[^ ]+(?: [^ ]+)* {2,}(?=[^ ])");

    private Wrap() {}

    /**
     * Breaks a text into lines.
     *
     * @param columns how wide a line may be
     * @param indent the column where all lines but the first begin, from 0; reduced if it leaves too little room for
     *     text
     */
    public static List<String> lines(String text, int columns, int indent) {
        List<String> lines = new ArrayList<>();
        int leading = leading(text);
        int within = columns - indent >= LEAST_TEXT ? indent : Math.min(indent, leading + STEP_IN);
        StringBuilder line = new StringBuilder();
        int width = 0;
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            int gap = words.group(1).length();
            int word = visible(words.group(2));
            boolean isFirst = width == 0;
            if (!isFirst && width + gap + word > columns) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(within));
                gap = 0;
                width = within;
            } else {
                line.append(words.group(1));
            }
            line.append(words.group(2));
            width += gap + word;
        }
        lines.add(line.toString());
        return lines;
    }

    /** Wraps several lines, each below its own text. */
    public static String all(String text, int columns) {
        StringBuilder wrapped = new StringBuilder();
        text.lines()
                .forEach(line -> lines(line, columns, indentOf(line))
                        .forEach(one -> wrapped.append(one).append(System.lineSeparator())));
        return wrapped.toString();
    }

    /** Joins wrapped prose into one line for each paragraph; examples, which are indented by four, stay unchanged. */
    static List<String> paragraphs(List<String> lines) {
        List<String> paragraphs = new ArrayList<>();
        boolean goesOn = false;
        for (String line : lines) {
            boolean isProse = !line.isBlank() && !line.startsWith(EXAMPLE) && !line.startsWith("|");
            if (isProse && goesOn && !line.startsWith("- ")) {
                int last = paragraphs.size() - 1;
                paragraphs.set(last, paragraphs.get(last) + " " + line.strip());
            } else {
                paragraphs.add(line);
            }
            goesOn = isProse;
        }
        return paragraphs;
    }

    /** Whether a line is an example, which is not wrapped. */
    static boolean isExample(String line) {
        return line.startsWith(EXAMPLE);
    }

    /**
     * Where continuation lines begin: below the text after the first wide gap, or a little further in than the line.
     */
    static int indentOf(String line) {
        Matcher before = BEFORE_TEXT.matcher(STYLE.matcher(line).replaceAll(""));
        if (before.find()) {
            return before.end();
        }
        int leading = leading(line);
        return leading >= FAR_IN ? leading : leading + STEP_IN;
    }

    private static int leading(String text) {
        int leading = 0;
        while (leading < text.length() && text.charAt(leading) == ' ') {
            leading++;
        }
        return leading;
    }

    private static int visible(String word) {
        String shown = STYLE.matcher(word).replaceAll("");
        return shown.codePointCount(0, shown.length());
    }
}
