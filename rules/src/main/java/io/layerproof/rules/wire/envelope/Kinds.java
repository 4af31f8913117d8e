package io.layerproof.rules.wire.envelope;

import io.layerproof.rules.wire.yaml.YamlValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Finds out which of several kinds a section is, by the key that it has. */
final class Kinds {

    private Kinds() {}

    /** The only key of {@code kinds} in the value. With none or several it reports a problem and returns null. */
    static @Nullable String only(YamlValue value, List<String> kinds) {
        if (!(value.node() instanceof MappingNode mapping)) {
            return value.refuse("keys and values, exactly " + YamlValue.oneOf(kinds) + " among them");
        }
        Set<String> present = new TreeSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key && kinds.contains(key.getValue())) {
                present.add(key.getValue());
            }
        }
        if (present.size() == 1) {
            return present.iterator().next();
        }
        String found = present.isEmpty() ? "none" : String.join(" and ", present);
        return value.refuse(found, "exactly " + YamlValue.oneOf(kinds));
    }
}
