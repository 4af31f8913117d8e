package io.layerproof.rules.tree;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is signed: that a tree had this root when it had that many leaves. Its bytes are one line of JSON with these six keys in this
 * order and no spaces, in UTF-8, and nothing else is accepted:
 *
 * <pre>
 *  {"tree":"M2-07/build/B-2026-0412","size":10000,"root":"9f2c…","after":0,"reason":"leaves","time":"2026-11-20T06:16:07.250000000Z"}
 * </pre>
 *
 * @param tree which tree
 * @param size how many leaves it has
 * @param root its root
 * @param after size of the head before it in the tree's row of heads, 0 for the first: a head that is taken out of the row is missed. Final
 *     heads stand in the site's tree instead, and have 0
 * @param reason why it was signed
 * @param timeNs when, nanoseconds since 1970: time of receipt of its last leaf, or the wall clock's
 */
public record TreeHead(TreeId tree, long size, Hash root, long after, HeadReason reason, long timeNs) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final String NUMBER = "(0|[1-9][0-9]{0,18})";
    private static final Pattern TEXT = Pattern.compile(
            "\\{\"tree\":\"((?:[^\"\\\\]|\\\\[\"\\\\]|\\\\u00[01][0-9a-f]){0,1500})\",\"size\":" + NUMBER
                    + ",\"root\":\"([0-9a-f]{64})\",\"after\":" + NUMBER
                    + ",\"reason\":\"([a-z-]{1,20})\",\"time\":\"([0-9T:.Z-]{30})\"}");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:([\"\\\\])|u(00[01][0-9a-f]))");

    /** @throws IllegalArgumentException if a size is negative, or it comes after a head that is not smaller */
    public TreeHead {
        if (after < 0 || size < 0 || (after > 0 && after >= size)) {
            throw new IllegalArgumentException("a head of " + size + " leaves does not come after one of " + after);
        }
    }

    /** Its bytes: what is signed. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The head of such bytes.
     *
     * @throws IllegalArgumentException if they are not exactly those of a head
     */
    public static TreeHead parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Matcher matched = TEXT.matcher(text);
        if (!matched.matches()) {
            throw new IllegalArgumentException("not the text of a head");
        }
        TreeHead head = new TreeHead(
                TreeId.parse(unescape(matched.group(1))),
                Long.parseLong(matched.group(2)),
                Hash.ofHex(matched.group(3)),
                Long.parseLong(matched.group(4)),
                HeadReason.of(matched.group(5))
                        .orElseThrow(() -> new IllegalArgumentException("no reason of a head: " + matched.group(5))),
                timeNs(matched.group(6)));
        if (!head.text().equals(text)) {
            throw new IllegalArgumentException("not the exact text of a head");
        }
        return head;
    }

    /** The time as RFC 3339, nine decimals. */
    public String time() {
        return TIME.format(Instant.EPOCH.plusNanos(timeNs));
    }

    private String text() {
        return "{\"tree\":\"" + escape(tree.text()) + "\",\"size\":" + size + ",\"root\":\"" + root.hex()
                + "\",\"after\":" + after + ",\"reason\":\"" + reason.word() + "\",\"time\":\"" + time() + "\"}";
    }

    private static long timeNs(String text) {
        try {
            Instant instant = Instant.from(TIME.parse(text));
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("not the time of a head: " + text, e);
        }
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (one < 0x20) {
                escaped.append(String.format("\\u%04x", (int) one));
            } else if (one == '"' || one == '\\') {
                escaped.append('\\').append(one);
            } else {
                escaped.append(one);
            }
        }
        return escaped.toString();
    }

    private static String unescape(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) != null
                                ? found.group(1)
                                : String.valueOf((char) Integer.parseInt(found.group(2), 16))));
    }
}
