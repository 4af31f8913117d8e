package io.layerproof.streams.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.streams.register.EnvelopeFiles;
import io.layerproof.streams.state.ObjectCache;
import io.layerproof.streams.state.ObjectKind;
import io.layerproof.streams.state.ObjectStore;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the builds of each machine and their cases between records. A machine's name holds no {@code |}, so each key
 * belongs to one build.
 */
public final class CaseStore {

    private static final ObjectKind<MachineBuilds> BUILDS = ObjectKind.of('b');
    private static final ObjectKind<CaseFile> CASES = ObjectKind.of('c');

    private final ObjectCache<MachineBuilds> builds;
    private final ObjectCache<CaseFile> cases;
    private final LiveCases opener;

    public CaseStore(ObjectStore objects, LiveCases opener, EnvelopeFiles files) {
        this.builds = objects.cache(BUILDS, MachineBuilds.CODEC);
        this.cases = objects.cache(CASES, CaseFile.codec(opener, files));
        this.opener = opener;
    }

    /** The builds of a machine; without any build if the machine is new. */
    public MachineBuilds buildsOf(String machine) {
        MachineBuilds known = builds.find(machine);
        return known == null ? new MachineBuilds() : known;
    }

    /** Stores a machine's builds after a change. */
    void keep(String machine, MachineBuilds kept) {
        builds.put(machine, kept);
    }

    /** Every machine that has builds here. */
    void forEachMachine(BiConsumer<String, MachineBuilds> visitor) {
        for (String machine : builds.keys()) {
            visitor.accept(machine, buildsOf(machine));
        }
    }

    /** Opens the case of a build and pins the envelope to it; null if the build has none. */
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

    /** The envelope that is pinned to a running build; null if it has none, or the build is not running. */
    @Nullable
    Envelope envelopeOf(String machine, String build) {
        CaseFile known = cases.find(key(machine, build));
        return known == null ? null : known.envelope();
    }

    /** Stores a case after a change. */
    void keep(String machine, String build, CaseFile kept) {
        cases.put(key(machine, build), kept);
    }

    /** Drops the case of a build that has been judged. */
    void drop(String machine, String build) {
        cases.delete(key(machine, build));
    }

    private static String key(String machine, String build) {
        return machine + "|" + build;
    }
}
