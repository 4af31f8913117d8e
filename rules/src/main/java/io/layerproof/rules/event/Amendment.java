package io.layerproof.rules.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why an event is published again with other content than before. */
public sealed interface Amendment {

    /** The reason in words, for people. */
    String reason();

    /** The wall clock alone had caused the event, and the next message does not confirm it. */
    record NotConfirmed(String reason) implements Amendment {}

    /**
     * The settler judged the full record and found otherwise.
     *
     * @param change what the settler does to the event published before
     * @param settlement id of the settlement
     * @param id id of the amendment: the same if it is published again
     * @param before the former values of the JSON members that change, by member name, in the event's order. A value is
     *     a text, a long, a double, a list or a map, or null for a member that was not there. Empty unless
     *     {@link Change#CHANGED}
     */
    record BySettler(Change change, String reason, String settlement, String id, Map<String, @Nullable Object> before)
            implements Amendment {

        public BySettler {
            before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        }

        /** The names of the JSON members that change. */
        public List<String> changed() {
            return List.copyOf(new ArrayList<>(before.keySet()));
        }
    }

    /** What the settler does to the event published before. */
    enum Change {
        /** It was never published, or had been withdrawn. */
        NEW("new"),
        /** It was published with other content. */
        CHANGED("changed"),
        /** It was published with this content, but as provisional. */
        CONFIRMED("confirmed"),
        /** It was published, and the full record does not show it. */
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
