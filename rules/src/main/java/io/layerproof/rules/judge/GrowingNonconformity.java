package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.judge.rule.LayerSet;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Nonconformity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A nonconformity that may still grow: an episode of a rule, or the findings of a rule that share an onset (spec,
 * section 6).
 */
final class GrowingNonconformity {

    final String id;
    final String rule;
    final long onsetNs;
    Severity severity;
    long endNs = Finding.NOT_ENDED;
    final LayerSet layers = new LayerSet();
    final Set<Tier> tiers = EnumSet.noneOf(Tier.class);
    /** Whether it belongs to every device of the build, as those of gates and identity do. */
    boolean wholeBuild;
    /** Its worst deviation so far. A deviation that has not ended stands here as it was when it opened. */
    @Nullable
    Deviation worst;

    GrowingNonconformity(String id, String rule, long onsetNs, Severity severity) {
        this.id = id;
        this.rule = rule;
        this.onsetNs = onsetNs;
        this.severity = severity;
    }

    /** Takes one of its deviations, which has opened or ended. */
    void take(Deviation deviation) {
        worst = Deviation.worse(worst, deviation);
    }

    Nonconformity toNonconformity(LayerSet openLayers, @Nullable Deviation worstNow) {
        LayerSet all = new LayerSet();
        all.addAll(layers);
        all.addAll(openLayers);
        return new Nonconformity(id, rule, severity, onsetNs, endNs, all.toList(), List.copyOf(tiers), worstNow);
    }

    void write(StateWriter out) {
        out.text(id);
        out.text(rule);
        out.number(onsetNs);
        out.word(severity);
        out.number(endNs);
        layers.write(out);
        out.number(tiers.size());
        for (Tier tier : tiers) {
            out.word(tier);
        }
        out.bool(wholeBuild);
    }

    static GrowingNonconformity read(StateReader in) {
        GrowingNonconformity entry =
                new GrowingNonconformity(in.presentText(), in.presentText(), in.number(), in.word(Severity.values()));
        entry.endNs = in.number();
        entry.layers.read(in);
        int tiers = in.count();
        for (int i = 0; i < tiers; i++) {
            entry.tiers.add(in.word(Tier.values()));
        }
        entry.wholeBuild = in.bool();
        return entry;
    }
}
