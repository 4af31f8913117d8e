package io.layerproof.streams.tell;

import io.layerproof.rules.event.Accounting;
import io.layerproof.rules.event.FindingEvent;
import io.layerproof.rules.event.Reassessment;
import io.layerproof.rules.event.RevisableEvent;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import io.layerproof.rules.verdict.FindingRuns;
import io.layerproof.rules.wire.event.EventReader;
import io.layerproof.rules.wire.event.EventWriter;
import io.layerproof.streams.state.Entries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a build besides its case: how far it is, the envelope pinned to it, counts of its messages, and the
 * published events that are still open.
 *
 * <pre>
 *  HEARD_OF ──first slot──▶ RUNNING ──build-ended, or given up──▶ ENDED
 * </pre>
 */
public final class BuildAccount {

    enum Phase {
        /** Messages name it, but the sequencer has not released one of them yet. */
        HEARD_OF,
        /** Its case is open. */
        RUNNING,
        /** It has its live verdict. */
        ENDED
    }

    private static final int MOST_TOLD = 500;
    private static final String COUNTS = "c";
    private static final String TOLD = "t";
    private static final String PROVISIONAL = "p";
    private static final String RUNS = "r";

    private final String build;
    private final long number;
    private boolean changed = true;
    private Phase phase = Phase.HEARD_OF;
    private boolean withStart;
    private @Nullable String sha256;
    private Tally tally = Tally.NOTHING;
    private long unreadablePayloads;
    private final Map<Reassessment, Long> reasons = new EnumMap<>(Reassessment.class);
    private final LinkedHashMap<String, Told> told = new LinkedHashMap<>();
    private final LinkedHashMap<String, RevisableEvent> provisional = new LinkedHashMap<>();

    private FindingRuns findingRuns = new FindingRuns();

    /** Counts the events that were put into {@code told}; each of them has its number. */
    private long tellings;

    private long tellingsWritten;
    private final List<Long> noLongerTold = new ArrayList<>();

    private record Told(long number, ThingEvent event) {}

    /**
     * An account of a new build.
     *
     * @param number the number of the account among the machine's
     */
    public BuildAccount(String build, long number) {
        this.build = build;
        this.number = number;
    }

    public String build() {
        return build;
    }

    public long number() {
        return number;
    }

    public boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    public boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    /** Whether its case was opened by its {@code build-started}. */
    public boolean hasStart() {
        return withStart;
    }

    /** The content hash of the envelope that it is judged against, or null where it is absent. */
    @Nullable
    public String sha256() {
        return sha256;
    }

    public void open(boolean byItsStart, @Nullable String pinnedSha256) {
        phase = Phase.RUNNING;
        withStart = byItsStart;
        sha256 = pinnedSha256;
        findingRuns = new FindingRuns();
    }

    public void end() {
        phase = Phase.ENDED;
        provisional.clear();
        findingRuns = new FindingRuns();
        told().stream()
                .filter(event -> !event.standing().isOpen())
                .map(ThingEvent::thing)
                .forEach(this::forget);
        changed = true;
    }

    /** The findings about the evidence that may come again. */
    FindingRuns findingRuns() {
        return findingRuns;
    }

    public void count(Fate fate) {
        tally = tally.plus(fate);
        changed = true;
    }

    public void countUnreadablePayload() {
        unreadablePayloads++;
        changed = true;
    }

    public Tally tally() {
        return tally;
    }

    public long unreadablePayloads() {
        return unreadablePayloads;
    }

    public Accounting accounting() {
        return new Accounting(tally, unreadablePayloads);
    }

    /** Notes that it must be judged again from the full record, and returns whether the reason is a new one. */
    public boolean reassessFor(Reassessment reason) {
        changed = true;
        return reasons.merge(reason, 1L, Long::sum) == 1;
    }

    /** Whether messages or copies came that its judgement does not include. */
    public boolean cameTooLate() {
        return !reasons.isEmpty() || tally.undecided() > 0;
    }

    /** Why it must be judged again, and how often each reason occurred. */
    public Map<Reassessment, Long> reasons() {
        return reasons;
    }

    /** The last published event of a thing that is open, or is a run that may go on; null if there is none. */
    @Nullable
    ThingEvent told(String thing) {
        Told known = told.get(thing);
        return known == null ? null : known.event();
    }

    /** The last published events of all such things. */
    public List<ThingEvent> told() {
        return told.values().stream().map(Told::event).toList();
    }

    /** Keeps a published event while its thing is open, or is a run that may go on. */
    public void tell(ThingEvent event) {
        changed = true;
        forget(event.thing());
        if (event.standing().isOpen() || mayGoOn(event)) {
            told.put(event.thing(), new Told(tellings++, event));
            if (told.size() > MOST_TOLD) {
                forget(told.keySet().iterator().next());
            }
        }
    }

    private boolean mayGoOn(ThingEvent event) {
        return event instanceof FindingEvent finding && findingRuns.isCurrent(finding.run());
    }

