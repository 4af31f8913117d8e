package io.layerproof.rules.naive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.layerproof.rules.naive.BuildRecord.Event;
import io.layerproof.rules.naive.Envelope.Approval;
import io.layerproof.rules.naive.Envelope.Condition;
import io.layerproof.rules.naive.Envelope.Gate;
import io.layerproof.rules.naive.Envelope.Interlock;
import io.layerproof.rules.naive.Envelope.PhaseSequence;
import io.layerproof.rules.naive.Envelope.Rule;
import io.layerproof.rules.naive.Timeline.State;
import io.layerproof.rules.naive.Timeline.Track;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules without a number (section 7), each straight from the states. */
final class RuleFindings {
    private final Envelope envelope;
    private final BuildRecord record;
    private final Timeline timeline;
    private final int count;
    final List<Finding> findings = new ArrayList<>();
    /** For each interlock and state: IN, OUT, NOT_EVALUABLE, or null where it is not armed. */
    final Map<String, @Nullable String[]> interlocks = new HashMap<>();

    RuleFindings(Envelope envelope, BuildRecord record, Timeline timeline) {
        this.envelope = envelope;
        this.record = record;
        this.timeline = timeline;
        this.count = timeline.states.size();
        identity();
        envelope.signals().keySet().forEach(this::silence);
        for (Rule rule : envelope.rules()) {
            if (rule instanceof Interlock lock) {
                interlock(lock);
            } else if (rule instanceof Gate gate) {
                gate(gate);
            } else if (rule instanceof PhaseSequence sequence) {
                phaseSequence(sequence);
            }
        }
        layerSequence();
    }

    // ---- stretches of states -------------------------------------------------------------------------------------

    /** A maximal run of states [from, to) with the same word. */
    private interface Stretch {
        void accept(String word, int from, int to);
    }

    private void stretches(@Nullable String[] words, Stretch stretch) {
        int from = 0;
        for (int k = 1; k <= count; k++) {
            if (k == count || !java.util.Objects.equals(words[k], words[from])) {
                String word = words[from];
                if (word != null) {
                    stretch.accept(word, from, k);
                }
                from = k;
            }
        }
    }

    /** When a stretch ends: null if it has not. */
    private @Nullable Long end(int to) {
        if (to < count) {
            return timeline.states.get(to).timeNs();
        }
        return record.ended == null ? null : Long.valueOf(record.endNs);
    }

    private boolean hasLength(int from, int to) {
        long end = to < count ? timeline.states.get(to).timeNs() : record.endNs;
        return end > timeline.states.get(from).timeNs();
    }

    private SortedSet<Long> layers(int from, int to) {
        SortedSet<Long> layers = new TreeSet<>();
        for (int k = from; k < to; k++) {
            if (timeline.layer(k) > 0) {
                layers.add(timeline.layer(k));
            }
        }
        return layers;
    }

    // ---- silence -------------------------------------------------------------------------------------------------

    private void silence(String signal) {
        Track track = timeline.tracks.get(signal);
        if (track == null) {
            return;
        }
        long neverSeenUntil = timeline.neverSeenUntil(signal);
        @Nullable String[] unknown = new String[count];
        for (int k = 0; k < count; k++) {
            State state = timeline.states.get(k);
            boolean armed = false;
            for (Rule rule : envelope.rules()) {
                armed |= Timeline.uses(rule, signal) && timeline.armed(Timeline.phases(rule), state.event());
            }
            boolean waiting = track.mark()[k] < 0 && !Timeline.past(neverSeenUntil, state);
            unknown[k] = armed && !track.known()[k] && !waiting ? "unknown" : null;
        }
        stretches(unknown, (word, from, to) -> {
            if (hasLength(from, to)) {
                int mark = track.mark()[from];
                String what = mark < 0 ? "never-seen" : track.marks().get(mark).report() ? "silent" : "bad";
                findings.add(new Finding(
                        "silence",
                        null,
                        signal,
                        timeline.states.get(from).timeNs(),
                        true,
                        end(to),
                        layers(from, to),
                        what,
                        Finding.NOT_EVALUABLE));
            }
        });
    }

    // ---- interlock and gate --------------------------------------------------------------------------------------

    /** Null if unknown. */
    private @Nullable Boolean holds(Condition condition, int k) {
        Track track = timeline.tracks.get(condition.signal());
        return (track != null && track.known()[k]) ? Boolean.valueOf(condition.holds(track.value(k))) : null;
    }

