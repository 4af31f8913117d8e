package io.layerproof.rules.tree;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as PEM text (RFC 7468). Error messages never contain what was read. */
final class Pem {

    private static final Pattern TEXT =
            Pattern.compile("\\s*-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END ([A-Z0-9 ]+)-----\\s*");

    private Pem() {}

    static String encode(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /**
     * The bytes of the one object in a PEM text.
     *
     * @param label what the object must be called, such as {@code PUBLIC KEY}
     * @throws IllegalArgumentException if the text is not exactly one object with this label
     */
    static byte[] decode(String label, String pem) {
        Matcher matched = TEXT.matcher(pem);
        if (!matched.matches()
                || !matched.group(1).equals(label)
                || !matched.group(3).equals(label)) {
            throw new IllegalArgumentException("not a PEM text that begins with -----BEGIN " + label + "-----");
        }
        try {
            return Base64.getMimeDecoder().decode(matched.group(2));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the PEM text of a " + label + " is not base64");
        }
    }
}