    /** Drops the event of a thing about which nothing more will be published. */
    void forget(String thing) {
        Told known = told.remove(thing);
        if (known != null) {
            noLongerTold.add(known.number());
        }
    }

    /** Whether there are findings about the evidence that may come again. */
    public boolean hasRuns() {
        return !findingRuns.isEmpty();
    }

    /** Whether any published event is still provisional. */
    public boolean hasProvisional() {
        return !provisional.isEmpty();
    }

    /**
     * The last provisional event of each thing: only the wall clock has caused it, and no message has confirmed it or
     * taken it back.
     */
    public Map<String, RevisableEvent> provisional() {
        changed = true;
        return provisional;
    }

    /** Whether it may have changed since it was written; a running build always may. */
    public boolean isToBeWritten() {
        return changed || isRunning();
    }

    /**
     * Writes what changed.
     *
     * @param row what the names of its entries begin with
     */
    public void write(String row, Entries entries) {
        changed = false;
        StateBytes head = new StateBytes()
                .text(build)
                .text(phase.name())
                .flag(withStart)
                .text(sha256)
                .number(unreadablePayloads)
                .number(reasons.size());
        reasons.forEach((reason, times) -> head.text(reason.word()).number(times));
        entries.put(row, head.toBytes());
        entries.put(row + COUNTS, write(tally, new StateBytes()).toBytes());
        noLongerTold.forEach(telling -> entries.remove(Entries.numbered(row + TOLD, telling)));
        noLongerTold.clear();
        if (tellingsWritten < tellings) {
            told.forEach((key, one) -> {
                if (one.number() >= tellingsWritten) {
                    byte[] entry = new StateBytes()
                            .text(key)
                            .text(EventWriter.text(one.event()))
                            .toBytes();
                    entries.put(Entries.numbered(row + TOLD, one.number()), entry);
                }
            });
            tellingsWritten = tellings;
        }
        if (findingRuns.isEmpty()) {
            entries.remove(row + RUNS);
        } else {
            StateBytes out = new StateBytes();
            findingRuns.write(out);
            entries.put(row + RUNS, out.toBytes());
        }
        if (provisional.isEmpty()) {
            entries.remove(row + PROVISIONAL);
        } else {
            StateBytes out = new StateBytes();
            provisional.forEach((thing, event) -> out.text(thing).text(EventWriter.text(event)));
            entries.put(row + PROVISIONAL, out.toBytes());
        }
    }

    /**
     * The account that was written.
     *
     * @throws IllegalArgumentException if the entries are not those of an account
     */
    public static BuildAccount read(String row, long number, Entries entries) {
        SortedMap<String, byte[]> own = entries.under(row);
        var in = new StateBytesReader(present(own, ""));
        var account = new BuildAccount(in.presentText(), number);
        account.phase = Phase.valueOf(in.presentText());
        account.withStart = in.flag();
        account.sha256 = in.text();
        account.unreadablePayloads = in.number();
        for (int left = in.count(); left > 0; left--) {
            account.reasons.put(reason(in.presentText()), in.number());
        }
        in.end();
        account.tally = readTally(new StateBytesReader(present(own, COUNTS)));
        own.forEach((name, entry) -> {
            if (name.startsWith(TOLD)) {
                var event = new StateBytesReader(entry);
                long telling = Entries.number(TOLD, name);
                account.told.put(event.presentText(), new Told(telling, thing(event.presentText())));
                account.tellings = telling + 1;
            }
        });
        account.tellingsWritten = account.tellings;
        account.changed = false;
        byte[] runs = own.get(RUNS);
        if (runs != null) {
            account.findingRuns = FindingRuns.read(new StateBytesReader(runs));
        }
        byte[] provisional = own.get(PROVISIONAL);
        if (provisional != null) {
            var events = new StateBytesReader(provisional);
            while (!events.isAtEnd()) {
                account.provisional.put(events.presentText(), revisable(events.presentText()));
            }
        }
        return account;
    }

    private static Reassessment reason(String word) {
        for (Reassessment reason : Reassessment.values()) {
            if (reason.word().equals(word)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no reason to judge again: " + word);
    }

    private static ThingEvent thing(String json) {
        if (EventReader.read(json) instanceof ThingEvent event) {
            return event;
        }
        throw new IllegalArgumentException("not an event of a thing: " + json);
    }

    private static RevisableEvent revisable(String json) {
        if (EventReader.read(json) instanceof RevisableEvent event) {
            return event;
        }
        throw new IllegalArgumentException("not an event that may be revised: " + json);
    }

    public static byte[] present(SortedMap<String, byte[]> entries, String name) {
        byte[] entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("an entry is missing: " + name + " of " + entries.keySet());
        }
        return entry;
    }

    public static StateBytes write(Tally tally, StateBytes out) {
        return out.number(tally.accepted())
                .number(tally.duplicate())
                .number(tally.conflicting())
                .number(tally.undecided())
                .number(tally.quarantined());
    }

    public static Tally readTally(StateBytesReader in) {
        return new Tally(in.number(), in.number(), in.number(), in.number(), in.number());
    }
}
