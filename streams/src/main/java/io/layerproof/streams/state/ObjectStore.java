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
 * A state store that keeps live objects, and writes what changed of them to a logged store inside it once for each
 * transaction. To serialise them at every record would be the largest cost of all.
 *
 * <p>This is the one class that touches Kafka's internals, and holds for 4.3.1, to which the build is pinned; {@code
 * ObjectStoreTest} runs it under Kafka's own {@code ProcessorStateManager}. Its reasons, all read there:
 *
 * <ul>
 *   <li><b>Written in {@link #flushCache}, and nowhere else.</b> Before a commit {@code StreamTask.prepareCommit} calls
 *       {@code ProcessorStateManager.flushCache}, which reaches only stores that are a {@code CachedStateStore}, then
 *       flushes the producer; then the transaction is committed. {@code StateStore.commit} and {@code flush} come after
 *       it, and under exactly-once only at some commits: what they wrote to the changelog would be in the next
 *       transaction, or lost. {@code TopologyTestDriver} calls them after every record and hides the mistake.
 *   <li><b>Live objects are dropped in {@link #init}, {@link #close} and {@link #clearCache}</b>, and read from the
 *       inner store when they are asked for. A task that failed is closed dirty and revived with the same store objects
 *       ({@code TaskManager.closeDirtyAndRevive}), and initialised again; on the way from standby to active and back
 *       ({@code ProcessorStateManager.recycle}) only {@code clearCache} is called, while the inner store goes on with
 *       the changelog. What is half applied to an object when a step throws is never written: the task is closed dirty
 *       before anything of it can be committed, and what {@code prepareCommit(false)} still writes is aborted and the
 *       state wiped.
 *   <li><b>Outer and inner have one name</b>: the changelog is found, and the store registered, under it; the inner
 *       store logs ({@code ChangeLoggingKeyValueBytesStore}), and registers the root that it is given, which is this
 *       one or what Kafka has put around it.
 *   <li>{@code persistent}, {@code managesOffsets}, {@code committedOffset} and {@code commit} are those of the inner
 *       store ({@link WrappedStateStore}): with them Kafka decides what to restore and whether to wrap.
 *   <li>It is no {@code KeyValueStore}, so that {@code getStateStore} answers it as it is.
 * </ul>
 */
public final class ObjectStore extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, String, Object> {

    private final Map<Character, Shelf<?>> shelves = new HashMap<>();
    private final Runnable cannotWrite;

    ObjectStore(KeyValueStore<Bytes, byte[]> inner, Runnable cannotWrite) {
        super(inner);
        this.cannotWrite = cannotWrite;
    }

    /**
     * The objects of a kind. Every step that asks for a kind gets the same objects.
     *
     * @param codec as of now
     * @throws IllegalArgumentException if the letter stands for another kind here
     */
    public <T> Shelf<T> shelf(ObjectKind<T> kind, ObjectCodec<T> codec) {
        Shelf<?> known = shelves.get(kind.letter());
        if (known == null) {
            Shelf<T> shelf = new Shelf<>(kind, wrapped(), codec);
            shelves.put(kind.letter(), shelf);
            return shelf;
        }
        if (!known.isOf(kind)) {
            throw new IllegalArgumentException("the letter " + kind.letter() + " stands for another kind");
        }
        @SuppressWarnings("unchecked") // a kind is a constant of its one type
        Shelf<T> shelf = (Shelf<T>) known;
        shelf.use(codec);
        return shelf;
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
     * Writes what changed to the inner store, within the transaction under way. Called before each commit; a step may
     * call it sooner, to know that its own record can be kept.
     */
    public void writeChanges() {
        try {
            shelves.values().forEach(Shelf::write);
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
        shelves.values().forEach(Shelf::drop);
    }
}
