package io.layerproof.streams.seal;

import io.layerproof.rules.tree.TreeId;
import java.util.List;

/** Keeps the trees between records. A tree that was changed must be put back with {@code keep}. */
interface TreeStore {

    /** A tree as it was kept, or an empty one. */
    GrowingTree tree(TreeId id);

    /** Keeps it. */
    void keep(TreeId id, GrowingTree tree);

    /** The trees of a machine as they were kept, or none. */
    MachineTrees machine(String machine);

    /** Keeps them. */
    void keep(String machine, MachineTrees trees);

    /** Every machine that has trees here. */
    List<String> machines();
}
