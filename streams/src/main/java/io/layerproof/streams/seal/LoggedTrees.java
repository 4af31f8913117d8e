package io.layerproof.streams.seal;

import io.layerproof.rules.tree.TreeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Trees in two logged stores: by tree its right edge, some hundred bytes, and by machine what waits for a head. */
final class LoggedTrees implements TreeStore {

    static final String TREES = "trees";
    static final String MACHINES = "machine-trees";

    private final KeyValueStore<String, byte[]> trees;
    private final KeyValueStore<String, byte[]> machines;

    LoggedTrees(ProcessingContext context) {
        this.trees = context.getStateStore(TREES);
        this.machines = context.getStateStore(MACHINES);
    }

    @Override
    public GrowingTree tree(TreeId id) {
        byte[] state = trees.get(id.text());
        return state == null ? new GrowingTree() : GrowingTree.restore(state);
    }

    @Override
    public void keep(TreeId id, GrowingTree tree) {
        trees.put(id.text(), tree.save());
    }

    @Override
    public MachineTrees machine(String machine) {
        byte[] state = machines.get(machine);
        return state == null ? new MachineTrees() : MachineTrees.restore(state);
    }

    @Override
    public void keep(String machine, MachineTrees kept) {
        byte[] state = kept.save();
        if (!Arrays.equals(state, machines.get(machine))) {
            machines.put(machine, state);
        }
    }

    @Override
    public List<String> machines() {
        List<String> names = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = machines.all()) {
            all.forEachRemaining(entry -> names.add(entry.key));
        }
        return names;
    }
}
