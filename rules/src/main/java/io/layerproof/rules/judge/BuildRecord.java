package io.layerproof.rules.judge;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.RecordBounds;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.record.Slot.Accepted;
import io.layerproof.rules.record.Slot.Conflicting;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.verdict.Counts;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The record of one build inside that of its machine: from its {@code build-started} to its {@code build-ended}. It
 * gives the judge the messages to evaluate, the holes and the strays, and counts them all (spec, sections 2, 10 and
 * 11). A hole belongs to the build only when a message of the build follows inside the record; until then it waits.
 */
final class BuildRecord {

    private enum Place {
        BEFORE,
        INSIDE,
        AFTER
    }

    private static final long NONE = -1;
    private static final int HOLES_IN_ENTRY = 256;

    private final String build;
    private final @Nullable RecordBounds bounds;
    private final Judge judge;
    private final Ledger ledger;

    private Place place = Place.BEFORE;
    private long messages;
    private long duplicates;
    private long conflicts;
    private long missing;

    /** Runs of missing and conflicting numbers after the last message of the build. The last run may still grow. */
    private final List<Hole> waiting = new ArrayList<>();

    private boolean runOpen;
    /** Whether any runs wait. */
    private boolean waits;
    /** How many numbers of the waiting runs are counted as missing already: conflicts that name the build. */
    private long waitingCounted;

    private long waitingNumbers;

    private boolean waitingOutside;

    BuildRecord(String build, @Nullable RecordBounds bounds, Judge judge, Ledger ledger) {
        this.build = build;
        this.bounds = bounds;
        this.judge = judge;
        this.ledger = ledger;
    }

    boolean ended() {
        return place == Place.AFTER;
    }

    Counts counts() {
        return new Counts(messages, duplicates, conflicts, missing, judge.notEvaluated(), 0);
    }

    void next(Slot slot) {
        if (slot instanceof Accepted accepted) {
            accepted(accepted);
        } else if (slot instanceof Conflicting conflicting) {
            conflicting(conflicting);
        } else if (slot instanceof Hole hole) {
            hole(hole);
        }
    }

    private boolean names(Message message) {
        return build.equals(message.header().build());
    }

    private void accepted(Accepted accepted) {
        Message message = accepted.message();
        runOpen = false;
        if (!names(message)) {
            return;
        }
        messages++;
        duplicates += accepted.furtherCopies();
        if (place == Place.INSIDE) {
            inside(message);
        } else if (place == Place.BEFORE) {
            before(message);
        } else {
            judge.stray(message, "after-end");
        }
    }

    private void before(Message message) {
        Identity identity = message.header().identity();
        if (bounds != null && !identity.equals(bounds.first())) {
            judge.stray(message, "before-start");
            return;
        }
        place = Place.INSIDE;
        forgetWaiting();
        evaluate(message);
    }

    private void inside(Message message) {
        flushWaiting();
        if (message instanceof BuildStarted) {
            judge.stray(message, "second-start");
        } else {
            evaluate(message);
        }
    }

    private void evaluate(Message message) {
        judge.evaluate(message);
        if (message instanceof BuildEnded) {
            place = Place.AFTER;
        }
    }

    private void hole(Hole hole) {
        if (place == Place.INSIDE) {
            append(hole, 0);
        }
    }

    private void conflicting(Conflicting conflicting) {
        boolean ours = conflicting.copies().stream().anyMatch(this::names);
        if (ours) {
            messages++;
            conflicts++;
            missing++;
            TreeSet<Long> touched = new TreeSet<>();
            long onsetNs = Long.MAX_VALUE;
            for (Message copy : conflicting.copies()) {
                Header header = copy.header();
                onsetNs = Math.min(onsetNs, header.timeNs());
                if (copy.statedLayer() != Frame.NO_LAYER) {
                    touched.add(copy.statedLayer());
                }
            }
            ledger.missingIn(touched);
            if (touched.isEmpty()) {
                touchesNothing();
            }
            ledger.found(new Finding(
                    Kind.CONFLICT,
                    null,
                    null,
                    onsetNs,
                    Finding.NO_LENGTH,
                    null,
                    conflicting.identity().toString(),
                    Outcome.NOT_EVALUABLE));
        }
        if (place == Place.INSIDE) {
            Identity identity = conflicting.identity();
            append(new Hole(identity.session(), identity.seq(), identity.seq()), ours ? 1 : 0);
        }
    }

