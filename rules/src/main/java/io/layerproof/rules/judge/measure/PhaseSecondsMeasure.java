package io.layerproof.rules.judge.measure;

/** {@code {phase-seconds: P}}: time since P was entered, while in P; the rule is armed in P alone (spec, section 5). */
final class PhaseSecondsMeasure extends GrowingMeasure {

    @Override
    public void place(long nowNs, boolean armed, boolean active, long layer, boolean newPass) {
        if (armed && !watch.running()) {
            watch.reset(nowNs);
        }
        watch.run(nowNs, armed);
    }

    @Override
    public void refresh(long nowNs) {
        defined = watch.running();
        readWatch(nowNs);
    }
}
