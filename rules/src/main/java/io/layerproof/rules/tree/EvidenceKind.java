package io.layerproof.rules.tree;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a record of the evidence is: a message, whose bytes are kept as they came, or a fact, as JSON. */
public enum EvidenceKind {
    /** A message: the first copy of its number. */
    ACCEPTED,
    /** As {@link #ACCEPTED}, but after the record of the machine had gone on. */
    LATE,
    /** A message whose number has come with another content. */
    CONFLICTING,
    /** A message whose number has come before, and nobody remembers with which content. */
    UNDECIDED,
    /** A fact: a further copy came that says the same. */
    COPY,
    /** A fact: a message or a payload was quarantined. */
    REFUSED,
    /** A fact: numbers were not received. */
    HOLE,
    /** A fact: what the registry answered for a build. */
    ENVELOPE,
    /** A fact, with which the record of a build that was judged ends: how many further copies came. */
    DUPLICATES,
    /** A fact: what the settler found undecided copies to be. */
    DECIDED,
    /** A fact: the gateway no longer has these numbers. */
    GONE,
    /** A fact: the MQTT broker had lost the session of ingest. */
    SESSION_LOST,
    /** Something that this version does not know. */
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Its word in the header of a record and of a leaf. */
    public String word() {
        return word;
    }

    /** The kind with a word. */
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

    /** Whether it is a message that was accepted. */
    public boolean isFirst() {
        return this == ACCEPTED || this == LATE;
    }

    /** Whether it is counted as a part of a build's record: what was received, and what was resolved for it. */
    public boolean isOfTheRecord() {
        return isMessage() || this == COPY || this == REFUSED || this == ENVELOPE || this == DUPLICATES;
    }

    /** Whether it can be a conclusion of the settler, which has no place in a tree. */
    boolean canBeSettlersOwn() {
        return this == DECIDED || this == ENVELOPE;
    }
}
