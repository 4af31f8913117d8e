package io.layerproof.rules.tree;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One leaf of the site's tree, with the head that the site signed over all leaves up to it. Its bytes are one line of
 * JSON in exactly this form:
 *
 * <pre>
 *  {"index":0,"final":{"payload":…},"head":{"payload":…}}
 * </pre>
 *
 * @param index of the leaf, from 0
 * @param finalHead the final head of a build or a day; the leaf is SHA-256(0x00 ‖ bytes of its envelope)
 * @param head of the site's tree with this leaf as its last one
 */
public record SiteEntry(long index, SignedHead finalHead, SignedHead head) {

    private static final Pattern TEXT =
            Pattern.compile("\\{\"index\":(0|[1-9][0-9]{0,17}),\"final\":(\\{.{1,5000}}),\"head\":(\\{.{1,5000}})}");

    /** The leaf. */
    public Hash leaf() {
        return leaf(finalHead);
    }

    /** The leaf that a final head is. */
    public static Hash leaf(SignedHead finalHead) {
        return Hash.ofLeaf(finalHead.bytes());
    }

    /** Its bytes. */
    public byte[] bytes() {
        return ("{\"index\":" + index + ",\"final\":" + text(finalHead) + ",\"head\":" + text(head) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The entry of such bytes.
     *
     * @throws IllegalArgumentException if they are not exactly those of an entry
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
