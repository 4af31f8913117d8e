package io.layerproof.streams.seal;

import io.layerproof.kafka.evidence.EvidenceHeaders;
import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.streams.state.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Seals evidence. Every record, in the order in which it comes, becomes a leaf in the tree of the build that it names,
 * or in the tree of the machine's day if it names none, and goes on to its topic with its place in the tree. Signed
 * heads are published beside it. For machines that have gone silent the wall clock brings heads about; it may bring a
 * head sooner, but never changes a place.
 */
public final class SealEvidence extends ContextualProcessor<String, byte[], String, byte[]> {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final long NS_PER_MS = 1_000_000;

    private final SealingKey key;
    private final String objects;
    private final Outlets outlets;
    private @Nullable TreeStore store;
    private @Nullable Sealer sealer;

    /**
     * Names of the sinks.
     *
     * @param evidence the sink of evidence with its place
     * @param heads the sink of heads in the rows of their trees
     * @param finalHeads the sink of final heads
     */
    public record Outlets(String evidence, String heads, String finalHeads) {}

    /**
     * A step that signs with a key.
     *
     * @param objects the name of the {@link ObjectStore} that holds its trees
     */
    public SealEvidence(SealingKey key, String objects, Outlets outlets) {
        this.key = key;
        this.objects = objects;
        this.outlets = outlets;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        ObjectStore kept = context.getStateStore(objects);
        store = new TreesAsObjects(kept);
        sealer = new Sealer(store, key, HeadPace.ORDINARY);
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        LeafHeader header = EvidenceHeaders.leafHeader(record.key(), record.timestamp(), record.headers());
        Sealer.Sealed sealed = sealer().append(header, record.value());
        // No other record shares these headers: the steps before make new ones for each record of evidence.
        record.headers()
                .add(RecordHeader.TREE, utf8(sealed.tree().text()))
                .add(RecordHeader.LEAF, utf8(Long.toString(sealed.index())))
                .add(RecordHeader.LEAF_SHA256, sealed.leaf().bytes());
        context().forward(record, outlets.evidence());
        tell(record.key(), sealed.heads(), record.timestamp());
    }

    private void look(long wallMs) {
        if (store == null) {
            throw new IllegalStateException("init comes first");
        }
        for (String machine : store.machines()) {
            tell(machine, sealer().quiet(machine, wallMs * NS_PER_MS), wallMs);
        }
    }

    private void tell(String machine, List<SignedHead> heads, long timestampMs) {
        for (SignedHead signed : heads) {
            boolean isFinal = signed.head().reason().isFinal();
            String recordKey = isFinal ? signed.head().tree().text() : machine;
            context()
                    .forward(
                            new Record<>(recordKey, signed.bytes(), timestampMs),
                            isFinal ? outlets.finalHeads() : outlets.heads());
        }
    }

    private Sealer sealer() {
        if (sealer == null) {
            throw new IllegalStateException("init comes first");
        }
        return sealer;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
