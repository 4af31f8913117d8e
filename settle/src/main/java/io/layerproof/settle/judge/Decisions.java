package io.layerproof.settle.judge;

import io.layerproof.rules.event.Fact;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.stored.StoredCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the undecided copies of a build turn out to be, now that all copies of each number are at hand: {@code
 * duplicate} if all copies of the number say the same; {@code conflicting} if they do not. Where every copy of a number
 * is undecided, since streams no longer knew that the number was missing, one of them is {@code accepted}.
 */
public final class Decisions {

    /** No copy was undecided. */
    static final Decisions NOTHING = new Decisions();

    /** At most so many runs of numbers are listed; the counts are of all. */
    private static final int MOST_RUNS = 1_000;

    /** Copies of numbers that follow one another, with one fate. */
    private record Run(long session, long first, long last, Fate fate) {

        boolean goesOnWith(Identity identity, Fate same) {
            return fate == same
                    && identity.session() == session
                    && (identity.seq() == last || identity.seq() == last + 1);
        }

        String what() {
            return session + "/" + first + (first == last ? "" : "-" + last);
        }
    }

    private final StoredCopy.@Nullable Source undecided;
    private final List<Run> runs = new ArrayList<>();
    private @Nullable StoredCopy next;
    private long accepted;
    private long duplicate;
    private long conflicting;

    private Decisions() {
        undecided = null;
    }

    /**
     * Decides on undecided copies.
     *
     * @param undecided the copies, in the order of the record
     */
    Decisions(StoredCopy.Source undecided) throws IOException {
        this.undecided = undecided;
        this.next = undecided.next();
    }

    /** Takes the next slot of the record that holds them all. */
    void next(Slot slot) {
        if (slot instanceof Slot.Accepted accepted) {
            Identity identity = accepted.message().header().identity();
            decide(identity, Fate.DUPLICATE, accepted.furtherCopies() + 1);
        } else if (slot instanceof Slot.Conflicting conflict) {
            decide(conflict.identity(), Fate.CONFLICTING, Integer.MAX_VALUE);
        }
    }

    private void decide(Identity identity, Fate fate, int copies) {
        int here = 0;
        while (next != null && next.identity().equals(identity)) {
            here++;
            boolean noOtherIsTheFirst = here == copies;
            add(identity, noOtherIsTheFirst ? Fate.ACCEPTED : fate);
            advance();
        }
    }

    private void advance() {
        try {
            next = undecided == null ? null : undecided.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Identity identity, Fate fate) {
        switch (fate) {
            case ACCEPTED -> accepted++;
            case DUPLICATE -> duplicate++;
            default -> conflicting++;
        }
        int last = runs.size() - 1;
        if (last >= 0 && runs.get(last).goesOnWith(identity, fate)) {
            Run run = runs.get(last);
            runs.set(last, new Run(run.session(), run.first(), identity.seq(), fate));
        } else if (runs.size() < MOST_RUNS) {
            runs.add(new Run(identity.session(), identity.seq(), identity.seq(), fate));
        }
    }

    public boolean isEmpty() {
        return accepted + duplicate + conflicting == 0;
    }

    long accepted() {
        return accepted;
    }

    long duplicate() {
        return duplicate;
    }

    long conflicting() {
        return conflicting;
    }

    /** All decisions on a build's copies, as a fact for its evidence. It replaces an earlier one. */
    public Fact.CopiesDecided fact(String machine, String build, String settlement) {
        return new Fact.CopiesDecided(
                machine,
                build,
                settlement,
                accepted,
                duplicate,
                conflicting,
                runs.stream()
                        .map(run -> new Fact.CopiesDecided.Run(run.what(), run.fate()))
                        .toList());
    }
}
