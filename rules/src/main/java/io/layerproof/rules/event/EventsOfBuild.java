package io.layerproof.rules.event;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.event.NonconformityEvent.Worst;
import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.BuildStarted.DeviceOnPlate;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the judge finds in one build into events. It adds the machine, the build and the envelope, and the
 * envelope's texts and units for the rule.
 */
public final class EventsOfBuild {

    private final Subject subject;
    private final @Nullable Envelope envelope;

    /**
     * For one build.
     *
     * @param envelope the envelope that the build is judged against, or null where it has none
     */
    public EventsOfBuild(String machine, String build, @Nullable Envelope envelope) {
        this.subject = Subject.of(machine, build, envelope);
        this.envelope = envelope;
    }

    public Subject subject() {
        return subject;
    }

    /** A deviation as it stands now. */
    public DeviationEvent deviation(Deviation deviation) {
        return new DeviationEvent(
                subject,
                Standing.confirmed(deviation.endNs()),
                advice(deviation.rule()),
                measured(deviation.rule()),
                deviation);
    }

    /** A nonconformity as it stands now. */
    public NonconformityEvent nonconformity(Nonconformity one) {
        return new NonconformityEvent(
                subject,
                Standing.confirmed(one.endNs()),
                one.id(),
                one.severity(),
                one.rule(),
                advice(one.rule()),
                one.onsetNs(),
                one.endNs(),
                one.layers(),
                one.tiers(),
                worst(one.worst()));
    }

    private @Nullable Worst worst(@Nullable Deviation worst) {
        return worst == null ? null : new Worst(worst.tier(), worst.peak(), worst.limit(), measured(worst.rule()));
    }

    /** A finding as it stands now. */
    public FindingEvent finding(Finding finding) {
        Advice advice = finding.rule() == null ? Advice.NONE : advice(finding.rule());
        return new FindingEvent(subject, Standing.confirmed(finding.endNs()), advice, finding);
    }

    /** A layer as it stands now. */
    public LayerEvent layer(LayerRecord layer) {
        return new LayerEvent(subject, Standing.confirmed(layer.endNs()), layer);
    }

    /**
     * The build has begun.
     *
     * @param started the build's {@code build-started}; null where another message names the build first
     * @param timeNs event time of the first message of the build, nanoseconds since 1970
     */
    public BuildEvent started(@Nullable BuildStarted started, long timeNs) {
        if (started == null) {
            return new BuildEvent.Started(subject, timeNs, null, null, BuildStarted.NOT_PLANNED, null);
        }
        return new BuildEvent.Started(
                subject,
                timeNs,
                started.envelopeId(),
                started.envelopeVersion(),
                started.layersPlanned(),
                codes(started.devices()));
    }

    private static @Nullable List<String> codes(@Nullable List<DeviceOnPlate> devices) {
        return devices == null
                ? null
                : devices.stream().map(DeviceOnPlate::code).toList();
    }

    public BuildEvent ended(BuildEnded ended) {
        return new BuildEvent.Ended(subject, ended.header().timeNs(), ended.completed());
    }

    private Advice advice(String rule) {
        return find(rule).map(Advice::of).orElse(Advice.NONE);
    }

    private @Nullable Measured measured(String id) {
        return find(id).orElse(null) instanceof MeasureRule rule ? Measured.of(rule) : null;
    }

    private Optional<Rule> find(String id) {
        return envelope == null
                ? Optional.empty()
                : envelope.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
