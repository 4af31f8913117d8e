package io.layerproof.gateway.source.conceptlaser;

import io.layerproof.gateway.source.LogFormat;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.gateway.source.NumberedLines;
import io.layerproof.gateway.source.ProfileReader;
import io.layerproof.rules.signal.MachineProfile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The raw event log of a Concept Laser M2, with one record on each line: {@code 3/18/2025 1:22:34 PM (04:22:34 UTC)
 * name: value unit}. Most records report a value that has changed. Others say that something begins or ends; the phase
 * and the layer follow from those. A line of unknown form is published as text under an unknown name.
 */
public final class ConceptLaserM2 implements LogFormat {

    private final MachineProfile profile;

    private ConceptLaserM2(MachineProfile profile) {
        this.profile = profile;
    }

    /** The format with the names of the one machine whose logs are known. */
    public static ConceptLaserM2 withShippedProfile() {
        return new ConceptLaserM2(ProfileReader.shipped("conceptlaser/concept-laser-m2.yaml"));
    }

    /** The format with the names of another machine of the same family. */
    public static ConceptLaserM2 with(MachineProfile profile) {
        return new ConceptLaserM2(profile);
    }

    @Override
    public LogReader open(Path file) throws IOException {
        return new ConceptLaserM2Reader(new NumberedLines(file), profile);
    }
}
