package io.layerproof.app.check;

import io.layerproof.app.Refusal;
import io.layerproof.rules.spelling.NearestWord;
import java.util.Collection;

/** Refuses a word that is not known. */
final class Unknown {

    private Unknown() {}

    /** The refusal, with the nearest known word and the command that lists all words. */
    static Refusal word(String word, Collection<String> known, String command) {
        String hint = NearestWord.hint(word, known);
        return new Refusal("no " + word + " here" + hint + (hint.isEmpty() ? ";" : "") + " layerproof " + command
                + " lists what there is");
    }
}
