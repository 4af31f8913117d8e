package io.layerproof.rules.tree;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One leaf of the site's tree, and the head that the site signed over all leaves up to this one. Its bytes are one line
 * of JSON in exactly this form:
 *
 * <pre>
 *  {"index":0,"final":{"payload":…},"head":{"payload":…}}
 * </pre>
 *
 * @param index index of the leaf, from 0
 * @param finalHead the final head of a build or a day; the leaf's hash is SHA-256(0x00 ‖ bytes of its DSSE envelope)
 * @param head head of the site's tree with this leaf as its last
 */
public record SiteEntry(long index, SignedHead finalHead, SignedHead head) {

    private static final Pattern TEXT =
            Pattern.compile("\\{\"index\":(0|[1-9][0-9]{0,17}),\"final\":(\\{.{1,5000}}),\"head\":(\\{.{1,5000}})}");

    /** The hash of its leaf. */
    public Hash leaf() {
        return leaf(finalHead);
    }

    /** The hash of the leaf that a final head becomes. */
    public static Hash leaf(SignedHead finalHead) {
        return Hash.ofLeaf(finalHead.bytes());
    }

    /** Its line of JSON in UTF-8, without the line's end. */
    public byte[] bytes() {
        return ("{\"index\":" + index + ",\"final\":" + text(finalHead) + ",\"head\":" + text(head) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException if the bytes are not exactly of the form above
     */
    public static SiteEntry parse(byte[] bytes) {
        Matcher matched = TEXT.matcher(new String(bytes, StandardCharsets.UTF_8));
        if (!matched.matches()) {
            throw new IllegalArgumentException("not an entry of the site's tree");
        }
        return new SiteEntry(Long.parseLong(matched.group(1)), signed(matched.group(2)), signed(matched.group(3)));
    }

    private static SignedHead signed(String text) {
        return SignedHead.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(SignedHead signed) {
        return new String(signed.bytes(), StandardCharsets.UTF_8);
    }
}
