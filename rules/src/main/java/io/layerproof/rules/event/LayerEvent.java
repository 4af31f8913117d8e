package io.layerproof.rules.event;

import io.layerproof.rules.verdict.LayerRecord;
import java.util.List;

/** The state of a layer. Published once for each finished pass, and for each amendment. */
public record LayerEvent(Subject subject, Standing standing, LayerRecord layer) implements ThingEvent {

    @Override
    public Kind kind() {
        return Kind.LAYER;
    }

    @Override
    public String key() {
        return build() + "|" + layer.layer();
    }

    @Override
    public List<Enum<?>> gist() {
        return List.of(standing.state(), layer.verdict());
    }

    @Override
    public long beganNs() {
        return layer.startNs();
    }

    @Override
    public long endNs() {
        return layer.endNs();
    }

    @Override
    public List<Long> layers() {
        return List.of(layer.layer());
    }

    @Override
    public LayerEvent standing(Standing other) {
        return new LayerEvent(subject, other, layer);
    }
}
