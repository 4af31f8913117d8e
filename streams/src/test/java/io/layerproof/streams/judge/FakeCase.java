package io.layerproof.streams.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.judge.LiveCase;
import io.layerproof.rules.judge.Notices;
import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.verdict.Counts;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.Nonconformity;
import io.layerproof.rules.verdict.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Knows one rule: oxygen beyond 1000 is a deviation and a nonconformity at once, and thirty seconds without a report
 * are a silence. For tests of the wiring, which must not depend on the judge; what the wiring and the judge do together
 * is in {@code JudgingStoryTest}.
 */
public class FakeCase implements LiveCase {

    public static final LiveCases CASES = new LiveCases() {
        @Override
        public LiveCase open(Envelope envelope, String build) {
            return new FakeCase(envelope, build);
        }

        @Override
        public LiveCase restore(Envelope envelope, SortedMap<String, byte[]> entries) {
            return new FakeCase(envelope, ByteBuffer.wrap(entries.get("fake")));
        }
    };

    private static final long MAX_SILENCE_NS = 30_000_000_000L;

    private final Envelope envelope;
    private final String build;
    private long clockNs = Long.MIN_VALUE;
    private long reportNs = Long.MIN_VALUE;
    private long onsetNs = Long.MIN_VALUE;
    private long messages;
    private long missing;
    private boolean out;
    private boolean silent;
    private boolean ended;

    public FakeCase(Envelope envelope, String build) {
        this.envelope = envelope;
        this.build = build;
    }

    public FakeCase(Envelope envelope, ByteBuffer in) {
        this.envelope = envelope;
        clockNs = in.getLong();
        reportNs = in.getLong();
        onsetNs = in.getLong();
        messages = in.getLong();
        missing = in.getLong();
        out = in.get() != 0;
        silent = in.get() != 0;
        ended = in.get() != 0;
        byte[] name = new byte[in.remaining()];
        in.get(name);
        build = new String(name, StandardCharsets.UTF_8);
    }

    @Override
    public void next(Slot slot, Notices notices) {
        if (slot instanceof Slot.Hole hole) {
            missing += hole.size();
        }
        if (slot instanceof Slot.Accepted accepted
                && build.equals(accepted.message().header().build())) {
            messages++;
            goOn(accepted.message().header().timeNs(), notices);
            if (accepted.message() instanceof Frame frame && frame.signals().contains("o2.chamber")) {
                report(frame.values()[frame.signals().indexOf("o2.chamber")], notices);
            }
            ended = accepted.message() instanceof BuildEnded;
        }
    }

    private void goOn(long timeNs, Notices notices) {
        clockNs = Math.max(clockNs, timeNs);
        if (reportNs != Long.MIN_VALUE && !silent && clockNs > reportNs + MAX_SILENCE_NS) {
            silent = true;
            notices.finding(silence(Finding.NOT_ENDED));
        }
    }

    private void report(double value, Notices notices) {
        if (silent) {
            notices.finding(silence(clockNs));
        }
        silent = false;
        reportNs = clockNs;
        boolean nowOut = value > 1000;
        if (nowOut && !out) {
            onsetNs = clockNs;
        }
        if (nowOut != out) {
            long endNs = nowOut ? Finding.NOT_ENDED : clockNs;
            Deviation deviation = new Deviation(
                    "oxygen-high",
                    Tier.OQ,
                    "NC" + onsetNs,
                    onsetNs,
                    onsetNs,
                    endNs,
                    0,
                    value,
                    onsetNs,
                    1000,
                    List.of(1L),
                    List.of(),
                    1);
            notices.nonconformity(new Nonconformity(
                    "NC" + onsetNs,
                    "oxygen-high",
                    Severity.MAJOR,
                    onsetNs,
                    endNs,
                    List.of(1L),
                    List.of(Tier.OQ),
                    deviation));
            notices.deviation(deviation);
        }
        out = nowOut;
    }

    private Finding silence(long endNs) {
        return new Finding(
                Finding.Kind.SILENCE,
                null,
                "o2.chamber",
                reportNs + MAX_SILENCE_NS,
                endNs,
                List.of(),
                "silent",
                Outcome.NOT_EVALUABLE);
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public long clockNs() {
        return clockNs;
    }

    @Override
    public Judgement judgement() {
        return new Judgement(
                build,
                envelope.id(),
                envelope.version(),
                envelope.sha256(),
                missing == 0 ? BuildVerdict.CONFORMING : BuildVerdict.INCOMPLETE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Counts(messages, 0, 0, missing, 0, 0));
    }

    @Override
    public LiveCase advancedTo(long timeNs, Notices notices) {
        FakeCase copy = new FakeCase(envelope, ByteBuffer.wrap(save()));
        copy.goOn(timeNs, notices);
        return copy;
    }

    @Override
    public LiveCase copy() {
        return new FakeCase(envelope, ByteBuffer.wrap(save()));
    }

    @Override
    public SortedMap<String, byte[]> entries() {
        return new TreeMap<>(Map.of("fake", save()));
    }

    private byte[] save() {
        byte[] name = build.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 * Long.BYTES + 3 + name.length)
                .putLong(clockNs)
                .putLong(reportNs)
                .putLong(onsetNs)
                .putLong(messages)
                .putLong(missing)
                .put((byte) (out ? 1 : 0))
                .put((byte) (silent ? 1 : 0))
                .put((byte) (ended ? 1 : 0))
                .put(name)
                .array();
    }
}
