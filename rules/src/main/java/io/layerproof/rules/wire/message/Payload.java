package io.layerproof.rules.wire.message;

import io.layerproof.rules.message.Message;
import java.util.List;

/** The result of reading a payload or a line of a log: all of it was read, or none (spec, sections 2, 10 and 11). */
public sealed interface Payload {

    /**
     * One message, or an array of them.
     *
     * @param elements in the order given, at least one
     */
    record Read(List<Element> elements) implements Payload {}

    /**
     * One message and the bytes it was read from.
     *
     * @param message the message
     * @param offset index of its <code>{</code> in the byte array that was read
     * @param length its length in bytes, from <code>{</code> to <code>}</code> inclusive
     */
    record Element(Message message, int offset, int length) {}

    /**
     * A payload that is neither a message nor an array of messages. None of it is evaluated.
     *
     * @param reason the reason, for counting
     * @param text what was expected, and where, for people; at most 200 characters, without control characters
     */
    record Unreadable(Reason reason, String text) implements Payload {}

    /** Why a payload is unreadable. */
    enum Reason {
        /** More bytes than the limit. */
        TOO_LARGE("too-large"),
        /** No bytes, or blanks alone. */
        EMPTY("empty"),
        /** It begins with a byte order mark. */
        BYTE_ORDER_MARK("byte-order-mark"),
        /** Not UTF-8, or half of a surrogate pair. */
        NOT_UTF8("not-utf-8"),
        /** Not JSON, or cut off. */
        NOT_JSON("not-json"),
        /** A key given twice in one object. */
        DUPLICATE_KEY("duplicate-key"),
        /** Nested too deep, or a name or a number too long. */
        BEYOND_LIMITS("beyond-limits"),
        /** Something follows the message or the array. */
        TRAILING_CONTENT("trailing-content"),
        /** Not an object, or an element of the array that is none. */
        NOT_A_MESSAGE("not-a-message"),
        /** An empty array. */
        NO_MESSAGES("no-messages"),
        /** {@code type} is none of the three. */
        UNKNOWN_TYPE("unknown-type"),
        /** {@code session} or {@code seq} is not a whole number of at least 0. */
        NO_IDENTITY("no-identity"),
        /** {@code time} is not RFC 3339 with a zone. */
        UNREADABLE_TIME("unreadable-time"),
        /** {@code time} lies outside the years 1678 to 2261. */
        TIME_OUT_OF_RANGE("time-out-of-range");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** Its name in Kafka headers and metrics. */
        public String word() {
            return word;
        }
    }
}
