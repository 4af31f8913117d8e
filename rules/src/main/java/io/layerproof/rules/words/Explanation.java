package io.layerproof.rules.words;

import java.util.List;

/**
 * What a word of an envelope means.
 *
 * @param words the words that it explains, as they are written in an envelope
 * @param lines its text for a terminal, examples indented by four
 */
public record Explanation(List<String> words, List<String> lines) {

    /** Its first sentence. */
    public String firstSentence() {
        String text = String.join(
                " ", lines.stream().takeWhile(line -> !line.isBlank()).toList());
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
