package io.layerproof.streams.register;

import io.layerproof.rules.register.ApprovedVersion;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.envelope.RegistryEntryReader;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The approved envelopes, as a global store. It is not synchronised with telemetry, so its answer is pinned at {@code
 * build-started}, and a build never asks again. Entries with a refused file, or with a key that is not that of their
 * envelope, are ignored.
 */
public final class EnvelopeRegistry {

    public static final String STORE = "envelopes";

    private final ReadOnlyKeyValueStore<String, byte[]> entries;
    private final EnvelopeFiles files;

    public EnvelopeRegistry(ReadOnlyKeyValueStore<String, byte[]> entries, EnvelopeFiles files) {
        this.entries = entries;
        this.files = files;
    }

    /** Looks up an envelope by id and version. */
    public ApprovedVersion find(@Nullable String id, @Nullable String version) {
        List<RegisteredEnvelope> found = new ArrayList<>();
        List<RegisteredEnvelope> withdrawn = new ArrayList<>();
        if (id != null && version != null) {
            String from = EnvelopeKey.prefix(id, version);
            try (KeyValueIterator<String, byte[]> ofThisVersion = entries.range(from, from + '\uffff')) {
                ofThisVersion.forEachRemaining(entry -> check(entry.key, entry.value)
                        .ifPresent(EnvelopeKey.isWithdrawal(entry.key) ? withdrawn::add : found::add));
            }
        }
        return ApprovedVersion.of(found, withdrawn, id, version);
    }

    private Optional<RegisteredEnvelope> check(String key, byte[] file) {
        return files.find(file).filter(entry -> RegistryEntryReader.hasKey(entry, EnvelopeKey.withoutWithdrawal(key)));
    }

    /** Fills the store from the topic. */
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
