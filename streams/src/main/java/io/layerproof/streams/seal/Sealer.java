package io.layerproof.streams.seal;

import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.HeadReason;
import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.TreeId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends evidence to its tree and signs heads. The place of each leaf is a function of the log alone; the wall clock
 * may only bring a head sooner.
 */
final class Sealer {

    /** For so long after midnight, records of the day before may still arrive. */
    private static final long DAY_IS_OVER_AFTER_S = 3_600;

    private static final long NS_PER_S = 1_000_000_000L;

    private final TreeStore store;
    private final SealingKey key;
    private final HeadPace pace;

    Sealer(TreeStore store, SealingKey key, HeadPace pace) {
        this.store = store;
        this.key = key;
        this.pace = pace;
    }

    /**
     * A piece of evidence that was appended.
     *
     * @param tree the tree that it is a leaf of
     * @param index its index there
     * @param leaf its hash
     * @param heads the heads that it brought about
     */
    record Sealed(TreeId tree, long index, Hash leaf, List<SignedHead> heads) {}

    /** Appends one piece of evidence. */
    Sealed append(LeafHeader header, byte[] evidence) {
        TreeId tree = header.tree();
        Hash leaf = header.leaf(evidence);
        GrowingTree growing = store.tree(tree);
        long index = growing.append(leaf);
        store.keep(tree, growing);
        List<SignedHead> heads = new ArrayList<>();
        MachineTrees trees = store.machine(header.machine());
        long nowNs = header.receivedNs();
        trees.waits(tree, growing.hasEnded() ? nowNs - pace.mostWaitNs() + pace.mostWaitAfterTheEndNs() : nowNs);
        if (header.endsABuild()) {
            cover(trees, tree, HeadReason.ENDED, nowNs, heads);
        } else if (growing.uncovered() >= pace.mostLeaves()) {
            cover(trees, tree, HeadReason.LEAVES, nowNs, heads);
        }
        for (TreeId waiting : trees.waitingSince(nowNs - pace.mostWaitNs())) {
            cover(trees, waiting, HeadReason.INTERVAL, nowNs, heads);
        }
        for (TreeId waiting : trees.tooMany()) {
            cover(trees, waiting, HeadReason.LEAVES, nowNs, heads);
        }
        turnTheDay(trees, header, heads);
        store.keep(header.machine(), trees);
        return new Sealed(tree, index, leaf, heads);
    }

    /** The heads of one machine that are due by the wall clock: the machine may never send anything again. */
    List<SignedHead> quiet(String machine, long wallNs) {
        List<SignedHead> heads = new ArrayList<>();
        MachineTrees trees = store.machine(machine);
        if (trees.areAllCovered()) {
            trees.day().filter(day -> endNs(day) <= wallNs).ifPresent(day -> endDay(trees, day, wallNs, heads));
        }
        for (TreeId waiting : trees.waitingSince(wallNs - pace.mostWaitNs())) {
            cover(trees, waiting, HeadReason.QUIET, wallNs, heads);
        }
        if (!heads.isEmpty()) {
            store.keep(machine, trees);
        }
        return heads;
    }

    private void turnTheDay(MachineTrees trees, LeafHeader header, List<SignedHead> heads) {
        trees.day()
                .filter(day -> EventTime.utcDate(header.receivedNs()).isAfter(day.day()))
                .ifPresent(day -> endDay(trees, day, header.receivedNs(), heads));
        if (header.tree() instanceof TreeId.OfDay day) {
            trees.isDay(day);
        }
    }

    private void endDay(MachineTrees trees, TreeId.OfDay day, long timeNs, List<SignedHead> heads) {
        GrowingTree growing = store.tree(day);
        if (growing.uncovered() > 0) {
            cover(trees, day, HeadReason.INTERVAL, timeNs, heads);
            growing = store.tree(day);
        }
        if (growing.hasGrownSinceItsFinalHead()) {
            sign(day, growing, HeadReason.DAY_ENDED, timeNs, heads);
        }
        trees.dayIsOver();
    }

    private void cover(MachineTrees trees, TreeId tree, HeadReason reason, long timeNs, List<SignedHead> heads) {
        sign(tree, store.tree(tree), reason, timeNs, heads);
        trees.isCovered(tree);
        if (tree instanceof TreeId.OfDay past && trees.isPast(past)) {
            sign(past, store.tree(past), HeadReason.DAY_ENDED, timeNs, heads);
        }
    }

    private void sign(TreeId tree, GrowingTree growing, HeadReason reason, long timeNs, List<SignedHead> heads) {
        heads.add(key.sign(growing.head(tree, reason, timeNs)));
        store.keep(tree, growing);
    }

    private static long endNs(TreeId.OfDay day) {
        long midnightS = day.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        return (midnightS + DAY_IS_OVER_AFTER_S) * NS_PER_S;
    }
}
