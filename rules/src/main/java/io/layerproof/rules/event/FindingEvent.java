package io.layerproof.rules.event;

import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.verdict.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding without a number.
 *
 * @param advice what its rule says to people, if it has one
 */
public record FindingEvent(Subject subject, Standing standing, Advice advice, Finding finding) implements ThingEvent {

    @Override
    public Kind kind() {
        return Kind.FINDING;
    }

    @Override
    public String key() {
        return String.join(
                "|",
                build(),
                finding.kind().word(),
                orNothing(finding.rule()),
                orNothing(finding.signal()),
                EventTime.format(finding.onsetNs()),
                orNothing(finding.what()));
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public long beganNs() {
        return finding.onsetNs();
    }

    @Override
    public long endNs() {
        return finding.endNs();
    }

    @Override
    public List<Long> layers() {
        return finding.layers() == null ? List.of() : finding.layers();
    }

    @Override
    public FindingEvent standing(Standing other) {
        return new FindingEvent(subject, other, advice, finding);
    }
}
