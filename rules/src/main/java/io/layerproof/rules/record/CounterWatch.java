package io.layerproof.rules.record;

import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.LostCounter.Why;
import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out when a gateway has lost its counter, and says so once for each session that it then speaks in. What it
 * sends again of an earlier session fills a hole, or is a copy; what it gives anew there is neither.
 */
final class CounterWatch {

    /** Sessions that are remembered as told; of more, the lowest is forgotten. */
    private static final int MOST = 100;

    private static final long YOUNG_NS = 600_000_000_000L;

    private final TreeSet<Long> told = new TreeSet<>();

    /**
     * Looks at a message.
     *
     * @param sequenced what became of it
     * @param head the last number that had been let out before it came; null where there was none
     * @param highest the highest number that was known before it came; null where there was none
     * @param named whether a message that came before says that there is such a number
     */
    @Nullable
    LostCounter look(Sequenced sequenced, @Nullable Identity head, @Nullable Identity highest, boolean named) {
        if (highest == null) {
            return null;
        }
        long session = sequenced.arrival().identity().session();
        if (session > highest.session()) {
            told.clear();
        }
        Why why = why(sequenced, head, highest, named);
        if (why == null || !told.add(session)) {
            return null;
        }
        if (told.size() > MOST) {
            told.pollFirst();
        }
        return new LostCounter(why, highest);
    }

    private static @Nullable Why why(
            Sequenced sequenced, @Nullable Identity head, Identity highest, boolean named) {
        Identity identity = sequenced.arrival().identity();
        Header header = sequenced.arrival().message().header();
        boolean isAfterNothing = identity.seq() == 0 && header.after() == null;
        boolean isGivenTwice = isGivenTwice(sequenced);
        if (identity.session() < highest.session()) {
            boolean fillsNoHole = sequenced.fate() == Fate.ACCEPTED && isAfterNothing && !named;
            return sequenced.late() && (isGivenTwice || fillsNoHole) ? Why.LOWER_SESSION : null;
        }
        boolean begins = sequenced.fate() == Fate.ACCEPTED && wasHeardBefore(identity.session(), head, highest);
        return isAfterNothing && (begins || isGivenTwice) ? Why.AFTER_NOTHING : null;
    }

    private static boolean wasHeardBefore(long session, @Nullable Identity head, Identity highest) {
        return highest.session() < session || (head != null && head.session() < session);
    }

    /**
     * Whether its number had been given to another message: its copies differ, or it is too young for a copy of which
     * nothing is remembered any more.
     */
    private static boolean isGivenTwice(Sequenced sequenced) {
        long ageNs = sequenced.arrival().receivedNs()
                - sequenced.arrival().message().header().timeNs();
        return sequenced.fate() == Fate.CONFLICTING
                || (sequenced.fate() == Fate.UNDECIDED && Math.abs(ageNs) < YOUNG_NS);
    }

    /** Nothing where nothing was told. */
    void save(StateBytes out) {
        if (!told.isEmpty()) {
            out.number(told.size());
            told.forEach(out::number);
        }
    }

    void restore(StateBytesReader in) {
        if (!in.isAtEnd()) {
            for (int left = in.count(); left > 0; left--) {
                told.add(in.number());
            }
        }
    }
}
