package io.layerproof.settle.publish;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.event.Subject;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.settle.judge.Settlement;
import io.layerproof.settle.seal.FinalHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The events about a settlement as a whole, and the facts that the settler adds to the evidence. */
public final class SettledEvents {

    private SettledEvents() {}

    /** The settled verdict; its judgement is, byte for byte, what {@code layerproof judge} prints. */
    static VerdictEvent.Settled verdict(
            Settlement settlement, Amendments amendments, @Nullable VerdictEvent toldBefore, FinalHead finalHead) {
        return new VerdictEvent.Settled(
                subject(settlement),
                settlement.judgement().verdict(),
                settlement.id(),
                settlement.recordLength(),
                offsets(settlement),
                before(toldBefore),
                List.copyOf(settlement.causes()),
                amendments.counts(),
                settlement.accounting(),
                finalHead.tree(),
                JudgementWriter.stated(settlement.judgement()));
    }

    private static List<VerdictEvent.Offsets> offsets(Settlement settlement) {
        return settlement.evidence().ranges().stream()
                .map(range -> new VerdictEvent.Offsets(range.from(), range.to()))
                .toList();
    }

    private static VerdictEvent.@Nullable Before before(@Nullable VerdictEvent told) {
        return told == null ? null : new VerdictEvent.Before(told.verdict(), told instanceof VerdictEvent.Settled);
    }

    /** The build's change of state: it is settled. */
    static BuildEvent life(Settlement settlement) {
        return new BuildEvent.Settled(
                subject(settlement), settlement.judgement().verdict(), settlement.id(), settlement.recordLength());
    }

    /**
     * The fact that the envelope that a build claims is known now. It goes to the evidence, so that the judgement stays
     * a function of the evidence.
     *
     * @param source where the envelope stands in the registry: {@code topic/partition/offset}
     */
    public static Fact resolution(String machine, String build, Envelope envelope, String source) {
        return new Fact.EnvelopeResolved(Subject.of(machine, build, envelope), source, true);
    }

    /** The headers of a fact's record in the evidence. */
    public static Headers headers(Fact fact) {
        Headers headers =
                new RecordHeaders().add(RecordHeader.KIND, fact.kind().word().getBytes(StandardCharsets.UTF_8));
        String build = fact.build();
        return build == null ? headers : headers.add(RecordHeader.BUILD, build.getBytes(StandardCharsets.UTF_8));
    }

    private static Subject subject(Settlement settlement) {
        return Subject.of(settlement.machine(), settlement.build(), settlement.envelope());
    }
}
