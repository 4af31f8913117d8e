package io.layerproof.streams.state;

/**
 * Writes an object as named entries, and reads it, so that only the entries that changed need be stored. An object
 * without any entry does not exist after a restart.
 *
 * @param <T> the objects
 */
public interface ObjectCodec<T> {

    /**
     * Updates the entries. Called once for each transaction in which the object was put.
     *
     * @param entries what the last call left, or what was read: of this object, or of one that it replaced
     */
    void write(T object, Entries entries);

    /**
     * Reads an object, equal to the one that was written.
     *
     * @throws IllegalArgumentException if the entries are not those of an object
     */
    T read(String key, Entries entries);
}
