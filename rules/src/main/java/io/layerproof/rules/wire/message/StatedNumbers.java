package io.layerproof.rules.wire.message;

import io.layerproof.rules.message.Identity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the numbers (session, seq) in a payload that {@link MessageReader} could not read. The receipt then lists them
 * as {@code refused}, so that the gateway does not send them for ever.
 */
public final class StatedNumbers {

    private static final int MOST_DEPTH = 32;
    private static final Pattern INNER_OBJECT = Pattern.compile("(\"[^\"{}]*\"\\s*:\\s*)\\{[^{}]*\\}");
    private static final Pattern UNCLOSED_OBJECT = Pattern.compile("\"[^\"{}]*\"\\s*:\\s*\\{");
    private static final Pattern PART =
            Pattern.compile("(?<end>\\})|\"(?<key>session|seq)\"\\s*:\\s*(?<number>[0-9]{1,18})(?=\\s*[,}\\]])");

    private StatedNumbers() {}

    /** The numbers that can be found, in the order of the payload; empty where there are none. */
    public static List<Identity> in(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        List<Identity> found = new ArrayList<>();
        String session = null;
        String seq = null;
        Matcher parts = PART.matcher(withoutInnerObjects(text));
        while (parts.find()) {
            if (parts.group("end") != null) {
                session = null;
                seq = null;
            } else if ("session".equals(parts.group("key"))) {
                session = parts.group("number");
            } else {
                seq = parts.group("number");
            }
            if (session != null && seq != null) {
                found.add(new Identity(Long.parseLong(session), Long.parseLong(seq)));
                session = null;
                seq = null;
            }
        }
        return List.copyOf(found);
    }

    /** Skips nested objects: a number inside {@code after} or {@code values} is not the message's own. */
    private static String withoutInnerObjects(String text) {
        String outer = text;
        for (int depth = 0; depth < MOST_DEPTH; depth++) {
            String next = INNER_OBJECT.matcher(outer).replaceAll("$1null");
            if (next.equals(outer)) {
                break;
            }
            outer = next;
        }
        Matcher unclosed = UNCLOSED_OBJECT.matcher(outer);
        return unclosed.find() ? outer.substring(0, unclosed.start()) : outer;
    }
}
