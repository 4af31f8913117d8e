package io.layerproof.app.evidence;

import io.layerproof.rules.tree.TreeId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose hash trees by build and machine. */
final class BuildChoice {

    @Option(names = "--build", paramLabel = "ID", description = "Only this build (default: all builds and days).")
    private @Nullable String build;

    @Option(names = "--machine", paramLabel = "ID", description = "Only what this machine sent.")
    private @Nullable String machine;

    /** This build alone. */
    static BuildChoice of(TreeId.OfBuild build) {
        BuildChoice one = new BuildChoice();
        one.build = build.build();
        one.machine = build.machine();
        return one;
    }

    boolean isGiven() {
        return build != null || machine != null;
    }

    boolean includes(TreeId tree) {
        if (tree instanceof TreeId.OfBuild of) {
            return (build == null || build.equals(of.build())) && (machine == null || machine.equals(of.machine()));
        }
        return tree instanceof TreeId.OfDay of && build == null && (machine == null || machine.equals(of.machine()));
    }

    @Override
    public String toString() {
        return (build == null ? "any build or day" : "build " + build)
                + (machine == null ? "" : " of machine " + machine);
    }
}
