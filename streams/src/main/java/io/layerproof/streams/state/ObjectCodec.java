package io.layerproof.streams.state;

/**
 * An object as named entries, so that only those that changed need be written. An object without any entry is none
 * after a restart.
 *
 * @param <T> the objects
 */
public interface ObjectCodec<T> {

    /**
     * Brings the entries up to date: asked once for each transaction in which the object was put.
     *
     * @param entries as they were left or read before: by this object, or by another one in whose place it was put
     */
    void write(T object, Entries entries);

    /**
     * The object of entries that were written before, equal to the one that they were taken from.
     *
     * @throws IllegalArgumentException if they are not those of an object
     */
    T read(String key, Entries entries);
}
