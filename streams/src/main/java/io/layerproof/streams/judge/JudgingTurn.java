package io.layerproof.streams.judge;

import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.EventsOfBuild;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.event.MachineEvent;
import io.layerproof.rules.event.Reassessment;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.judge.LiveCase;
import io.layerproof.rules.judge.NoticeList;
import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.LostCounter;
import io.layerproof.rules.record.Sequenced;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.register.ApprovedVersion;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.register.WithoutEnvelope;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.LiveVerdict;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.payload.Intake;
import io.layerproof.streams.payload.Intake.Source;
import io.layerproof.streams.payload.Ordered;
import io.layerproof.streams.payload.Reading;
import io.layerproof.streams.register.EnvelopeRegistry;
import io.layerproof.streams.tell.BuildAccount;
import io.layerproof.streams.tell.JudgingSink;
import io.layerproof.streams.tell.Telling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what came in for one machine at one time: reads its builds from the store, counts and judges the messages, and
 * writes what changed to the store. Nothing else outlives the turn.
 */
final class JudgingTurn {

    private static final Logger LOG = LoggerFactory.getLogger(JudgingTurn.class);

    private final String machine;
    private final CaseStore store;
    private final EnvelopeRegistry registry;
    private final JudgingSink outlet;
    private final JudgingMetrics metrics;
    private final int maxRunningBuilds;
    private final MachineBuilds builds;

    JudgingTurn(
            String machine,
            CaseStore store,
            EnvelopeRegistry registry,
            JudgingSink outlet,
            JudgingMetrics metrics,
            int maxRunningBuilds) {
        this.machine = machine;
        this.store = store;
        this.registry = registry;
        this.outlet = outlet;
        this.metrics = metrics;
        this.maxRunningBuilds = maxRunningBuilds;
        this.builds = store.buildsOf(machine);
    }

    void take(Ordered ordered) {
        Intake intake = ordered.intake();
        builds.received(intake.reading() instanceof Reading.Unreadable);
        if (!ordered.slots().isEmpty() || ordered.messages().stream().anyMatch(JudgingTurn::isNew)) {
            builds.wentOn(intake.receivedNs());
        }
        intake.reading().refused().forEach(number -> builds.count(number.build(), Fate.QUARANTINED));
        ordered.messages().forEach(message -> count(message, intake.source()));
        ordered.slots().forEach(slot -> take(slot, intake.source()));
        if (!ordered.slots().isEmpty()) {
            builds.running().forEach(this::takeBack);
        }
        store.keep(machine, builds);
    }

    /** Whether it continues the record, even if it is still held back. */
    private static boolean isNew(Sequenced sequenced) {
        return sequenced.fate() == Fate.ACCEPTED && !sequenced.late();
    }

    private void count(Sequenced sequenced, Source source) {
        Message message = sequenced.arrival().message();
        String build = message.header().build();
        if (sequenced.lostCounter() != null) {
            tell(sequenced.lostCounter(), message.header(), source);
        }
        builds.count(build, sequenced.fate());
        if (build != null && sequenced.asksForReassessment()) {
            reassess(
                    builds.of(build),
                    reason(sequenced.fate()),
                    message.header().identity().toString());
        }
    }

    /** Published at once: what such a gateway sends is not judged live until it goes on with a higher session. */
    private void tell(LostCounter lost, Header header, Source source) {
        outlet.event(new MachineEvent.CounterLost(
                machine,
                lost.why(),
                header.identity(),
                lost.highest(),
                header.timeNs(),
                header.build(),
                source.toString()));
        LOG.warn(
                "gateway has lost its counter: it must go on with a session above the highest machine={} number={}"
                        + " highest={} reason={}",
                machine,
                header.identity(),
                lost.highest(),
                lost.why().word());
    }

    private static Reassessment reason(Fate ofALateOne) {
        return switch (ofALateOne) {
            case CONFLICTING -> Reassessment.CONFLICTING;
            case UNDECIDED -> Reassessment.UNDECIDED;
            default -> Reassessment.LATE;
        };
    }

    private void reassess(BuildAccount account, Reassessment reason, String what) {
        if (account.reassessFor(reason)) {
            outlet.event(new BuildEvent.Reassess(events(account).subject(), reason, what));
        }
    }

    private void take(Slot slot, Source source) {
        if (slot instanceof Slot.Accepted accepted
                && accepted.message().header().build() != null) {
            meet(accepted.message(), accepted.message().header().build(), source);
        }
        for (BuildAccount account : builds.running()) {
            CaseFile file = store.caseOf(machine, account.build());
            NoticeList notices = new NoticeList();
            file.take(slot, notices);
            store.keep(machine, account.build(), file);
            if (!notices.isEmpty() || account.hasRuns()) {
                send(new Telling(account, events(account))
                        .confirmed(notices, file.live().clockNs()));
            }
            if (file.live().ended()) {
                conclude(account, slot);
            }
        }
    }

    /** Opens the case of a build at its start, or at the first message that names it. */
    private void meet(Message message, String build, Source source) {
        BuildAccount account = builds.of(build);
        if (account.hasEnded()) {
            reassess(
                    account, Reassessment.AFTER_END, message.header().identity().toString());
        } else if (!account.isRunning()) {
            open(account, message, source);
        } else if (message instanceof BuildStarted && !account.hasStart()) {
            reassess(
                    account,
                    Reassessment.BEFORE_START,
                    message.header().identity().toString());
            open(account, message, source);
        }
    }

