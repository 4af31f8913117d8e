package io.layerproof.rules.wire.event;

import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.event.Accounting;
import io.layerproof.rules.event.Advice;
import io.layerproof.rules.event.Amendment;
import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.DeviationEvent;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.event.FinalTree;
import io.layerproof.rules.event.FindingEvent;
import io.layerproof.rules.event.LayerEvent;
import io.layerproof.rules.event.MachineEvent;
import io.layerproof.rules.event.Measured;
import io.layerproof.rules.event.NonconformityEvent;
import io.layerproof.rules.event.Reassessment;
import io.layerproof.rules.event.Standing;
import io.layerproof.rules.event.State;
import io.layerproof.rules.event.StatedJudgement;
import io.layerproof.rules.event.Subject;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.LostCounter;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.register.WithoutEnvelope;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.FindingRun;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Events and facts of every kind, by seed. */
final class GeneratedEvents {

    private static final long YEAR_NS = 365L * 86_400 * 1_000_000_000L;
    private static final List<String> TEXTS =
            List.of("B1", "", "a|b", "\"quoted\" \\ back", "ü€𝄞", "line\nend\t\u0001", "judgement", "{}");

    private final Random random;

    GeneratedEvents(long seed) {
        this.random = new Random(seed);
    }

    Event event() {
        return random.nextInt(6) < 4 ? thing() : random.nextBoolean() ? verdict() : build();
    }

    ThingEvent thing() {
        return switch (random.nextInt(4)) {
            case 0 -> new DeviationEvent(subject(), standing(), advice(), orNone(this::measured), deviation());
            case 1 -> nonconformity();
            case 2 -> finding();
            default -> new LayerEvent(subject(), standing(), layer());
        };
    }

    private NonconformityEvent nonconformity() {
        return new NonconformityEvent(
                subject(),
                standing(),
                text(),
                oneOf(Severity.values()),
                text(),
                advice(),
                instantNs(),
                endNs(),
                numbers(),
                List.of(oneOf(Tier.values())),
                orNone(() -> new NonconformityEvent.Worst(
                        oneOf(Tier.values()), number(), number(), orNone(this::measured))));
    }

    private FindingEvent finding() {
        String rule = orNone(this::text);
        Finding finding = new Finding(
                oneOf(Finding.Kind.values()),
                rule,
                orNone(this::text),
                instantNs(),
                random.nextInt(3) == 0 ? Finding.NO_LENGTH : endNs(),
                orNone(this::numbers),
                orNone(this::text),
                oneOf(Outcome.values()),
                orNone(this::text),
                orNone(this::text));
        return new FindingEvent(subject(), standing(), rule == null ? Advice.NONE : advice(), run(finding));
    }

    private FindingRun run(Finding finding) {
        return random.nextBoolean()
                ? FindingRun.of(finding)
                : new FindingRun(finding, 2 + random.nextInt(100), instantNs());
    }

    private LayerRecord layer() {
        TreeMap<String, @Nullable Double> coverage = new TreeMap<>();
        IntStream.range(0, random.nextInt(4))
                .forEach(i -> coverage.put(text() + i, random.nextBoolean() ? null : random.nextDouble()));
        return new LayerRecord(random.nextInt(900), oneOf(Outcome.values()), instantNs(), endNs(), coverage);
    }

    private Deviation deviation() {
        return new Deviation(
                text(),
                oneOf(Tier.values()),
                orNone(this::text),
                instantNs(),
                instantNs(),
                endNs(),
                random.nextLong(YEAR_NS / 50),
                number(),
                instantNs(),
                number(),
                numbers(),
                List.of(text(), text()),
                random.nextInt());
    }

    private VerdictEvent verdict() {
        return switch (random.nextInt(3)) {
            case 0 -> live();
            case 1 -> new VerdictEvent.SoFar(subject(), oneOf(BuildVerdict.values()), accounting(), judgement());
            default -> settled();
        };
    }

