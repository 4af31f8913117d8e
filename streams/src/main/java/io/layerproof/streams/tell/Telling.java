package io.layerproof.streams.tell;

import io.layerproof.rules.event.Amendment.NotConfirmed;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.EventsOfBuild;
import io.layerproof.rules.event.RevisableEvent;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.judge.NoticeList;
import io.layerproof.rules.verdict.FindingRun;
import io.layerproof.rules.verdict.FindingRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the events of a build, and takes events back. What a message caused is published as it is. What only the wall
 * clock caused is published once, as provisional, and remembered until the next message. If that message does not cause
 * it too, an event with the same key amends it; nothing is deleted (spec, section 9).
 */
public final class Telling {

    private static final NotConfirmed NOT_CONFIRMED = new NotConfirmed(
            "only the wall clock had brought it about; the message that came next does not confirm it");

    private final BuildAccount account;
    private final EventsOfBuild events;

    public Telling(BuildAccount account, EventsOfBuild events) {
        this.account = account;
        this.events = events;
    }

    /**
     * The events that a message caused, in this order: deviations, nonconformities, findings, layers.
     *
     * @param clockNs the build's clock after the message
     */
    public List<Event> confirmed(NoticeList notices, long clockNs) {
        List<Event> told = new ArrayList<>();
        withoutFindings(notices).forEach(event -> told.add(confirm(event)));
        FindingRuns runs = account.findingRuns();
        Consumer<FindingRun> tell = run -> told.add(confirm(events.finding(run)));
        notices.findings.forEach(finding -> runs.take(finding, clockNs, tell));
        runs.pass(clockNs, tell);
        forgetRuns(clockNs);
        notices.layers.forEach(layer -> told.add(events.layer(layer)));
        return told;
    }

    private ThingEvent confirm(ThingEvent event) {
        account.provisional().remove(event.thing());
        account.tell(event);
        return event;
    }

    private void forgetRuns(long clockNs) {
        for (FindingRun over : account.findingRuns().forgetThoseOver(clockNs, this::isProvisional)) {
            account.forget(events.finding(over).thing());
        }
    }

    private boolean isProvisional(FindingRun run) {
        return account.provisional().containsKey(events.finding(run).thing());
    }

    /** Before the verdict: the events of runs of findings that have changed since they were last published. */
    public List<Event> restOfRuns() {
        List<Event> told = new ArrayList<>();
        account.findingRuns().end(run -> told.add(confirm(events.finding(run))));
        return told;
    }

    /**
     * The provisional events that only the wall clock caused, without those already published.
     *
     * @param clockNs what the build's clock would be
     */
    public List<Event> provisional(NoticeList notices, long clockNs) {
        List<Event> told = new ArrayList<>();
        withoutFindings(notices).forEach(event -> provisional(event).ifPresent(told::add));
        FindingRuns tried = account.findingRuns().copy();
        Consumer<FindingRun> tell = run -> provisional(events.finding(run)).ifPresent(told::add);
        notices.findings.forEach(finding -> tried.take(finding, clockNs, tell));
        tried.pass(clockNs, tell);
        return told;
    }

    /** The provisional form of one event; empty if it says nothing new. */
    public Optional<RevisableEvent> provisional(RevisableEvent event) {
        String thing = event.thing();
        RevisableEvent before = account.provisional().getOrDefault(thing, account.told(thing));
        if (before != null && before.gist().equals(event.gist())) {
            return Optional.empty();
        }
        RevisableEvent provisional = event.provisionally();
        account.provisional().put(thing, provisional);
        return Optional.of(provisional);
    }

    /** The amendments of provisional events that no message has confirmed. */
    public List<Event> takenBack() {
        List<Event> amendments = new ArrayList<>();
        account.provisional().forEach((thing, told) -> {
            ThingEvent confirmed = account.told(thing);
            amendments.add(confirmed == null ? told.withdrawn(NOT_CONFIRMED) : confirmed.putBack(NOT_CONFIRMED));
        });
        account.provisional().clear();
        return amendments;
    }

    /** The same, except for a provisional verdict: the verdict that follows has its key and replaces it. */
    public List<Event> takenBackBeforeTheVerdict() {
        account.provisional().values().removeIf(told -> told instanceof VerdictEvent);
        return takenBack();
    }

    private List<ThingEvent> withoutFindings(NoticeList notices) {
        List<ThingEvent> told = new ArrayList<>();
        notices.deviations.forEach(deviation -> told.add(events.deviation(deviation)));
        notices.nonconformities.forEach(nonconformity -> told.add(events.nonconformity(nonconformity)));
        return told;
    }
}
