package io.layerproof.rules.tree;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a record of the evidence. It is either a message, whose bytes are kept as they came, or a fact, as JSON.
 */
public enum EvidenceKind {
    /** A message: the first copy of its number. */
    ACCEPTED,
    /** As {@link #ACCEPTED}, but it came after the machine's record had passed its number. */
    LATE,
    /** A message whose number had already come with different content. */
    CONFLICTING,
    /** A message whose number had already come, with content that is no longer remembered. */
    UNDECIDED,
    /** A fact: a further copy with the same content came. */
    COPY,
    /** A fact: a message or a payload was quarantined. */
    REFUSED,
    /** A fact: numbers were not received. */
    HOLE,
    /** A fact: what the registry answered for a build. */
    ENVELOPE,
    /** A fact: how many further copies came. It is the last record of a build that was judged. */
    DUPLICATES,
    /** A fact: what the settler decided about undecided copies. */
    DECIDED,
    /** A fact: the gateway no longer has these numbers. */
    GONE,
    /** A fact: the MQTT broker had lost the MQTT session of ingest. */
    SESSION_LOST,
    /** A kind that this version does not know. */
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Its word in the header of a record and of a leaf. */
    public String word() {
        return word;
    }

    /** The kind of a word; {@link #UNKNOWN} for null and any other text. */
    public static EvidenceKind of(@Nullable String word) {
        for (EvidenceKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        return UNKNOWN;
    }

    /** Whether it is a message: it has an identity and a time of receipt. */
    public boolean isMessage() {
        return isFirst() || this == CONFLICTING || this == UNDECIDED;
    }

    /** Whether it is a message that is the first copy of its number. */
    public boolean isFirst() {
        return this == ACCEPTED || this == LATE;
    }

    /**
     * Whether it counts as part of a build's record: messages, further copies, refusals, the envelope, the count of
     * duplicates.
     */
    public boolean isOfTheRecord() {
        return isMessage() || this == COPY || this == REFUSED || this == ENVELOPE || this == DUPLICATES;
    }

    /** Whether the settler may have added it after the trees, so that it may lack a place in one. */
    boolean canBeSettlersOwn() {
        return this == DECIDED || this == ENVELOPE;
    }
}
