package io.layerproof.streams.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A write-back cache of the objects of one kind. An object is read from the store when it is first asked for, and the
 * same instance is returned from then on. Change it in place, then call {@link #put}. Do not keep a reference beyond
 * the current record: between records the objects may be dropped and read again. Not thread-safe: it belongs to the
 * thread of its task.
 *
 * @param <T> the objects
 */
public final class ObjectCache<T> {

    private static final Serializer<Bytes> AS_THEY_ARE = new BytesSerializer();

    private final ObjectKind<T> kind;
    private final KeyValueStore<Bytes, byte[]> inner;
    private ObjectCodec<T> codec;

    /** By key, the least recently used first. */
    private final LinkedHashMap<String, Live<T>> live = new LinkedHashMap<>(64, 0.75f, true);

    private final List<Live<T>> changed = new ArrayList<>();
    private @Nullable Set<String> keys;

    ObjectCache(ObjectKind<T> kind, KeyValueStore<Bytes, byte[]> inner, ObjectCodec<T> codec) {
        this.kind = kind;
        this.inner = inner;
        this.codec = codec;
    }

    /** An object, null if it was deleted, and its entries in the inner store. */
    private static final class Live<T> {

        private final String key;
        private final Entries entries;
        private @Nullable T object;
        private boolean isToBeWritten;

        Live(String key, @Nullable T object, Entries entries) {
            this.key = key;
            this.object = object;
            this.entries = entries;
        }
    }

    void use(ObjectCodec<T> other) {
        codec = other;
    }

    boolean isOf(ObjectKind<?> other) {
        return kind.equals(other);
    }

    /** The object with a key, or null if there is none. */
    public @Nullable T find(String key) {
        Live<T> known = live.get(key);
        if (known == null) {
            known = read(key);
            if (known.object == null) {
                return null;
            }
            live.put(key, known);
        }
        return known.object;
    }

    /**
     * Sets the object of a key, or says that it has changed. It is written within the current transaction.
     */
    public void put(String key, T object) {
        Live<T> known = live.get(key);
        if (known == null) {
            known = new Live<>(key, object, entriesOf(key));
            live.put(key, known);
        }
        known.object = object;
        hasChanged(known);
        if (keys != null) {
            keys.add(key);
        }
    }

    /** Deletes the object with a key. */
    public void delete(String key) {
        Live<T> known = live.get(key);
        if (known == null) {
            known = new Live<>(key, null, entriesOf(key));
            live.put(key, known);
        }
        known.object = null;
        hasChanged(known);
        if (keys != null) {
            keys.remove(key);
        }
    }

    private void hasChanged(Live<T> one) {
        if (!one.isToBeWritten) {
            one.isToBeWritten = true;
            changed.add(one);
        }
    }

    /** The keys of all objects. Only the first call reads through the inner store. */
    public List<String> keys() {
        if (keys == null) {
            keys = allKeys();
        }
        return new ArrayList<>(keys);
    }

    private Set<String> allKeys() {
        Set<String> all = new TreeSet<>();
        try (KeyValueIterator<Bytes, byte[]> entries = inner.prefixScan(StoreKey.prefix(kind.letter()), AS_THEY_ARE)) {
            while (entries.hasNext()) {
                all.add(StoreKey.parse(entries.next().key).key());
            }
        }
        for (Live<T> one : live.values()) {
            if (one.object == null) {
                all.remove(one.key);
            } else {
                all.add(one.key);
            }
        }
        return all;
    }

    private Live<T> read(String key) {
        Entries entries = entriesOf(key);
        return new Live<>(key, entries.all().isEmpty() ? null : codec.read(key, entries), entries);
    }

    private Entries entriesOf(String key) {
        Entries found = new Entries();
        try (KeyValueIterator<Bytes, byte[]> parts =
                inner.prefixScan(StoreKey.prefix(kind.letter(), key), AS_THEY_ARE)) {
            while (parts.hasNext()) {
                KeyValue<Bytes, byte[]> part = parts.next();
                found.addPart(StoreKey.parse(part.key).name(), part.value);
            }
        }
        return found;
    }

    /** Writes what changed to the inner store. */
    void write() {
        for (Live<T> one : changed) {
            if (one.object == null) {
                one.entries.clear();
                live.remove(one.key);
            } else {
                codec.write(one.object, one.entries);
            }
            write(one.key, one.entries);
        }
        changed.forEach(one -> one.isToBeWritten = false);
        changed.clear();
        forgetTheEldest();
    }

    private void write(String key, Entries entries) {
        Bytes head = StoreKey.prefix(kind.letter(), key);
        entries.changes().forEach((name, lengthBefore) -> {
            byte @Nullable [] content = entries.all().get(name);
            int parts = StoreKey.parts(content == null ? Entries.ABSENT : content.length);
            for (int part = 0; part < parts; part++) {
                inner.put(StoreKey.of(head, name, part), StoreKey.part(Objects.requireNonNull(content), part));
            }
            for (int part = parts; part < StoreKey.parts(lengthBefore); part++) {
                inner.delete(StoreKey.of(head, name, part));
            }
        });
        entries.written();
    }

    private void forgetTheEldest() {
        Iterator<String> eldest = live.keySet().iterator();
        for (int tooMany = live.size() - kind.mostLive(); tooMany > 0; tooMany--) {
            eldest.next();
            eldest.remove();
        }
    }

    /** Drops all live objects, with the changes since they were written. */
    void drop() {
        live.clear();
        changed.clear();
        keys = null;
    }
}
