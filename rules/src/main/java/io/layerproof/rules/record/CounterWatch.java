package io.layerproof.rules.record;

import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.LostCounter.Why;
import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Detects that a gateway has lost its counter, and reports it once for each session in which the gateway then sends. A
 * message that is resent from an earlier session fills a hole or is a copy; a new message with a number of an earlier
 * session is neither.
 */
final class CounterWatch {

    /** How many reported sessions are remembered; beyond that, the lowest is forgotten. */
    private static final int MOST = 100;

    private final TreeSet<Long> told = new TreeSet<>();

    /** The least event time of the messages of the highest session, or {@link Long#MAX_VALUE} where none is known. */
    private long beganNs = Long.MAX_VALUE;

    /**
     * Looks at a message.
     *
     * @param sequenced what became of it
     * @param head the last number that the sequencer had released before it came; null where there was none
     * @param highest the highest number that was known before it came; null where there was none
     * @param named whether its number was missing, in a session that other messages show to exist
     */
    @Nullable
    LostCounter look(Sequenced sequenced, @Nullable Identity head, @Nullable Identity highest, boolean named) {
        long session = sequenced.arrival().identity().session();
        long timeNs = sequenced.arrival().message().header().timeNs();
        if (highest == null) {
            beganNs = timeNs;
            return null;
        }
        Why why = why(sequenced, head, highest, named);
        if (session > highest.session()) {
            told.clear();
            beganNs = timeNs;
        } else if (session == highest.session()) {
            beganNs = Math.min(beganNs, timeNs);
        }
        if (why == null || !told.add(session)) {
            return null;
        }
        if (told.size() > MOST) {
            told.pollFirst();
        }
        return new LostCounter(why, highest);
    }

    private @Nullable Why why(Sequenced sequenced, @Nullable Identity head, Identity highest, boolean named) {
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
     * Whether its number had been given to another message. Either the two differ; or the first is no longer
     * remembered, and this one is later than the start of the highest session, which no copy from an earlier session
     * can be.
     */
    private boolean isGivenTwice(Sequenced sequenced) {
        long timeNs = sequenced.arrival().message().header().timeNs();
        return sequenced.fate() == Fate.CONFLICTING || (sequenced.fate() == Fate.UNDECIDED && timeNs > beganNs);
    }

    void save(StateBytes out) {
        out.number(beganNs).number(told.size());
        told.forEach(out::number);
    }

    /** Reads the state; that of an older version ends before it. */
    void restore(StateBytesReader in) {
        if (!in.isAtEnd()) {
            beganNs = in.number();
            for (int left = in.count(); left > 0; left--) {
                told.add(in.number());
            }
        }
    }
}
