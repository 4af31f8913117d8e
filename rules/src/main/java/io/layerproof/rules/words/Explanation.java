package io.layerproof.rules.words;

import java.util.List;

/**
 * The explanation of a word of an envelope, or of several.
 *
 * @param words these words, as they are written in an envelope
 * @param lines the text for a terminal, examples indented by four spaces
 */
public record Explanation(List<String> words, List<String> lines) {

    /** The first sentence of the text. */
    public String firstSentence() {
        String text = String.join(
                " ", lines.stream().takeWhile(line -> !line.isBlank()).toList());
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