    /**
     * A conflict whose copies state no layer. Inside the record it makes a hole, which touches the layers of its
     * neighbours.
     */
    private void touchesNothing() {
        if (place == Place.INSIDE) {
            waitingOutside = true;
        } else {
            ledger.missingOutside = true;
        }
    }

    /** Whether a message that touches no layer is missing after the last message of the build. */
    boolean missingOutsideBehind() {
        return waitingOutside;
    }

    /** Adjacent missing numbers of a session are one hole; any received number separates two holes. */
    private void append(Hole hole, long counted) {
        waitingNumbers = sum(waitingNumbers, hole.size());
        waitingCounted += counted;
        int at = waiting.size() - 1;
        if (runOpen && isAdjacent(waiting.get(at), hole)) {
            waiting.set(at, new Hole(hole.session(), waiting.get(at).first(), hole.last()));
        } else {
            waiting.add(hole);
        }
        waits = true;
        runOpen = true;
    }

    /** a + b, or {@link Long#MAX_VALUE} where that overflows: two sessions may lack every number that there is. */
    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    private static boolean isAdjacent(Hole before, Hole hole) {
        return before.session() == hole.session()
                && before.last() != Hole.UNKNOWN_LAST
                && hole.last() != Hole.UNKNOWN_LAST
                && before.last() + 1 == hole.first();
    }

    private void flushWaiting() {
        if (!waits) {
            return;
        }
        for (Hole hole : waiting) {
            judge.hole(hole.what());
        }
        missing = sum(missing, waitingNumbers - waitingCounted);
        forgetWaiting();
    }

    private void forgetWaiting() {
        waiting.clear();
        waits = false;
        waitingNumbers = 0;
        waitingCounted = 0;
        waitingOutside = false;
        runOpen = false;
    }

    void writeBounds(StateWriter out) {
        out.bool(bounds != null);
        if (bounds != null) {
            write(out, bounds.first());
            write(out, bounds.end());
            write(out, bounds.last());
        }
    }

    void write(StateWriter out) {
        out.word(place);
        out.number(messages);
        out.number(duplicates);
        out.number(conflicts);
        out.number(missing);
        out.list("waiting-holes", HOLES_IN_ENTRY, waiting, hole -> {
            out.number(hole.session());
            out.number(hole.first());
            out.number(hole.last());
        });
        out.bool(runOpen);
        out.number(waitingCounted);
        out.number(waitingNumbers);
        out.bool(waitingOutside);
    }

    static @Nullable RecordBounds readBounds(StateReader in) {
        if (!in.bool()) {
            return null;
        }
        Identity first = present(in, readIdentity(in));
        Identity end = readIdentity(in);
        return new RecordBounds(first, end, present(in, readIdentity(in)));
    }

    void read(StateReader in) {
        place = in.word(Place.values());
        messages = in.number();
        duplicates = in.number();
        conflicts = in.number();
        missing = in.number();
        in.list("waiting-holes", HOLES_IN_ENTRY, () -> waiting.add(new Hole(in.number(), in.number(), in.number())));
        runOpen = in.bool();
        waits = !waiting.isEmpty();
        if (runOpen && !waits) {
            throw in.broken("a run of missing numbers goes on that never began");
        }
        waitingCounted = in.number();
        waitingNumbers = in.number();
        waitingOutside = in.bool();
    }

    private static void write(StateWriter out, @Nullable Identity identity) {
        out.number(identity == null ? NONE : identity.session());
        out.number(identity == null ? NONE : identity.seq());
    }

    private static @Nullable Identity readIdentity(StateReader in) {
        long session = in.number();
        long seq = in.number();
        return session == NONE ? null : new Identity(session, seq);
    }

    private static Identity present(StateReader in, @Nullable Identity identity) {
        if (identity == null) {
            throw in.broken("an identity is missing");
        }
        return identity;
    }
}
