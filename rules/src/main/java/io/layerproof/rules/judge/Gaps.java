package io.layerproof.rules.judge;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * {@code sequence-gap} (built in): a hole, as the interval between the times of its two neighbours. These are the
 * nearest evaluated messages of the build on either side; the finding touches their layers (spec, sections 7 and 11).
 */
final class Gaps {

    private static final long NO_NEIGHBOUR = Long.MIN_VALUE;

    private record Gap(String what, long onsetNs, long layerBefore) {}

    private final Ledger ledger;
    /** Holes that still wait for the neighbour after them. */
    private final List<Gap> open = new ArrayList<>();

    private boolean any;

    Gaps(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whether the record has had a hole so far. */
    boolean any() {
        return any;
    }

    /**
     * Takes a hole after the last evaluated message.
     *
     * @param what which numbers, such as {@code 7/42-43}
     * @param hasNeighbour whether any message was evaluated before
     * @param neighbourNs time of that message, nanoseconds since 1970
     * @param neighbourLayer the layer it stated, or 0
     */
    void open(String what, boolean hasNeighbour, long neighbourNs, long neighbourLayer) {
        any = true;
        Gap gap = new Gap(what, hasNeighbour ? neighbourNs : NO_NEIGHBOUR, neighbourLayer);
        open.add(gap);
        if (neighbourLayer > 0) {
            ledger.missing(List.of(neighbourLayer));
        } else {
            ledger.missingAnywhere = true;
        }
        if (hasNeighbour) {
            ledger.began(finding(gap, Finding.NOT_ENDED, layers(gap, 0)));
        }
    }

    /**
     * Completes the open holes at the next evaluated message.
     *
     * @param nowNs its time, nanoseconds since 1970
     * @param layer the layer it stated, or 0
     */
    void close(long nowNs, long layer) {
        if (open.isEmpty()) {
            return;
        }
        for (Gap gap : open) {
            List<Long> layers = layers(gap, layer);
            ledger.missing(layers);
            ledger.found(finding(gap, nowNs, layers));
        }
        open.clear();
    }

    /** Findings of the holes that have no neighbour after them yet. */
    List<Finding> unended() {
        return open.stream()
                .map(gap -> finding(gap, Finding.NOT_ENDED, layers(gap, 0)))
                .toList();
    }

    /** Whether a hole that waits for its neighbour touches no layer so far. */
    boolean openOutside() {
        return open.stream().anyMatch(gap -> gap.layerBefore == 0);
    }

    private static List<Long> layers(Gap gap, long layerBehind) {
        TreeSet<Long> layers = new TreeSet<>(Arrays.asList(gap.layerBefore, layerBehind));
        layers.remove(0L);
        return List.copyOf(layers);
    }

    private static Finding finding(Gap gap, long endNs, List<Long> layers) {
        long onsetNs = gap.onsetNs == NO_NEIGHBOUR ? endNs : gap.onsetNs;
        return new Finding(Kind.SEQUENCE_GAP, null, null, onsetNs, endNs, layers, gap.what, Outcome.NOT_EVALUABLE);
    }

    void write(StateWriter out) {
        out.bool(any);
        out.number(open.size());
        for (Gap gap : open) {
            out.text(gap.what);
            out.number(gap.onsetNs);
            out.number(gap.layerBefore);
        }
    }

    void read(StateReader in) {
        any = in.bool();
        for (int i = in.count(); i > 0; i--) {
            open.add(new Gap(in.presentText(), in.number(), in.number()));
        }
    }
}
