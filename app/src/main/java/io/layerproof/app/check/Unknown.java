package io.layerproof.app.check;

import io.layerproof.app.Refusal;
import io.layerproof.rules.spelling.NearestWord;
import java.util.Collection;

/** A word that is asked for and is not there. */
final class Unknown {

    private Unknown() {}

    /** The refusal, with the nearest word there is and the command that lists all. */
    static Refusal word(String word, Collection<String> known, String command) {
        String hint = NearestWord.hint(word, known);
        return new Refusal("no " + word + " here" + hint + (hint.isEmpty() ? ";" : "") + " layerproof " + command
                + " lists what there is");
    }
}
