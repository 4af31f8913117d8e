package io.layerproof.settle.publish;

import io.layerproof.rules.event.Amendment;
import io.layerproof.rules.event.Amendment.Change;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.EventsOfBuild;
import io.layerproof.rules.event.Standing;
import io.layerproof.rules.event.State;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.event.EventMembers;
import io.layerproof.settle.judge.Settlement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The amendments that make the published events of a build agree with its settled judgement. For each thing that
 * differs there is one event with the thing's key and an {@link Amendment.BySettler}. Whoever takes the last event of
 * each key, and leaves out what was withdrawn, has the settled judgement.
 */
public final class Amendments {

    private static final String NOT_CONFIRMED =
            "only the wall clock had brought it about; the full record does not confirm it";
    private static final String FULL_RECORD = "the full record says so";

    private final Settlement settlement;
    private final Told told;
    private final List<ThingEvent> events = new ArrayList<>();
    private final Map<Change, Long> counts = new LinkedHashMap<>();

    private Amendments(Settlement settlement, Told told) {
        this.settlement = settlement;
        this.told = told;
    }

    /** The amendments that lead from what was told to what was settled. */
    public static Amendments of(Settlement settlement, Told told) {
        Amendments amendments = new Amendments(settlement, told);
        settled(settlement).forEach(amendments::compare);
        return amendments;
    }

    /** The events, in the order in which they are published: one kind after the other. */
    public List<ThingEvent> events() {
        return events;
    }

    /** How many there are of each kind of change. */
    Map<Change, Long> counts() {
        return counts;
    }

    /** What the settled judgement says, as events by kind and key. */
    public static Map<Event.Kind, Map<String, ThingEvent>> settled(Settlement settlement) {
        var events = new EventsOfBuild(settlement.machine(), settlement.build(), settlement.envelope());
        Judgement judgement = settlement.judgement();
        Map<Event.Kind, Map<String, ThingEvent>> settled = new LinkedHashMap<>();
        settled.put(
                Event.Kind.DEVIATION,
                byKey(judgement.deviations().stream().map(events::deviation).toList()));
        settled.put(
                Event.Kind.NONCONFORMITY,
                byKey(judgement.nonconformities().stream()
                        .map(events::nonconformity)
                        .toList()));
        settled.put(
                Event.Kind.FINDING,
                byKey(judgement.findings().stream().map(events::finding).toList()));
        settled.put(
                Event.Kind.LAYER,
                byKey(judgement.layers().stream().map(events::layer).toList()));
        return settled;
    }

    private static Map<String, ThingEvent> byKey(List<? extends ThingEvent> events) {
        Map<String, ThingEvent> byKey = new LinkedHashMap<>();
        events.forEach(event -> byKey.put(event.key(), event));
        return byKey;
    }

    private void compare(Event.Kind kind, Map<String, ThingEvent> settled) {
        Map<String, ThingEvent> before = told.last(kind);
        settled.forEach((key, now) -> compare(before.get(key), now));
        before.forEach((key, event) -> {
            if (!settled.containsKey(key) && !event.standing().isWithdrawn()) {
                amend(event, Change.WITHDRAWN, event.isProvisional(), Map.of());
            }
        });
    }

    private void compare(@Nullable ThingEvent before, ThingEvent now) {
        if (before == null || before.standing().isWithdrawn()) {
            amend(now, Change.NEW, false, Map.of());
            return;
        }
        Map<String, @Nullable Object> was = whatChanges(before, now);
        if (!was.isEmpty()) {
            amend(now, Change.CHANGED, before.isProvisional(), was);
        } else if (before.isProvisional()) {
            amend(now, Change.CONFIRMED, true, was);
        }
    }

    /** The members that differ, with their values before. */
    private static Map<String, @Nullable Object> whatChanges(ThingEvent before, ThingEvent now) {
        Map<String, @Nullable Object> then = EventMembers.of(before);
        Map<String, @Nullable Object> today = EventMembers.of(now);
        Set<String> names = new LinkedHashSet<>(today.keySet());
        names.addAll(then.keySet());
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        for (String name : names) {
            boolean same = then.containsKey(name) == today.containsKey(name)
                    && Objects.equals(then.get(name), today.get(name));
            if (!same) {
                changes.put(name, then.get(name));
            }
        }
        return changes;
    }

    private void amend(ThingEvent event, Change change, boolean wasProvisional, Map<String, @Nullable Object> before) {
        counts.merge(change, 1L, Long::sum);
        String id = settlement.id();
        Amendment amendment = new Amendment.BySettler(
                change,
                reason(change, wasProvisional),
                id,
                Settlement.hash(id + "|" + event.kind().word() + "|" + event.key()),
                before);
        State state =
                change == Change.WITHDRAWN ? State.WITHDRAWN : event.standing().state();
        events.add(event.standing(new Standing(state, false, amendment)));
    }

    private String reason(Change change, boolean wasProvisional) {
        if (wasProvisional && change == Change.WITHDRAWN) {
            return NOT_CONFIRMED;
        }
        return settlement.causes().isEmpty() ? FULL_RECORD : String.join(", ", settlement.causes());
    }
}
