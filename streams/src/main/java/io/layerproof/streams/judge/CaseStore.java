package io.layerproof.streams.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.streams.register.EnvelopeFiles;
import io.layerproof.streams.state.ObjectKind;
import io.layerproof.streams.state.ObjectStore;
import io.layerproof.streams.state.Shelf;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the builds of each machine and their cases are kept between records. Machine names hold no {@code |}, so that a
 * key is one build's alone.
 */
public final class CaseStore {

    private static final ObjectKind<MachineBuilds> BUILDS = ObjectKind.of('b');
    private static final ObjectKind<CaseFile> CASES = ObjectKind.of('c');

    private final Shelf<MachineBuilds> builds;
    private final Shelf<CaseFile> cases;
    private final LiveCases opener;

    public CaseStore(ObjectStore objects, LiveCases opener, EnvelopeFiles files) {
        this.builds = objects.shelf(BUILDS, MachineBuilds.CODEC);
        this.cases = objects.shelf(CASES, CaseFile.codec(opener, files));
        this.opener = opener;
    }

    /** The builds of a machine, or none. */
    public MachineBuilds buildsOf(String machine) {
        MachineBuilds known = builds.find(machine);
        return known == null ? new MachineBuilds() : known;
    }

    /** They have changed. */
    void keep(String machine, MachineBuilds kept) {
        builds.put(machine, kept);
    }

    /** Every machine that has builds here. */
    void forEachMachine(BiConsumer<String, MachineBuilds> visitor) {
        for (String machine : builds.keys()) {
            visitor.accept(machine, buildsOf(machine));
        }
    }

    /** Pins an envelope to a build; null says that it is absent. Answers the case, opened. */
    CaseFile open(String machine, String build, @Nullable RegisteredEnvelope envelope) {
        CaseFile opened = CaseFile.open(build, envelope, opener);
        cases.put(key(machine, build), opened);
        return opened;
    }

    /** The case of a running build. */
    CaseFile caseOf(String machine, String build) {
        CaseFile known = cases.find(key(machine, build));
        if (known == null) {
            throw new IllegalStateException("a running build has no case: " + machine + " " + build);
        }
        return known;
    }

    /** The envelope that a running build is pinned to, or null where it is absent, or the build does not run. */
    @Nullable
    Envelope envelopeOf(String machine, String build) {
        CaseFile known = cases.find(key(machine, build));
        return known == null ? null : known.envelope();
    }

    /** It has changed. */
    void keep(String machine, String build, CaseFile kept) {
        cases.put(key(machine, build), kept);
    }

    /** The build is judged: its case is dropped. */
    void drop(String machine, String build) {
        cases.delete(key(machine, build));
    }

    private static String key(String machine, String build) {
        return machine + "|" + build;
    }
}
