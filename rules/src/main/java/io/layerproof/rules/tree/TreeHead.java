package io.layerproof.rules.tree;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statement that a site signs: with so many leaves a tree had this root. The head of a settled build also says what
 * the judgement was. Its bytes are one line of JSON in UTF-8, with these six keys in this order and no spaces; nothing
 * else is accepted. The head of a settled build has two more keys, of which {@code envelope} is {@code null} if no
 * envelope was found:
 *
 * <pre>
 *  {"tree":"M2/build/B-12","size":10,"root":"9f2c…","after":0,"reason":"ended","time":"2026-11-20T06:16:07.250000000Z"}
 *  {"tree":…,"reason":"settled","time":"2026-11-20T09:31:00.000000000Z","judgement":"07d1…","envelope":"c36a…"}
 * </pre>
 *
 * @param tree the tree
 * @param size how many leaves it has
 * @param root its root
 * @param after size of the previous head in the tree's row of heads, 0 for the first, so that a removed head is
 *     noticed. Final heads stand in the site's tree instead, and have 0
 * @param reason why it was signed
 * @param timeNs when it was signed, nanoseconds since 1970: the time of receipt of its last leaf, or the wall clock's
 *     time
 * @param conclusion the conclusion about a settled build; null in every other head
 */
public record TreeHead(
        TreeId tree,
        long size,
        Hash root,
        long after,
        HeadReason reason,
        long timeNs,
        @Nullable Conclusion conclusion) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final String NUMBER = "(0|[1-9][0-9]{0,18})";
    private static final Pattern TEXT = Pattern.compile(
            "\\{\"tree\":\"((?:[^\"\\\\]|\\\\[\"\\\\]|\\\\u00[01][0-9a-f]){0,1500})\",\"size\":" + NUMBER
                    + ",\"root\":\"([0-9a-f]{64})\",\"after\":" + NUMBER
                    + ",\"reason\":\"([a-z-]{1,20})\",\"time\":\"([0-9T:.Z-]{30})\""
                    + "(?:,\"judgement\":\"([0-9a-f]{64})\",\"envelope\":(?:null|\"([0-9a-f]{64})\"))?}");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:([\"\\\\])|u(00[01][0-9a-f]))");

    /**
     * The conclusion about a build when it was settled. With it the site signs the verdict, and what the settler
     * concluded outside the tree.
     *
     * @param judgement SHA-256 of the judgement's JSON, byte for byte as {@code layerproof judge} prints it
     * @param envelope SHA-256 of the envelope that the build was judged against; null if there was none
     */
    public record Conclusion(Hash judgement, @Nullable Hash envelope) {}

    /**
     * @throws IllegalArgumentException if a size is negative, {@code after} is neither 0 nor smaller than {@code size},
     *     a settled head has no conclusion, or another one has
     */
    public TreeHead {
        if ((conclusion != null) != (reason == HeadReason.SETTLED)) {
            throw new IllegalArgumentException("the head of a settled build has a conclusion, and no other");
        }
        if (after < 0 || size < 0 || (after > 0 && after >= size)) {
            throw new IllegalArgumentException("a head of " + size + " leaves does not come after one of " + after);
        }
    }

    /** A head without a conclusion. */
    public TreeHead(TreeId tree, long size, Hash root, long after, HeadReason reason, long timeNs) {
        this(tree, size, root, after, reason, timeNs, null);
    }

    /**
     * The final head of a settled build.
     *
     * @param timeNs when it was settled, nanoseconds since 1970
     */
    public static TreeHead settled(TreeId tree, long size, Hash root, long timeNs, Conclusion conclusion) {
        return new TreeHead(tree, size, root, 0, HeadReason.SETTLED, timeNs, conclusion);
    }

    /** Whether both are equal but for the time. */
    public boolean saysTheSameAs(TreeHead other) {
        return tree.equals(other.tree)
                && size == other.size
                && root.equals(other.root)
                && Objects.equals(conclusion, other.conclusion);
    }

    /** Its line of JSON in UTF-8: the payload that is signed. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a head.
     *
     * @throws IllegalArgumentException if the bytes are not exactly of the form above
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
                timeNs(matched.group(6)),
                conclusion(matched.group(7), matched.group(8)));
        if (!head.text().equals(text)) {
            throw new IllegalArgumentException("not the exact text of a head");
        }
        return head;
    }

    private static @Nullable Conclusion conclusion(@Nullable String judgement, @Nullable String envelope) {
        return judgement == null
                ? null
                : new Conclusion(Hash.ofHex(judgement), envelope == null ? null : Hash.ofHex(envelope));
    }

    /** {@code timeNs} as UTC RFC 3339 with nine decimals. */
    public String time() {
        return TIME.format(Instant.EPOCH.plusNanos(timeNs));
    }

    private String text() {
        return "{\"tree\":\"" + escape(tree.text()) + "\",\"size\":" + size + ",\"root\":\"" + root.hex()
                + "\",\"after\":" + after + ",\"reason\":\"" + reason.word() + "\",\"time\":\"" + time() + "\""
                + (conclusion == null ? "" : text(conclusion)) + "}";
    }

    private static String text(Conclusion conclusion) {
        Hash envelope = conclusion.envelope();
        return ",\"judgement\":\"" + conclusion.judgement().hex() + "\",\"envelope\":"
                + (envelope == null ? "null" : "\"" + envelope.hex() + "\"");
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
