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
 * What Ed25519 signs is DSSE's pre-authentication encoding of the type and the payload. So a signature of a head is
 * never valid for anything else.
 */
public final class SignedHead {

    /** Type of the payload. Its version changes when the JSON of {@link TreeHead} does. */
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

    /** The head, whether or not the signature is valid. */
    public TreeHead head() {
        return head;
    }

    /** The claimed signer: {@link VerifyingKey#id} of its key. */
    public String keyId() {
        return keyId;
    }

    /** Whether this key has signed exactly this head. */
    public boolean isSignedBy(VerifyingKey key) {
        return key.id().equals(keyId) && key.verifies(signed(head), signature);
    }

    /** The bytes of the DSSE envelope: one line of JSON in UTF-8. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a DSSE envelope.
     *
     * @throws IllegalArgumentException if the bytes are not exactly of the form above
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

    /**
     * The bytes that are signed: {@code DSSEv1 <length of type> <type> <length of payload> <payload>}, lengths in
     * bytes, as decimal digits.
     */
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
