package io.layerproof.rules.wire.message;

import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.BuildStarted.MachineFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code build-started} says besides its stamp. What a gateway does not know is null or empty and is not
 * written: a fact that is not reported is judged as not reported (spec, sections 2 and 7).
 *
 * @param envelopeId the envelope the build claims to run under
 * @param envelopeVersion its version
 * @param layersPlanned number of layers, or {@link BuildStarted#NOT_PLANNED}
 * @param machine what the machine reports of itself
 * @param devices the devices on the plate
 * @param specimens the test specimens on the plate
 * @param powder the lots in the hopper
 * @param operator who started the build
 * @param gas the inert gas
 */
public record JobFacts(
        @Nullable String envelopeId,
        @Nullable String envelopeVersion,
        long layersPlanned,
        MachineFacts machine,
        List<Device> devices,
        List<Specimen> specimens,
        List<PowderLot> powder,
        @Nullable String operator,
        @Nullable String gas) {

    /**
     * A device on the plate.
     *
     * @param code its unique code
     * @param product the product it is
     * @param firstLayer its first layer
     * @param lastLayer its last layer, inclusive
     * @param xMm place on the plate
     * @param yMm place on the plate
     */
    public record Device(String code, String product, long firstLayer, long lastLayer, double xMm, double yMm) {}

    /**
     * A test specimen that stands for a device.
     *
     * @param code the device's code
     * @param kind {@code tensile}, {@code density}
     */
    public record Specimen(String code, String kind, long firstLayer, long lastLayer) {}

    /**
     * A powder lot.
     *
     * @param share its share of the charge, 0 to 1
     */
    public record PowderLot(String lot, double share) {}

    /** The facts of a log that tells nothing but the machine it came from, and of the envelope its reader names. */
    public static JobFacts ofLog(String machine, @Nullable String envelopeId, @Nullable String envelopeVersion) {
        return new JobFacts(
                envelopeId,
                envelopeVersion,
                BuildStarted.NOT_PLANNED,
                new MachineFacts(machine, Map.of(), null, null, Map.of()),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }
}
