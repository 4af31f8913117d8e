package io.layerproof.rules.judge;

import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;
import java.util.ArrayList;
import java.util.List;

/** Collects the notices of a case, each kind in the order in which it was given. */
public final class NoticeList implements Notices {

    /** The notices so far, of each kind a list. */
    public final List<Deviation> deviations = new ArrayList<>();

    public final List<Nonconformity> nonconformities = new ArrayList<>();
    public final List<Finding> findings = new ArrayList<>();
    public final List<LayerRecord> layers = new ArrayList<>();

    /** Whether no notice was given. */
    public boolean isEmpty() {
        return deviations.isEmpty() && nonconformities.isEmpty() && findings.isEmpty() && layers.isEmpty();
    }

    @Override
    public void deviation(Deviation deviation) {
        deviations.add(deviation);
    }

    @Override
    public void nonconformity(Nonconformity nonconformity) {
        nonconformities.add(nonconformity);
    }

    @Override
    public void finding(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void layer(LayerRecord layer) {
        layers.add(layer);
    }
}
