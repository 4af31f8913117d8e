package io.layerproof.rules.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a thing is told once more, and not as it was told before. */
public sealed interface Amendment {

    /** In words, for people. */
    String reason();

    /** The message that came next does not confirm what only the wall clock had brought about. */
    record NotConfirmed(String reason) implements Amendment {}

    /**
     * The settler has judged the full record.
     *
     * @param change what is done to what was told
     * @param settlement id of the settlement
     * @param id of the amendment: the same if it is published again
     * @param before what stood there before, by the names of the members that change, in the order of the event; values
     *     are texts, longs, doubles, lists, maps, and null for what was not there. Empty unless {@link Change#CHANGED}
     */
    record BySettler(Change change, String reason, String settlement, String id, Map<String, @Nullable Object> before)
            implements Amendment {

        public BySettler {
            before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        }

        /** The members that change. */
        public List<String> changed() {
            return List.copyOf(new ArrayList<>(before.keySet()));
        }
    }

    /** What the settler does to what was told. */
    enum Change {
        /** It was not told, or was withdrawn. */
        NEW("new"),
        /** It was told otherwise. */
        CHANGED("changed"),
        /** It was told so, but as provisional. */
        CONFIRMED("confirmed"),
        /** It was told, and is not so. */
        WITHDRAWN("withdrawn");

        private final String word;

        Change(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
