package io.layerproof.rules.event;

import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.verdict.Deviation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a deviation.
 *
 * @param advice its rule's texts for people
 * @param measured unit and signals of its rule; null where the envelope does not have the rule
 */
public record DeviationEvent(
        Subject subject,
        Standing standing,
        Advice advice,
        @Nullable Measured measured,
        Deviation deviation) implements ThingEvent {

    @Override
    public Kind kind() {
        return Kind.DEVIATION;
    }

    @Override
    public String key() {
        return String.join(
                "|",
                build(),
                deviation.rule(),
                deviation.tier().word(),
                EventTime.format(deviation.onsetNs()),
                EventTime.format(deviation.openedNs()));
    }

    @Override
    public long beganNs() {
        return deviation.openedNs();
    }

    @Override
    public long endNs() {
        return deviation.endNs();
    }

    @Override
    public List<Long> layers() {
        return deviation.layers();
    }

    @Override
    public DeviationEvent standing(Standing other) {
        return new DeviationEvent(subject, other, advice, measured, deviation);
    }
}
