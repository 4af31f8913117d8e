package io.layerproof.streams;

import io.layerproof.streams.state.ObjectStore;
import io.layerproof.streams.state.ObjectStoreBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.processor.internals.KafkaTask;
import org.apache.kafka.streams.state.Stores;

/** The state of a task without the topology, to be written and read again at will. */
public final class StoredState implements AutoCloseable {

    private final ObjectStore objects;
    private final KafkaTask task;

    public StoredState(Path directory) {
        objects = new ObjectStoreBuilder(Stores.persistentKeyValueStore("state"), Map.of(), () -> {}).build();
        task = new KafkaTask(objects, directory);
        task.start();
    }

    public ObjectStore objects() {
        return objects;
    }

    public KafkaTask task() {
        return task;
    }

    /** A transaction is committed. */
    public void commit() {
        task.commit();
    }

    /** A transaction is committed, and the live objects are dropped. */
    public void commitAndForget() {
        task.commit();
        objects.clearCache();
    }

    @Override
    public void close() {
        task.close();
    }
}