    private void interlock(Interlock lock) {
        @Nullable String[] outcome = new String[count];
        for (int k = 0; k < count; k++) {
            if (timeline.armed(lock.phases(), timeline.states.get(k).event())) {
                Boolean when = holds(lock.when(), k);
                Boolean require = holds(lock.require(), k);
                if (Boolean.FALSE.equals(when) || Boolean.TRUE.equals(require)) {
                    outcome[k] = "IN";
                } else {
                    outcome[k] = when == null || require == null ? Finding.NOT_EVALUABLE : Finding.OUT;
                }
            }
        }
        interlocks.put(lock.id(), outcome);
        stretches(outcome, (word, from, to) -> {
            if (word.equals(Finding.OUT) || (word.equals(Finding.NOT_EVALUABLE) && hasLength(from, to))) {
                findings.add(new Finding(
                        "interlock",
                        lock.id(),
                        null,
                        timeline.states.get(from).timeNs(),
                        true,
                        end(to),
                        layers(from, to),
                        null,
                        word));
            }
        });
    }

    private void gate(Gate gate) {
        boolean waiting = !gate.onResume();
        for (int k = 0; k < count; k++) {
            State state = timeline.states.get(k);
            Event event = timeline.event(k);
            if (state.byTime() || !event.message().isFrame()) {
                continue;
            }
            String phase = event.phase();
            if (gate.onResume() && phase.equals("paused")) {
                waiting = true;
            } else if (waiting && (phase.equals("expose") || (gate.onResume() && phase.equals("recoat")))) {
                waiting = false;
                pass(gate, k, event);
            }
        }
    }

    private void pass(Gate gate, int k, Event event) {
        Set<String> failing = new LinkedHashSet<>();
        for (Condition condition : gate.require()) {
            int since = k + 1;
            while (since > 0 && Boolean.TRUE.equals(holds(condition, since - 1))) {
                since--;
            }
            if (since > k || event.timeNs() - timeline.states.get(since).timeNs() < condition.forNs()) {
                failing.add(condition.signal());
            }
        }
        if (!failing.isEmpty()) {
            findings.add(new Finding(
                    "gate",
                    gate.id(),
                    null,
                    event.timeNs(),
                    false,
                    null,
                    layerOf(event),
                    String.join(",", failing),
                    Finding.OUT));
        }
    }

    private static SortedSet<Long> layerOf(Event event) {
        return event.layer() > 0 ? new TreeSet<>(Set.of(event.layer())) : new TreeSet<>();
    }

    // ---- sequences -----------------------------------------------------------------------------------------------

    private void phaseSequence(PhaseSequence rule) {
        Set<String> entered = new HashSet<>();
        for (Event event : record.events) {
            if (event.message().isFrame() && entered.add(event.phase())) {
                int place = rule.phases().indexOf(event.phase());
                if (place > 0 && !entered.containsAll(rule.phases().subList(0, place))) {
                    boolean hole = record.holes.stream()
                            .anyMatch(h -> h.place().compareTo(event.message().slot()) < 0);
                    findings.add(new Finding(
                            "phase-sequence",
                            rule.id(),
                            null,
                            event.timeNs(),
                            false,
                            null,
                            layerOf(event),
                            event.phase(),
                            hole ? Finding.NOT_EVALUABLE : Finding.OUT));
                }
            }
        }
    }

    private void layerSequence() {
        Set<Long> made = new HashSet<>();
        long highest = 0;
        long current = 0;
        Event lastInLayer = null;
        for (Event event : record.events) {
            long layer = event.layer();
            if (layer > 0 && layer != current) {
                String what = null;
                String outcome = Finding.OUT;
                if (made.isEmpty()) {
                    what = layer == 1 ? null : "joined";
                    outcome = Finding.NOT_EVALUABLE;
                } else if (made.contains(layer)) {
                    what = "repeated";
                } else if (layer < highest) {
                    what = "back";
                } else if (layer > highest + 1) {
                    boolean hole = holeBetween(lastInLayer, event);
                    what = hole ? "skipped-in-hole" : "skipped";
                    outcome = hole ? Finding.NOT_EVALUABLE : Finding.OUT;
                }
                if (what != null) {
                    findings.add(new Finding(
                            "layer-sequence",
                            "layer-sequence",
                            null,
                            event.timeNs(),
                            false,
                            null,
                            layerOf(event),
                            what,
                            outcome));
                }
                made.add(layer);
                highest = Math.max(highest, layer);
            }
            current = layer;
            lastInLayer = layer > 0 ? event : lastInLayer;
        }
    }

    private boolean holeBetween(@Nullable Event from, Event to) {
        return from != null
                && record.holes.stream()
                        .anyMatch(hole -> hole.place().compareTo(from.message().slot()) > 0
                                && hole.place().compareTo(to.message().slot()) < 0);
    }

    // ---- identity ------------------------------------------------------------------------------------------------

