package io.layerproof.streams;

import io.layerproof.rules.envelope.Envelope;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Builds, cases and pinned envelopes in three logged stores, serialised whole at every record. The file of a pinned envelope is kept with the
 * build, so that nothing that happens to the registry can touch a running build. Machine names hold no {@code |}, so that a key is one
 * build's alone.
 */
final class LoggedCases implements CaseStore {

    static final String BUILDS = "builds";
    static final String CASES = "cases";
    static final String PINNED = "pinned-envelopes";

    private static final int MOST_PARSED = 64;

    private final KeyValueStore<String, byte[]> builds;
    private final KeyValueStore<String, byte[]> cases;
    private final KeyValueStore<String, byte[]> pinned;
    private final LiveCases opener;

    /** Parsed files by key of the build: derived from the store and nothing else. */
    private final Map<String, Envelope> parsed = new HashMap<>();

    LoggedCases(ProcessingContext context, LiveCases opener) {
        this.builds = context.getStateStore(BUILDS);
        this.cases = context.getStateStore(CASES);
        this.pinned = context.getStateStore(PINNED);
        this.opener = opener;
    }

    @Override
    public MachineBuilds buildsOf(String machine) {
        byte[] state = builds.get(machine);
        return state == null ? new MachineBuilds() : MachineBuilds.restore(state);
    }

    @Override
    public void keep(String machine, MachineBuilds kept) {
        builds.put(machine, kept.save());
    }

    @Override
    public void forEachMachine(BiConsumer<String, MachineBuilds> visitor) {
        try (KeyValueIterator<String, byte[]> all = builds.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                visitor.accept(entry.key, MachineBuilds.restore(entry.value));
            }
        }
    }

    @Override
    public LiveCase open(String machine, String build, @Nullable PinnedEnvelope envelope) {
        String key = key(machine, build);
        parsed.remove(key);
        if (envelope == null) {
            pinned.delete(key);
            return new CaseWithoutEnvelope(build);
        }
        pinned.put(key, envelope.file());
        return opener.open(envelope.envelope(), build);
    }

    @Override
    public LiveCase caseOf(String machine, String build) {
        byte[] state = cases.get(key(machine, build));
        if (state == null) {
            throw new IllegalStateException("a running build has no case: " + machine + " " + build);
        }
        Envelope envelope = envelopeOf(machine, build);
        return envelope == null ? CaseWithoutEnvelope.restore(state) : opener.restore(envelope, state);
    }

    @Override
    public @Nullable Envelope envelopeOf(String machine, String build) {
        String key = key(machine, build);
        Envelope known = parsed.get(key);
        if (known != null) {
            return known;
        }
        byte[] file = pinned.get(key);
        if (file == null) {
            return null;
        }
        if (parsed.size() >= MOST_PARSED) {
            parsed.clear();
        }
        Envelope envelope = EnvelopeFiles.valid(file)
                .orElseThrow(() -> new IllegalStateException("a pinned envelope is no longer valid: " + key));
        parsed.put(key, envelope);
        return envelope;
    }

    @Override
    public void keep(String machine, String build, LiveCase live) {
        cases.put(key(machine, build), live.save());
    }

    @Override
    public void drop(String machine, String build) {
        String key = key(machine, build);
        parsed.remove(key);
        cases.delete(key);
        pinned.delete(key);
    }

    private static String key(String machine, String build) {
        return machine + "|" + build;
    }
}
