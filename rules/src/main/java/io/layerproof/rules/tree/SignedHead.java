package io.layerproof.rules.tree;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A head and its signature, in a DSSE envelope: JSON in exactly this form, in which payload and signature are base64:
 *
 * <pre>
 *  {"payload":"eyJ0cmVl…","payloadType":"application/vnd.layerproof.tree-head.v1+json",
 *      "signatures":[{"keyid":"3f…","sig":"Kx…"}]}    (in one line, without the spaces)
 * </pre>
 *
 * What is signed, with Ed25519, is DSSE's pre-authentication encoding of the type and the payload, so that a signature
 * can be that of nothing else.
 */
public final class SignedHead {

    /** Type of the payload; its version changes with the form of {@link TreeHead}. */
    public static final String PAYLOAD_TYPE = "application/vnd.layerproof.tree-head.v1+json";

    private static final Pattern TEXT = Pattern.compile("\\{\"payload\":\"([A-Za-z0-9+/=]{1,4000})\",\"payloadType\":\""
            + Pattern.quote(PAYLOAD_TYPE)
            + "\",\"signatures\":\\[\\{\"keyid\":\"([0-9a-f]{64})\",\"sig\":\"([A-Za-z0-9+/=]{1,200})\"}]}");

    private final TreeHead head;
    private final String keyId;
    private final byte[] signature;
    private final String text;

    SignedHead(TreeHead head, String keyId, byte[] signature) {
        this.head = head;
        this.keyId = keyId;
        this.signature = signature.clone();
        this.text = text(head, keyId, signature);
    }

    /** What it says, whether or not the signature holds. */
    public TreeHead head() {
        return head;
    }

    /** Which key is said to have signed it: {@link VerifyingKey#id}. */
    public String keyId() {
        return keyId;
    }

    /** Whether that key has signed exactly this head. */
    public boolean isSignedBy(VerifyingKey key) {
        return key.id().equals(keyId) && key.verifies(signed(head), signature);
    }

    /** The envelope's bytes. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The envelope of such bytes.
     *
     * @throws IllegalArgumentException if they are not exactly those of a head's envelope
     */
    public static SignedHead parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Matcher matched = TEXT.matcher(text);
        if (!matched.matches()) {
            throw new IllegalArgumentException("not the envelope of a head");
        }
        TreeHead head = TreeHead.parse(Base64.getDecoder().decode(matched.group(1)));
        SignedHead signed =
                new SignedHead(head, matched.group(2), Base64.getDecoder().decode(matched.group(3)));
        if (!signed.text.equals(text)) {
            throw new IllegalArgumentException("not the exact envelope of a head");
        }
        return signed;
    }

    private static String text(TreeHead head, String keyId, byte[] signature) {
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"payload\":\"" + base64.encodeToString(head.bytes()) + "\",\"payloadType\":\"" + PAYLOAD_TYPE
                + "\",\"signatures\":[{\"keyid\":\"" + keyId + "\",\"sig\":\"" + base64.encodeToString(signature)
                + "\"}]}";
    }

    /** {@code DSSEv1 <length of type> <type> <length of payload> <payload>}, lengths in decimal digits. */
    static byte[] signed(TreeHead head) {
        byte[] payload = head.bytes();
        byte[] before = ("DSSEv1 " + PAYLOAD_TYPE.length() + " " + PAYLOAD_TYPE + " " + payload.length + " ")
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[before.length + payload.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(payload, 0, all, before.length, payload.length);
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedHead signed && text.equals(signed.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return head + " by " + keyId;
    }
}
