package io.layerproof.connect;

/**
 * A text that must not show: it prints as {@code ***}.
 *
 * @param reveal the text
 */
public record Secret(String reveal) {

    @Override
    public String toString() {
        return "***";
    }
}
