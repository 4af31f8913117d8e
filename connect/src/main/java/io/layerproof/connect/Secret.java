package io.layerproof.connect;

/**
 * A secret text, which prints as {@code ***}.
 *
 * @param reveal the text
 */
public record Secret(String reveal) {

    @Override
    public String toString() {
        return "***";
    }
}
