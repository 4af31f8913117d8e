package io.layerproof.streams.register;

import io.layerproof.rules.wire.kafka.EnvelopeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The approved envelopes, as a global store. It is not synchronised with telemetry, so what it answers is pinned at
 * {@code build-started} and never asked again. Content is checked here, at the one place where it is used: an entry
 * whose file is refused, or whose key it does not bear out, is none; and a version with two contents is none, for it is
 * not known which was approved.
 */
public final class EnvelopeRegistry {

    public static final String STORE = "envelopes";

    private final ReadOnlyKeyValueStore<String, byte[]> entries;
    private final EnvelopeFiles files;

    public EnvelopeRegistry(ReadOnlyKeyValueStore<String, byte[]> entries, EnvelopeFiles files) {
        this.entries = entries;
        this.files = files;
    }

    /** The envelope of an id and version. */
    public Optional<PinnedEnvelope> find(@Nullable String id, @Nullable String version) {
        if (id == null || version == null) {
            return Optional.empty();
        }
        List<PinnedEnvelope> found = new ArrayList<>();
        String from = EnvelopeKey.prefix(id, version);
        try (KeyValueIterator<String, byte[]> ofThisVersion = entries.range(from, from + '\uffff')) {
            while (ofThisVersion.hasNext()) {
                KeyValue<String, byte[]> entry = ofThisVersion.next();
                if (entry.key.startsWith(from)) {
                    check(entry.key, entry.value)
                            .filter(pinned -> pinned.envelope().id().equals(id))
                            .ifPresent(found::add);
                }
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private Optional<PinnedEnvelope> check(String key, byte[] file) {
        return files.find(file)
                .filter(pinned -> EnvelopeKey.of(pinned.envelope()).equals(key));
    }

    /** Keeps the store as the topic says. */
    public static ProcessorSupplier<String, byte @Nullable [], Void, Void> keeper() {
        return Keeper::new;
    }

    private static final class Keeper extends ContextualProcessor<String, byte @Nullable [], Void, Void> {
        @Override
        public void process(Record<String, byte @Nullable []> record) {
            KeyValueStore<String, byte[]> files = context().getStateStore(STORE);
            if (record.key() == null) {
                return;
            }
            if (record.value() == null) {
                files.delete(record.key());
            } else {
                files.put(record.key(), record.value());
            }
        }
    }
}
