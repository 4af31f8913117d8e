package io.layerproof.rules.message;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The start of a build: what the machine says it is going to do, and with what (spec, section 2). Everything but the
 * header may be missing; what is missing is null or an empty map.
 *
 * @param header identity, times and build
 * @param envelopeId the envelope the build claims to run under
 * @param envelopeVersion its version, as text ({@code 3.0} is {@code 3})
 * @param layersPlanned how many layers the build has, or {@link #NOT_PLANNED}
 * @param machine what the machine reports of itself
 * @param devices the devices on the plate, or null where they are not reported
 * @param job what else the machine says of the job; it means nothing to the judgement
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

    /** {@code layersPlanned} of a build that does not say it. */
    public static final long NOT_PLANNED = -1;

    /** One that says nothing more of the job. */
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
     * What a machine reports of itself and of the job.
     *
     * @param id the machine
     * @param software version by name, compared as text
     * @param parameterSet hash or name of the parameter set
     * @param material the powder's material
     * @param nominal static job parameters by name, in the catalogue's units
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
     * @param firstLayer its first layer, or {@link Frame#NO_LAYER} where no layers are given: then all layers are its
     *     own
     * @param lastLayer its last layer, inclusive
     * @param position where it stands, or null where that is not reported
     */
    public record DeviceOnPlate(
            String code,
            @Nullable String product,
            long firstLayer,
            long lastLayer,
            @Nullable Position position) {

        /** One whose place is not reported. */
        public DeviceOnPlate(String code, @Nullable String product, long firstLayer, long lastLayer) {
            this(code, product, firstLayer, lastLayer, null);
        }

        /** The same, its place left out. */
        public DeviceOnPlate withoutPosition() {
            return new DeviceOnPlate(code, product, firstLayer, lastLayer);
        }
    }

    /** A place on the plate. */
    public record Position(double xMm, double yMm) {}

    /**
     * With what a build is made.
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

        /** Of a message that says nothing of it. */
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
     * @param code that of the device it stands for
     * @param kind {@code tensile}, {@code density}, or null where it is not given
     * @param firstLayer its first layer, or {@link Frame#NO_LAYER} where no layers are given
     * @param lastLayer its last layer, inclusive
     */
    public record Specimen(String code, @Nullable String kind, long firstLayer, long lastLayer) {}
}
