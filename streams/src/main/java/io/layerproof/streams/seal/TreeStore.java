package io.layerproof.streams.seal;

import io.layerproof.rules.tree.TreeId;
import java.util.List;

/** Where the trees are kept between records. What was changed must be kept, else the change is lost. */
interface TreeStore {

    /** A tree: as it was kept, or without leaves. */
    GrowingTree tree(TreeId id);

    /** Keeps it. */
    void keep(TreeId id, GrowingTree tree);

    /** The trees of a machine: as they were kept, or none. */
    MachineTrees machine(String machine);

    /** Keeps them. */
    void keep(String machine, MachineTrees trees);

    /** Every machine that has trees here. */
    List<String> machines();
}
