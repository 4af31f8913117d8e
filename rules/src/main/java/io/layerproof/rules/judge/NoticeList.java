package io.layerproof.rules.judge;

import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;
import java.util.ArrayList;
import java.util.List;

/** What a case told while it took one slot, kept in the order of telling within each kind. */
public final class NoticeList implements Notices {

    public final List<Deviation> deviations = new ArrayList<>();
    public final List<Nonconformity> nonconformities = new ArrayList<>();
    public final List<Finding> findings = new ArrayList<>();
    public final List<LayerRecord> layers = new ArrayList<>();

    /** Whether nothing was told. */
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
