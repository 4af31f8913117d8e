package io.layerproof.rules.verdict;

import java.util.List;

/**
 * The judgement of a build, ordered as spec, section 10 says.
 *
 * @param build the build
 * @param envelopeId id of the envelope it was judged against
 * @param envelopeVersion its version
 * @param envelopeSha256 its content hash
 */
public record Judgement(
        String build,
        String envelopeId,
        long envelopeVersion,
        String envelopeSha256,
        BuildVerdict verdict,
        List<LayerRecord> layers,
        List<DeviceVerdict> devices,
        List<Deviation> deviations,
        List<Nonconformity> nonconformities,
        List<Finding> findings,
        Counts counts) {

    /** Verdict of one device. */
    public record DeviceVerdict(String code, BuildVerdict verdict) {}
}