    private VerdictEvent live() {
        Map<Reassessment, Long> reasons = new LinkedHashMap<>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> reasons.put(oneOf(Reassessment.values()), count()));
        return new VerdictEvent.Live(
                subject(),
                oneOf(BuildVerdict.values()),
                random.nextBoolean(),
                reasons,
                accounting(),
                judgement(),
                orNone(() -> new Amendment.NotConfirmed(text())));
    }

    private VerdictEvent settled() {
        Map<Amendment.Change, Long> amendments = new LinkedHashMap<>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> amendments.put(oneOf(Amendment.Change.values()), count()));
        return new VerdictEvent.Settled(
                subject(),
                oneOf(BuildVerdict.values()),
                text(),
                count(),
                List.of(new VerdictEvent.Offsets(count(), count())),
                orNone(() -> new VerdictEvent.Before(oneOf(BuildVerdict.values()), random.nextBoolean())),
                List.of(text(), text()),
                amendments,
                accounting(),
                random.nextBoolean() ? new FinalTree.Signed(text(), count(), text()) : new FinalTree.Refused(text()),
                judgement());
    }

    private StatedJudgement judgement() {
        return switch (random.nextInt(3)) {
            case 0 -> new StatedJudgement.LeftOut(count(), text(), beside());
            case 1 -> new StatedJudgement.Whole("{\"judgement\":{\"peak\":1.50E1},\"verdict\":\"X\"}", beside());
            default -> new StatedJudgement.Whole("{}", beside());
        };
    }

    private StatedJudgement.Beside beside() {
        return new StatedJudgement.Beside(
                random.nextBoolean() ? List.of() : List.of(text(), text()),
                random.nextBoolean() ? List.of() : List.of(text()));
    }

    private BuildEvent build() {
        return switch (random.nextInt(5)) {
            case 3 ->
                new BuildEvent.Unjudged(
                        subject(),
                        instantNs(),
                        oneOf(WithoutEnvelope.values()),
                        orNone(this::text),
                        orNone(this::text));
            case 0 ->
                new BuildEvent.Started(
                        subject(),
                        instantNs(),
                        orNone(this::text),
                        orNone(this::text),
                        random.nextBoolean() ? BuildStarted.NOT_PLANNED : count(),
                        orNone(() -> List.of(text())));
            case 1 -> new BuildEvent.Ended(subject(), instantNs(), random.nextBoolean());
            case 2 -> new BuildEvent.Reassess(subject(), oneOf(Reassessment.values()), text());
            default -> new BuildEvent.Settled(subject(), oneOf(BuildVerdict.values()), text(), count());
        };
    }

    MachineEvent ofMachine() {
        return new MachineEvent.CounterLost(
                text(),
                oneOf(LostCounter.Why.values()),
                identity(),
                identity(),
                instantNs(),
                orNone(this::text),
                text());
    }

    Fact fact() {
        return switch (random.nextInt(9)) {
            case 0 -> new Fact.FurtherCopy(text(), orNone(this::text), identity(), text(), instantNs());
            case 1 -> new Fact.RefusedMessage(text(), orNone(this::text), identity(), text());
            case 2 -> new Fact.UnreadablePayload(text(), text());
            case 3 -> new Fact.MissingNumbers(text(), hole(count()));
            case 4 -> gone();
            case 5 -> new Fact.SessionLost(text(), text());
            case 6 -> new Fact.EnvelopeResolved(subject(), text(), random.nextBoolean());
            case 7 -> new Fact.DuplicatesCounted(subject(), count());
            default ->
                new Fact.CopiesDecided(
                        text(),
                        text(),
                        text(),
                        count(),
                        count(),
                        count(),
                        List.of(new Fact.CopiesDecided.Run(text(), oneOf(Fate.values()))));
        };
    }

    private Fact gone() {
        long session = count();
        return new Fact.NumbersGone(text(), session, List.of(hole(session), hole(session)), text());
    }

    private Hole hole(long session) {
        return new Hole(session, count(), random.nextBoolean() ? Hole.UNKNOWN_LAST : count());
    }

    private Identity identity() {
        return new Identity(count(), count());
    }

    private Standing standing() {
        return new Standing(oneOf(State.values()), random.nextBoolean(), orNone(this::amendment));
    }

    private Amendment amendment() {
        if (random.nextBoolean()) {
            return new Amendment.NotConfirmed(text());
        }
        Amendment.Change change = oneOf(Amendment.Change.values());
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        if (change == Amendment.Change.CHANGED) {
            EventMembers.of(new GeneratedEvents(random.nextLong()).thing()).forEach((name, value) -> {
                if (random.nextBoolean()) {
                    before.put(name, value);
                }
            });
        }
        return new Amendment.BySettler(change, text(), text(), text(), before);
    }

    private Subject subject() {
        return new Subject(text(), text(), orNone(() -> new EnvelopeRef(text(), random.nextInt(), text())));
    }

    private Advice advice() {
        return new Advice(orNone(this::text), orNone(this::text));
    }

    private Measured measured() {
        return new Measured(orNone(this::text), List.of(text()));
    }

    private Accounting accounting() {
        return new Accounting(new Tally(count(), count(), count(), count(), count()), count());
    }

    private List<Long> numbers() {
        return LongStream.range(0, random.nextInt(4))
                .map(i -> random.nextInt(500))
                .boxed()
                .toList();
    }

    private double number() {
        return random.nextInt(6) == 0 ? Double.NaN : random.nextInt(4) == 0 ? count() : random.nextGaussian() * 1e3;
    }

    private long count() {
        return random.nextInt(1_000_000);
    }

    private long instantNs() {
        return random.nextInt(20) == 0 ? Long.MAX_VALUE - 1 - count() : random.nextLong(100 * YEAR_NS);
    }

    private long endNs() {
        return random.nextInt(3) == 0 ? Finding.NOT_ENDED : instantNs();
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private <T> T oneOf(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private <T> @Nullable T orNone(Supplier<T> some) {
        return random.nextInt(3) == 0 ? null : some.get();
    }
}
