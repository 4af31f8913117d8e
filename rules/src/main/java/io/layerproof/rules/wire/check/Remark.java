package io.layerproof.rules.wire.check;

/**
 * Something in a message that is probably not meant.
 *
 * @param path the key's path, {@code values.o2.chamber}; empty for the message itself
 * @param found what the message holds there
 * @param expected what it should hold, or what the reader makes of it
 */
public record Remark(String path, String found, String expected) {

    /** {@code phase: found "exposing", expected …}. */
    @Override
    public String toString() {
        return (path.isEmpty() ? "" : path + ": ") + "found " + found + ", expected " + expected;
    }
}
