package io.layerproof.rules.message;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The start of a build: what the machine is going to make, and with what (spec, section 2). Everything but the header
 * may be missing, and is then null, an empty list or map, or the constant named below.
 *
 * @param header identity, times and build
 * @param envelopeId id of the envelope that the build states it runs under
 * @param envelopeVersion its version, as text ({@code 3.0} is {@code 3})
 * @param layersPlanned how many layers the build has, or {@link #NOT_PLANNED}
 * @param machine what the machine reports about itself
 * @param devices the devices on the plate, or null where they are not reported
 * @param job what else the machine reports about the job; it does not affect the judgement
 */
public record BuildStarted(
        Header header,
        @Nullable String envelopeId,
        @Nullable String envelopeVersion,
        long layersPlanned,
        MachineFacts machine,
        @Nullable List<DeviceOnPlate> devices,
        Job job)
        implements Message {

    /** {@code layersPlanned} of a build that does not state it. */
    public static final long NOT_PLANNED = -1;

    /** A message without further facts about the job. */
    public BuildStarted(
            Header header,
            @Nullable String envelopeId,
            @Nullable String envelopeVersion,
            long layersPlanned,
            MachineFacts machine,
            @Nullable List<DeviceOnPlate> devices) {
        this(header, envelopeId, envelopeVersion, layersPlanned, machine, devices, Job.NOTHING);
    }

    /**
     * What a machine reports about itself and its settings.
     *
     * @param id the machine
     * @param software version by name, compared as text
     * @param parameterSet hash or name of the parameter set
     * @param material the powder's material
     * @param nominal fixed parameters of the job by name, in the catalogue's units
     */
    public record MachineFacts(
            @Nullable String id,
            Map<String, String> software,
            @Nullable String parameterSet,
            @Nullable String material,
            Map<String, BigDecimal> nominal) {}

    /**
     * One device on the plate.
     *
     * @param code its unique code
     * @param product the product it is
     * @param firstLayer its first layer, or {@link Frame#NO_LAYER} where none is given: it then stands in every layer
     * @param lastLayer its last layer, inclusive
     * @param position where it stands on the plate, or null where that is not reported
     */
    public record DeviceOnPlate(
            String code,
            @Nullable String product,
            long firstLayer,
            long lastLayer,
            @Nullable Position position) {

        /** A device without a reported position. */
        public DeviceOnPlate(String code, @Nullable String product, long firstLayer, long lastLayer) {
            this(code, product, firstLayer, lastLayer, null);
        }

        /** The same device without its position. */
        public DeviceOnPlate withoutPosition() {
            return new DeviceOnPlate(code, product, firstLayer, lastLayer);
        }
    }

    /** A position on the build plate, in millimetres. */
    public record Position(double xMm, double yMm) {}

    /**
     * What a build is made with, and by whom.
     *
     * @param powder the lots in the hopper, as given
     * @param operator who started it, or null
     * @param specimens the test specimens on the plate, as given
     * @param gas the inert gas, or null
     * @param jobFileSha256 hash of the job's file, or null
     */
    public record Job(
            List<PowderLot> powder,
            @Nullable String operator,
            List<Specimen> specimens,
            @Nullable String gas,
            @Nullable String jobFileSha256) {

        /** The job of a message that states nothing about it. */
        public static final Job NOTHING = new Job(List.of(), null, List.of(), null, null);

        public Job {
            powder = List.copyOf(powder);
            specimens = List.copyOf(specimens);
        }
    }

    /**
     * A powder lot.
     *
     * @param share its share of the charge, 0 to 1; NaN where it is not given
     */
    public record PowderLot(String lot, double share) {}

    /**
     * A test specimen.
     *
     * @param code code of the device that it represents
     * @param kind {@code tensile}, {@code density}, or null where it is not given
     * @param firstLayer its first layer, or {@link Frame#NO_LAYER} where no layers are given
     * @param lastLayer its last layer, inclusive
     */
    public record Specimen(String code, @Nullable String kind, long firstLayer, long lastLayer) {}
}
