package io.layerproof.streams.state;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A state store that keeps live objects, and once for each transaction writes what changed of them to a logged store
 * inside it. To serialise them at every record would be the largest cost of all.
 *
 * <p>This is the one class that relies on Kafka's internals, as they are in 4.3.1, to which the build is pinned; {@code
 * ObjectStoreTest} runs it under Kafka's own {@code ProcessorStateManager}. The reasons, from the sources of Kafka:
 *
 * <ul>
 *   <li><b>Written in {@link #flushCache}, and nowhere else.</b> Before a commit {@code StreamTask.prepareCommit} calls
 *       {@code ProcessorStateManager.flushCache}, which reaches only stores that are a {@code CachedStateStore}, then
 *       flushes the producer; then the transaction is committed. {@code StateStore.commit} and {@code flush} come after
 *       it, and under exactly-once only at some commits: what they wrote to the changelog would be in the next
 *       transaction, or lost. {@code TopologyTestDriver} calls them after every record and hides the mistake.
 *   <li><b>Live objects are dropped in {@link #init}, {@link #close} and {@link #clearCache}</b>, and read from the
 *       inner store when they are asked for. A task that failed is closed dirty and revived with the same store objects
 *       ({@code TaskManager.closeDirtyAndRevive}), which are initialised again. From standby to active and back ({@code
 *       ProcessorStateManager.recycle}) only {@code clearCache} is called, while the inner store goes on with the
 *       changelog. When a step throws, half of a change may have been applied to an object. It is never committed: the
 *       task is closed dirty, what {@code prepareCommit(false)} still writes is aborted, and the state is wiped.
 *   <li><b>Outer and inner store have the same name</b>: the changelog and the registration go by it. The inner store
 *       logs ({@code ChangeLoggingKeyValueBytesStore}), and registers the root that it is given, which is this store or
 *       what Kafka has put around it.
 *   <li>{@code persistent}, {@code managesOffsets}, {@code committedOffset} and {@code commit} are those of the inner
 *       store ({@link WrappedStateStore}): by them Kafka decides what to restore and whether to wrap.
 *   <li>It is no {@code KeyValueStore}, so that {@code getStateStore} returns it unwrapped.
 * </ul>
 */
public final class ObjectStore extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, String, Object> {

    private final Map<Character, ObjectCache<?>> caches = new HashMap<>();
    private final Runnable cannotWrite;

    ObjectStore(KeyValueStore<Bytes, byte[]> inner, Runnable cannotWrite) {
        super(inner);
        this.cannotWrite = cannotWrite;
    }

    /**
     * The objects of a kind. Every step that asks for a kind gets the same objects.
     *
     * @param codec replaces the one of an earlier call
     * @throws IllegalArgumentException if another kind has the same letter
     */
    public <T> ObjectCache<T> cache(ObjectKind<T> kind, ObjectCodec<T> codec) {
        ObjectCache<?> known = caches.get(kind.letter());
        if (known == null) {
            ObjectCache<T> cache = new ObjectCache<>(kind, wrapped(), codec);
            caches.put(kind.letter(), cache);
            return cache;
        }
        if (!known.isOf(kind)) {
            throw new IllegalArgumentException("the letter " + kind.letter() + " stands for another kind");
        }
        @SuppressWarnings("unchecked") // a kind is a constant of its one type
        ObjectCache<T> cache = (ObjectCache<T>) known;
        cache.use(codec);
        return cache;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        dropLiveObjects();
        super.init(context, root);
    }

    @Override
    public void flushCache() {
        writeChanges();
        super.flushCache();
    }

    /**
     * Writes what changed to the inner store, within the open transaction. Called before each commit. A step may call
     * it earlier to make sure that the state of its own record can be stored.
     */
    public void writeChanges() {
        try {
            caches.values().forEach(ObjectCache::write);
        } catch (RuntimeException e) {
            if (!(e instanceof KafkaException)) {
                cannotWrite.run();
            }
            throw e;
        }
    }

    @Override
    public void clearCache() {
        dropLiveObjects();
        super.clearCache();
    }

    @Override
    public void close() {
        dropLiveObjects();
        super.close();
    }

    private void dropLiveObjects() {
        caches.values().forEach(ObjectCache::drop);
    }
}
