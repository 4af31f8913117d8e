package io.layerproof.streams.seal;

import io.layerproof.rules.tree.TreeId;
import io.layerproof.streams.state.Entries;
import io.layerproof.streams.state.ObjectCache;
import io.layerproof.streams.state.ObjectCodec;
import io.layerproof.streams.state.ObjectKind;
import io.layerproof.streams.state.ObjectStore;
import java.util.List;
import java.util.function.Function;

/**
 * Keeps the trees in the task's {@link ObjectStore}: for each tree its right edge, some hundred bytes, and for each
 * machine which trees wait for a head.
 */
final class TreesAsObjects implements TreeStore {

    private static final ObjectKind<GrowingTree> TREES = new ObjectKind<>('t', 4096);
    private static final ObjectKind<MachineTrees> MACHINES = ObjectKind.of('m');

    private final ObjectCache<GrowingTree> trees;
    private final ObjectCache<MachineTrees> machines;

    TreesAsObjects(ObjectStore objects) {
        this.trees = objects.cache(TREES, new InOneEntry<>(GrowingTree::save, GrowingTree::restore));
        this.machines = objects.cache(MACHINES, new InOneEntry<>(MachineTrees::save, MachineTrees::restore));
    }

    @Override
    public GrowingTree tree(TreeId id) {
        GrowingTree known = trees.find(id.text());
        return known == null ? new GrowingTree() : known;
    }

    @Override
    public void keep(TreeId id, GrowingTree tree) {
        trees.put(id.text(), tree);
    }

    @Override
    public MachineTrees machine(String machine) {
        MachineTrees known = machines.find(machine);
        return known == null ? new MachineTrees() : known;
    }

    @Override
    public void keep(String machine, MachineTrees kept) {
        machines.put(machine, kept);
    }

    @Override
    public List<String> machines() {
        return machines.keys();
    }

    private record InOneEntry<T>(Function<T, byte[]> save, Function<byte[], T> restore) implements ObjectCodec<T> {

        private static final String WHOLE = "";

        @Override
        public void write(T object, Entries entries) {
            entries.put(WHOLE, save.apply(object));
        }

        @Override
        public T read(String key, Entries entries) {
            byte[] state = entries.all().get(WHOLE);
            if (state == null) {
                throw new IllegalArgumentException("nothing is kept of " + key);
            }
            return restore.apply(state);
        }
    }
}
