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
 */
public record BuildStarted(
        Header header,
        @Nullable String envelopeId,
        @Nullable String envelopeVersion,
        long layersPlanned,
        MachineFacts machine,
        @Nullable List<DeviceOnPlate> devices)
        implements Message {

    /** {@code layersPlanned} of a build that does not say it. */
    public static final long NOT_PLANNED = -1;

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
     */
    public record DeviceOnPlate(String code, @Nullable String product, long firstLayer, long lastLayer) {}
}
