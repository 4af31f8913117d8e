package io.layerproof.rules.verdict;

import java.util.List;

/**
 * The judgement of a build, with its lists in the order of spec, section 10.
 *
 * @param build the build
 * @param envelopeId id of the envelope it was judged against
 * @param envelopeVersion its version
 * @param envelopeSha256 SHA-256 of the envelope's file, in hex
 * @param incomplete why it is incomplete at best, the weightiest first. No part of the judgement as JSON: one that was
 *     read from there has none
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
        Counts counts,
        List<IncompleteReason> incomplete) {

    /** A judgement of which it is not told why it is incomplete. */
    public Judgement(
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
        this(
                build,
                envelopeId,
                envelopeVersion,
                envelopeSha256,
                verdict,
                layers,
                devices,
                deviations,
                nonconformities,
                findings,
                counts,
                List.of());
    }

    /**
     * The verdict of one device.
     *
     * @param code the code of the device
     */
    public record DeviceVerdict(String code, BuildVerdict verdict) {}

    /** A copy with the count of payloads that could not be read, which the judge never saw. */
    public Judgement countingQuarantined(long quarantined) {
        Counts all = new Counts(
                counts.messages(),
                counts.duplicates(),
                counts.conflicts(),
                counts.missing(),
                counts.notEvaluated(),
                quarantined);
        return new Judgement(
                build,
                envelopeId,
                envelopeVersion,
                envelopeSha256,
                verdict,
                layers,
                devices,
                deviations,
                nonconformities,
                findings,
                all,
                incomplete);
    }

    /** The same with the reasons why it is incomplete at best. */
    public Judgement because(List<IncompleteReason> reasons) {
        return new Judgement(
                build,
                envelopeId,
                envelopeVersion,
                envelopeSha256,
                verdict,
                layers,
                devices,
                deviations,
                nonconformities,
                findings,
                counts,
                List.copyOf(reasons));
    }
}