    private void open(BuildAccount account, Message message, Source source) {
        BuildStarted started = message instanceof BuildStarted given ? given : null;
        ApprovedVersion claimed =
                started == null ? null : registry.find(started.envelopeId(), started.envelopeVersion());
        RegisteredEnvelope pinned = claimed == null ? null : claimed.found().orElse(null);
        store.open(machine, account.build(), pinned);
        account.open(started != null, pinned == null ? null : pinned.envelope().sha256());
        EventsOfBuild events = events(account);
        outlet.evidence(new Fact.EnvelopeResolved(events.subject(), source.toString(), false));
        outlet.event(events.started(started, message.header().timeNs()));
        LOG.info(
                "build started machine={} build={} envelope={}",
                machine,
                printable(account.build()),
                account.sha256() == null ? "absent" : account.sha256());
        Optional<WithoutEnvelope> whyNot = claimed == null ? Optional.of(WithoutEnvelope.NO_START) : claimed.whyNot();
        whyNot.ifPresent(why -> warn(account, started, message.header().timeNs(), why));
        giveUpTheOldest(account);
    }

    /** Reports a running build of which nothing can be judged. */
    private void warn(BuildAccount account, @Nullable BuildStarted started, long timeNs, WithoutEnvelope why) {
        outlet.event(events(account).unjudged(started, timeNs, why));
        LOG.warn(
                "build has no envelope, nothing of it can be judged machine={} build={} envelope={} version={}"
                        + " reason={}",
                machine,
                printable(account.build()),
                printable(started == null ? null : started.envelopeId()),
                printable(started == null ? null : started.envelopeVersion()),
                why.word());
    }

    private void giveUpTheOldest(BuildAccount opened) {
        List<BuildAccount> running = builds.running();
        if (running.size() > maxRunningBuilds) {
            BuildAccount oldest = running.get(0) == opened ? running.get(1) : running.get(0);
            reassess(oldest, Reassessment.GIVEN_UP, "more than " + maxRunningBuilds + " builds run");
            giveVerdict(oldest);
        }
    }

    private void conclude(BuildAccount account, Slot slot) {
        if (slot instanceof Slot.Accepted accepted && accepted.message() instanceof BuildEnded ended) {
            outlet.event(events(account).ended(ended));
        }
        giveVerdict(account);
    }

    private void giveVerdict(BuildAccount account) {
        EventsOfBuild events = events(account);
        Telling telling = new Telling(account, events);
        send(telling.restOfRuns());
        send(telling.takenBackBeforeTheVerdict());
        Judgement judgement = store.caseOf(machine, account.build()).live().judgement();
        VerdictEvent.Live event = verdict(judgement, account, false);
        BuildVerdict verdict = event.verdict();
        outlet.evidence(
                new Fact.DuplicatesCounted(events.subject(), account.tally().duplicate()));
        outlet.event(event);
        metrics.verdict(verdict);
        LOG.info("build judged machine={} build={} verdict={}", machine, printable(account.build()), verdict);
        account.end();
        store.drop(machine, account.build());
    }

    /** After a turn in which slots were judged: takes back what only the wall clock had caused. */
    private void takeBack(BuildAccount account) {
        if (account.hasProvisional()) {
            send(new Telling(account, events(account)).takenBack());
        }
    }

    private void send(List<Event> told) {
        told.forEach(outlet::event);
    }

    /**
     * Looks at the running builds as if nothing more came, and publishes what follows as provisional.
     *
     * @param heldBack the slots that the sequencer holds back, if their wait is over by now; else none
     * @param elapsedNs event time since the machine's record last continued, less the lag
     */
    void look(List<Slot> heldBack, long elapsedNs) {
        boolean changed = false;
        for (BuildAccount account : builds.running()) {
            NoticeList notices = new NoticeList();
            LiveCase live = store.caseOf(machine, account.build()).live();
            LiveCase copy = heldBack.isEmpty() ? live : live.copy();
            heldBack.forEach(slot -> copy.next(slot, notices));
            Telling telling = new Telling(account, events(account));
            List<Event> told = new ArrayList<>();
            long clockNs = copy.clockNs();
            if (copy.ended()) {
                telling.provisional(verdict(copy.judgement(), account, true)).ifPresent(told::add);
            } else {
                clockNs += elapsedNs;
                copy.advancedTo(clockNs, notices);
            }
            told.addAll(0, telling.provisional(notices, clockNs));
            send(told);
            changed |= !told.isEmpty();
        }
        if (changed) {
            store.keep(machine, builds);
        }
    }

    private VerdictEvent.Live verdict(Judgement judgement, BuildAccount account, boolean provisional) {
        return new VerdictEvent.Live(
                events(account).subject(),
                LiveVerdict.of(judgement, account.cameTooLate()),
                provisional,
                account.reasons(),
                account.accounting(),
                JudgementWriter.stated(judgement),
                null);
    }

    private EventsOfBuild events(BuildAccount account) {
        return new EventsOfBuild(machine, account.build(), store.envelopeOf(machine, account.build()));
    }

    private static String printable(@Nullable String text) {
        return text == null ? "none" : text.replaceAll("\\p{Cntrl}", "?");
    }
}
