package io.layerproof.rules.event;

import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.FindingRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a finding of a rule without a number (spec, section 7).
 *
 * @param advice the rule's texts for people, {@link Advice#NONE} if it has no rule in the envelope
 * @param run the finding, or all findings of a run
 */
public record FindingEvent(Subject subject, Standing standing, Advice advice, FindingRun run) implements ThingEvent {

    /** The finding; that of a run lasts from the onset of its first finding to the end of its last. */
    public Finding finding() {
        return run.finding();
    }

    @Override
    public Kind kind() {
        return Kind.FINDING;
    }

    @Override
    public String key() {
        return String.join(
                "|",
                build(),
                finding().kind().word(),
                orNothing(finding().rule()),
                orNothing(finding().signal()),
                EventTime.format(finding().onsetNs()),
                orNothing(finding().what()));
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public long beganNs() {
        return finding().onsetNs();
    }

    @Override
    public long endNs() {
        return finding().endNs();
    }

    @Override
    public List<Long> layers() {
        return finding().layers() == null ? List.of() : finding().layers();
    }

    @Override
    public FindingEvent standing(Standing other) {
        return new FindingEvent(subject, other, advice, run);
    }
}
