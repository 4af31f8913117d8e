package io.layerproof.rules.judge.rule;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import java.util.List;

/** An interval that has not ended: its onset, and the layers that were current in it. */
final class Stretch {

    private boolean running;
    private long onsetNs;
    private final LayerSet layers = new LayerSet();

    boolean running() {
        return running;
    }

    long onsetNs() {
        return onsetNs;
    }

    List<Long> layers() {
        return layers.toList();
    }

    void begin(long nowNs, long layer) {
        running = true;
        onsetNs = nowNs;
        layers.clear();
        touch(layer);
    }

    /**
     * Adds the current layer.
     *
     * @param layer the layer, or 0 for none
     * @return whether it is a new one
     */
    boolean touch(long layer) {
        if (layer == 0 || layers.contains(layer)) {
            return false;
        }
        layers.add(layer);
        return true;
    }

    void end() {
        running = false;
    }

    void write(StateWriter out) {
        out.bool(running);
        if (running) {
            out.number(onsetNs);
            layers.write(out);
        }
    }

    void read(StateReader in) {
        running = in.bool();
        if (running) {
            onsetNs = in.number();
            layers.read(in);
        }
    }
}
