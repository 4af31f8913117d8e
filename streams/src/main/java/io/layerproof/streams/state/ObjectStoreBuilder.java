package io.layerproof.streams.state;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds an {@link ObjectStore} around a logged store of the same name. */
public final class ObjectStoreBuilder implements StoreBuilder<ObjectStore> {

    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> inner;
    private final Runnable cannotWrite;

    /**
     * A logged store.
     *
     * @param supplier makes the inner store, whose name the outer one bears too
     * @param changelog settings of the changelog topic
     * @param cannotWrite called when an object cannot be written through its own fault, before the transaction is
     *     aborted
     */
    public ObjectStoreBuilder(
            KeyValueBytesStoreSupplier supplier, Map<String, String> changelog, Runnable cannotWrite) {
        this.inner = Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(changelog);
        this.cannotWrite = cannotWrite;
    }

    @Override
    public ObjectStore build() {
        return new ObjectStore(inner.build(), cannotWrite);
    }

    /** Does nothing: the objects are the cache. */
    @Override
    public StoreBuilder<ObjectStore> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<ObjectStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<ObjectStore> withLoggingEnabled(Map<String, String> config) {
        inner.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<ObjectStore> withLoggingDisabled() {
        inner.withLoggingDisabled();
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return inner.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return inner.loggingEnabled();
    }

    @Override
    public String name() {
        return inner.name();
    }
}