    private void identity() {
        Event started = record.started;
        if (started == null) {
            long onset = record.events.isEmpty()
                    ? record.findings.stream().mapToLong(Finding::onsetNs).min().orElse(record.endNs)
                    : record.events.get(0).timeNs();
            identity(onset, "build-started", Finding.NOT_EVALUABLE);
            return;
        }
        JsonNode message = started.message().json();
        JsonNode machine = message.path("machine");
        Envelope.Scope scope = envelope.scope();
        Facts facts = new Facts(started.timeNs());
        JsonNode stated = message.path("envelope");
        facts.check(
                "envelope",
                List.of(
                        fact(stated.get("id"), text -> text.equals(envelope.id())),
                        fact(
                                stated.get("version"),
                                text -> text.equals(envelope.version().text()))));
        if (scope.machines() != null) {
            facts.check("machine", List.of(fact(machine.get("id"), scope.machines()::contains)));
        }
        if (scope.products() != null) {
            facts.check("product", products(message.path("devices"), scope.products()));
        }
        if (scope.material() != null) {
            facts.check("material", List.of(fact(machine.get("material"), scope.material()::equals)));
        }
        scope.software()
                .forEach((name, version) -> facts.check(
                        "software." + name,
                        List.of(fact(machine.path("software").get(name), version::equals))));
        if (scope.parameterSet() != null) {
            facts.check("parameter-set", List.of(fact(machine.get("parameter-set"), scope.parameterSet()::equals)));
        }
        scope.nominal()
                .forEach((name, value) -> facts.check(
                        "nominal." + name,
                        List.of(fact(
                                machine.path("nominal").get(name), text -> Envelope.sameNumber(text, value.text())))));
        LocalDate date = LocalDate.ofInstant(
                Instant.ofEpochSecond(Math.floorDiv(started.timeNs(), 1_000_000_000L)), envelope.zone());
        facts.check("approved", List.of(approved(date) ? Boolean3.YES : Boolean3.NO));
        for (String step : List.of("iq", "oq", "pq")) {
            LocalDate approved = envelope.qualified().get(step);
            facts.check(step, List.of(approved != null && !approved.isAfter(date) ? Boolean3.YES : Boolean3.NO));
        }
        if (envelope.requalifyBy() != null) {
            facts.check("requalify-by", List.of(date.isAfter(envelope.requalifyBy()) ? Boolean3.NO : Boolean3.YES));
        }
    }

    /** For each device what all its entries say of its product; unknown where there is no device. */
    private static List<Boolean3> products(JsonNode devices, List<String> products) {
        Map<String, Boolean3> each = new HashMap<>();
        for (JsonNode device : devices) {
            String code = Copy.text(device.get("code"));
            String product = Copy.text(device.get("product"));
            if (code != null) {
                Boolean3 said =
                        product == null ? Boolean3.UNKNOWN : products.contains(product) ? Boolean3.YES : Boolean3.NO;
                each.merge(code, said, (a, b) -> a == Boolean3.NO || b == Boolean3.UNKNOWN ? a : b);
            }
        }
        return each.isEmpty() ? List.of(Boolean3.UNKNOWN) : List.copyOf(each.values());
    }

    private enum Boolean3 {
        YES,
        NO,
        UNKNOWN
    }

    private final class Facts {
        private final long onsetNs;

        Facts(long onsetNs) {
            this.onsetNs = onsetNs;
        }

        void check(String what, List<Boolean3> parts) {
            if (parts.contains(Boolean3.NO)) {
                identity(onsetNs, what, Finding.OUT);
            } else if (parts.contains(Boolean3.UNKNOWN)) {
                identity(onsetNs, what, Finding.NOT_EVALUABLE);
            }
        }
    }

    private void identity(long onsetNs, String what, String outcome) {
        findings.add(new Finding("identity", "identity", null, onsetNs, false, null, null, what, outcome));
    }

    private static Boolean3 fact(@Nullable JsonNode reported, java.util.function.Predicate<String> equal) {
        if (reported == null || reported.isNull() || reported.isMissingNode() || reported instanceof MissingNode) {
            return Boolean3.UNKNOWN;
        }
        String text = reported.isNumber() ? number(reported) : reported.asText();
        return equal.test(text) ? Boolean3.YES : Boolean3.NO;
    }

    /** 3.0 is 3 everywhere. */
    private static String number(JsonNode reported) {
        Long whole = Copy.whole(reported);
        return whole != null ? whole.toString() : reported.decimalValue().toPlainString();
    }

    private boolean approved(LocalDate date) {
        boolean two = false;
        for (Approval author : envelope.approvals()) {
            for (Approval approval : envelope.approvals()) {
                two |= author.meaning().equals("author")
                        && approval.meaning().equals("approval")
                        && !author.by().equals(approval.by());
            }
        }
        return two
                && envelope.approvals().stream()
                        .noneMatch(approval -> approval.on().isAfter(date));
    }
}
