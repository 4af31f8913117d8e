package io.layerproof.rules.verdict;

import io.layerproof.rules.verdict.BuildFacts.Ending;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.IncompleteReason.Aborted;
import io.layerproof.rules.verdict.IncompleteReason.ClockDoubted;
import io.layerproof.rules.verdict.IncompleteReason.FactMissing;
import io.layerproof.rules.verdict.IncompleteReason.LayersMissing;
import io.layerproof.rules.verdict.IncompleteReason.LayersNotEvaluable;
import io.layerproof.rules.verdict.IncompleteReason.LayersNotPlanned;
import io.layerproof.rules.verdict.IncompleteReason.MessagesMissing;
import io.layerproof.rules.verdict.IncompleteReason.NotEnded;
import io.layerproof.rules.verdict.IncompleteReason.NotStarted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says why a build is {@code INCOMPLETE}. It knows every reason of spec, section 8, so that no {@code INCOMPLETE} is
 * without one.
 */
public final class WhyIncomplete {

    private static final int MOST_NAMED = 1000;

    private WhyIncomplete() {}

    /**
     * All reasons, the most important first; empty if nothing is missing. A nonconforming build can have reasons too.
     */
    public static List<IncompleteReason> of(Judgement judgement, BuildFacts facts) {
        List<IncompleteReason> reasons = new ArrayList<>();
        if (facts.ending() == Ending.NONE) {
            reasons.add(new NotEnded());
        } else if (facts.ending() == Ending.ABORTED) {
            reasons.add(new Aborted());
        }
        addMissingMessages(judgement, reasons);
        if (facts.layersPlanned() == BuildFacts.NOT_PLANNED) {
            reasons.add(new LayersNotPlanned());
        } else {
            addMissingLayers(judgement, facts.layersPlanned(), reasons);
        }
        List<Long> notEvaluable = judgement.layers().stream()
                .filter(layer -> layer.verdict() == Outcome.NOT_EVALUABLE)
                .map(LayerRecord::layer)
                .toList();
        if (!notEvaluable.isEmpty()) {
            reasons.add(new LayersNotEvaluable(notEvaluable));
        }
        judgement.findings().stream()
                .filter(finding -> finding.kind() == Kind.IDENTITY && finding.outcome() == Outcome.NOT_EVALUABLE)
                .map(WhyIncomplete::missing)
                .forEach(reasons::add);
        if (facts.clockDoubtedOutsideLayers()) {
            reasons.add(new ClockDoubted());
        }
        return List.copyOf(reasons);
    }

    private static IncompleteReason missing(Finding finding) {
        return "build-started".equals(finding.what())
                ? new NotStarted()
                : new FactMissing(String.valueOf(finding.what()), finding.expected());
    }

    private static void addMissingMessages(Judgement judgement, List<IncompleteReason> reasons) {
        boolean gap = false;
        long future = 0;
        for (Finding finding : judgement.findings()) {
            gap |= finding.kind() == Kind.SEQUENCE_GAP || finding.kind() == Kind.CONFLICT;
            future += finding.kind() == Kind.CLOCK && "future".equals(finding.what()) ? 1 : 0;
        }
        if (gap || future > 0 || judgement.counts().missing() > 0) {
            reasons.add(new MessagesMissing(judgement.counts().missing(), future));
        }
    }

    private static void addMissingLayers(Judgement judgement, long planned, List<IncompleteReason> reasons) {
        Set<Long> made = new HashSet<>();
        judgement.layers().forEach(layer -> made.add(layer.layer()));
        long count = planned - made.stream().filter(layer -> layer <= planned).count();
        List<Long> first = new ArrayList<>();
        for (long layer = 1; layer <= planned && first.size() < Math.min(count, MOST_NAMED); layer++) {
            if (!made.contains(layer)) {
                first.add(layer);
            }
        }
        if (count > 0) {
            reasons.add(new LayersMissing(count, List.copyOf(first)));
        }
    }
}
