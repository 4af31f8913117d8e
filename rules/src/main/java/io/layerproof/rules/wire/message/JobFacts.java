package io.layerproof.rules.wire.message;

import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.BuildStarted.MachineFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code build-started} states besides its {@link Stamp}. What a gateway does not know is null or empty and is
 * not written; the judge then treats it as not reported (spec, sections 2 and 7).
 *
 * @param envelopeId id of the envelope that the build states it runs under
 * @param envelopeVersion its version
 * @param layersPlanned number of layers, or {@link BuildStarted#NOT_PLANNED}
 * @param machine what the machine reports about itself
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
     * @param xMm x position on the plate, in millimetres
     * @param yMm y position on the plate, in millimetres
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

    /** Facts for a log that states nothing about its build: the machine, and the envelope that the caller names. */
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
