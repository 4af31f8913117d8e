package io.layerproof.rules.judge;

import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.rule.LayerSet;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code layer-sequence} (built in): the build enters a layer that was made before ({@code repeated}), that is lower
 * than the highest and was never made ({@code back}), or that is higher than the highest + 1 ({@code skipped}). A first
 * layer other than 1 is {@code joined}, and a skip across a hole is {@code skipped-in-hole}; these two are evidence and
 * no nonconformities (spec, section 7).
 */
final class LayerSequence {

    private final Ledger ledger;
    private final LayerSet made = new LayerSet();
    private long highest;
    /** Whether a hole lies after the last message that stood in a layer. */
    private boolean holeSinceLayer;

    LayerSequence(Ledger ledger) {
        this.ledger = ledger;
    }

    void hole() {
        holeSinceLayer = true;
    }

    void stoodInLayer() {
        holeSinceLayer = false;
    }

    void enter(BuildState build, long layer) {
        String what = word(layer);
        made.add(layer);
        highest = Math.max(highest, layer);
        if (what == null) {
            return;
        }
        boolean evidence = what.equals("joined") || what.equals("skipped-in-hole");
        Outcome outcome = evidence ? Outcome.NOT_EVALUABLE : Outcome.OUT;
        String rule = Kind.LAYER_SEQUENCE.word();
        ledger.found(new Finding(
                Kind.LAYER_SEQUENCE, rule, null, build.nowNs(), Finding.NO_LENGTH, List.of(layer), what, outcome));
        if (!evidence) {
            ledger.findingOut(rule, null, build.nowNs(), build.nowNs(), List.of(layer));
        }
    }

    private @Nullable String word(long layer) {
        if (highest == 0) {
            return layer == 1 ? null : "joined";
        }
        if (made.contains(layer)) {
            return "repeated";
        }
        if (layer < highest) {
            return "back";
        }
        if (layer > highest + 1) {
            return holeSinceLayer ? "skipped-in-hole" : "skipped";
        }
        return null;
    }

    void write(StateWriter out) {
        made.write(out);
        out.number(highest);
        out.bool(holeSinceLayer);
    }

    void read(StateReader in) {
        made.read(in);
        highest = in.number();
        holeSinceLayer = in.bool();
    }
}
