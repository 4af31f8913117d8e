package io.layerproof.streams.seal;

import io.layerproof.rules.tree.HeadReason;
import io.layerproof.rules.tree.RightEdge;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.SiteEntry;
import io.layerproof.rules.tree.TreeHead;
import io.layerproof.rules.tree.TreeId;
import io.layerproof.rules.wire.kafka.RecordHeader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends final heads to the site's tree, in one task and in the order of their only partition. Each becomes a leaf,
 * and a signed head of the site follows. A final head that repeats the last one of its tree is dropped, so that the
 * settler may send one again. What is no final head of ours goes to quarantine.
 */
public final class SealSite extends ContextualProcessor<@Nullable String, byte @Nullable [], @Nullable String, byte[]> {

    /**
     * The name of its store. It holds the last final head under the name of each tree, and the right edge of the site's
     * tree under the site's name.
     */
    public static final String STORE = "site-tree";

    private static final Logger LOG = LoggerFactory.getLogger(SealSite.class);
    private static final long NS_PER_MS = 1_000_000;

    private final SealingKey key;
    private final String siteHeads;
    private final String quarantine;
    private @Nullable KeyValueStore<String, byte[]> store;

    /**
     * @param siteHeads the name of the sink for heads of the site's tree
     * @param quarantine the name of the sink for what is no final head of ours
     */
    public SealSite(SealingKey key, String siteHeads, String quarantine) {
        this.key = key;
        this.siteHeads = siteHeads;
        this.quarantine = quarantine;
    }

    @Override
    public void init(ProcessorContext<@Nullable String, byte[]> context) {
        super.init(context);
        store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<@Nullable String, byte @Nullable []> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Optional<SignedHead> ours = ours(value);
        if (ours.isEmpty()) {
            refuse(record, value);
            return;
        }
        SignedHead signed = ours.get();
        String tree = signed.head().tree().text();
        if (!isSaidAlready(tree, signed.head())) {
            SiteEntry entry = append(signed, record.timestamp());
            store().put(tree, signed.head().bytes());
            context().forward(new Record<>(tree, entry.bytes(), record.timestamp()), siteHeads);
        }
    }

    private Optional<SignedHead> ours(byte[] value) {
        try {
            return Optional.of(SignedHead.parse(value))
                    .filter(signed -> signed.head().reason().isFinal())
                    .filter(signed -> !signed.head().tree().equals(TreeId.SITE))
                    .filter(signed -> signed.isSignedBy(key.verifying()));
        } catch (IllegalArgumentException e) {
            LOG.debug("not a final head source={}", source(), e);
            return Optional.empty();
        }
    }

    private boolean isSaidAlready(String tree, TreeHead head) {
        byte[] last = store().get(tree);
        return last != null && TreeHead.parse(last).saysTheSameAs(head);
    }

    private SiteEntry append(SignedHead signed, long timestampMs) {
        String site = TreeId.SITE.text();
        byte[] state = store().get(site);
        RightEdge edge = state == null ? new RightEdge() : RightEdge.restore(state);
        long before = edge.size();
        edge.append(SiteEntry.leaf(signed));
        store().put(site, edge.save());
        TreeHead head =
                new TreeHead(TreeId.SITE, edge.size(), edge.root(), before, HeadReason.SITE, timestampMs * NS_PER_MS);
        return new SiteEntry(before, signed, key.sign(head));
    }

    private void refuse(Record<@Nullable String, byte @Nullable []> record, byte[] value) {
        LOG.error("no final head of this site's key, quarantined source={}", source());
        Headers headers = new RecordHeaders()
                .add(RecordHeader.REASON, utf8("no-final-head"))
                .add(RecordHeader.REASON_TEXT, utf8("it is not a final head that this site's key has signed"))
                .add(RecordHeader.SOURCE, utf8(source()));
        context().forward(new Record<@Nullable String, byte[]>(null, value, record.timestamp(), headers), quarantine);
    }

    private String source() {
        return context()
                .recordMetadata()
                .map(place -> place.topic() + "/" + place.partition() + "/" + place.offset())
                .orElse("");
    }

    private KeyValueStore<String, byte[]> store() {
        if (store == null) {
            throw new IllegalStateException("init comes first");
        }
        return store;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
