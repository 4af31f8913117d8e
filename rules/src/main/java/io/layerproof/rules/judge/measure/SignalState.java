package io.layerproof.rules.judge.measure;

import io.layerproof.rules.envelope.MaxSilence;
import io.layerproof.rules.envelope.SignalTerms;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;

/**
 * What is known of a signal: a report holds until the next one, for at most the signal's max-silence (spec, section 1).
 * A build starts with every signal unknown.
 */
public final class SignalState {

    static final long NEVER = Long.MAX_VALUE;

    public final SignalTerms terms;
    /** The rules that use it; this and what follows is set once, when the rules are put together. */
    public RuleSet users = new RuleSet(0);

    /** What must be told of its changes while they happen. */
    public Follower[] followers = {};

    /** Those of them that are judged at each of its reports. */
    public RuleSet judgedAlways = new RuleSet(0);

    /** Those of them that are judged where a report of it may change anything. */
    public RuleSet judgedByValue = new RuleSet(0);

    /** Where its last report stands, and at which place. */
    final Reports reports;

    public final int place;

    /** Whether a number was ever reported in this build. */
    boolean seen;
    /** Whether it is unknown because a message said so. */
    boolean bad;

    /** The end of the pass with which it becomes unknown, once that has come; else {@link #NEVER}. */
    private long knownUntilPassEndNs = NEVER;
    /** The pass of a layer with whose end it becomes unknown, or {@link #NEVER}. */
    private long knownUntilPass = NEVER;

    /** Whether it was never seen for so long after the first arming that this is silence. */
    boolean overdue;

    private boolean awaited;
    private long overdueNs = NEVER;
    private long overduePass = NEVER;

    /** How long a report is known at most, or {@link #NEVER}. */
    private final long silenceNs;
    /** Whether a report is known to the end of the next pass. */
    public final boolean knownToNextPass;

    public SignalState(SignalTerms terms, Reports reports, int place) {
        this.terms = terms;
        this.reports = reports;
        this.place = place;
        this.silenceNs = terms.maxSilence() instanceof MaxSilence.Lasting lasting ? lasting.durationNs() : NEVER;
        this.knownToNextPass = terms.maxSilence() instanceof MaxSilence.NextLayer;
    }

    public boolean known() {
        return reports.known(place);
    }

    public double value() {
        return reports.value(place);
    }

    public void report(long nowNs, double reported, long passesStarted) {
        if (!known()) {
            reports.setKnown(place, true);
            seen = true;
            bad = false;
        }
        reports.put(place, reported, nowNs);
        knownUntilPassEndNs = NEVER;
        knownUntilPass = expiryPass(passesStarted);
    }

    /** A message named it bad, or reported something that is not a number: unknown until the next report. */
    public void nameBad() {
        lose();
        bad = true;
    }

    private void lose() {
        reports.setKnown(place, false);
        knownUntilPassEndNs = NEVER;
        knownUntilPass = NEVER;
    }

    /** The last instant at which it is known if nothing more comes; {@link #NEVER} where time alone does not end it. */
    public long knownUntilNs() {
        if (!known()) {
            return NEVER;
        }
        return silenceNs == NEVER ? knownUntilPassEndNs : expiryNs(reports.timeNs(place));
    }

    /** A rule that uses it was armed: from its first arming in the build on, it is awaited. */
    public void await(long nowNs, long passesStarted) {
        if (!awaited) {
            awaited = true;
            if (!seen) {
                overdueNs = expiryNs(nowNs);
                overduePass = expiryPass(passesStarted);
            }
        }
    }

    /** The end of a pass is the last instant at which what was reported for it is known. */
    public void passEnded(long nowNs, long pass) {
        if (known() && knownUntilPass == pass) {
            knownUntilPassEndNs = nowNs;
        }
        if (overduePass == pass) {
            overdueNs = nowNs;
        }
    }

    /** Whether leaving this instant makes the known value unknown. */
    public boolean expires(long nowNs) {
        return known() && knownUntilNs() <= nowNs;
    }

    /** The clock leaves an instant: what was known up to it is known no longer. */
    public void leave(long nowNs) {
        if (expires(nowNs)) {
            lose();
        }
        if (overdueNs <= nowNs) {
            overdue = true;
            overdueNs = NEVER;
            overduePass = NEVER;
        }
    }

    /** The next instant whose leaving changes something by time alone, or {@link #NEVER}. */
    public long dueNs() {
        return Math.min(knownUntilNs(), overdueNs);
    }

    /** Whether its being unknown is silence, armed time provided (section 7). */
    public boolean silent() {
        return !known() && (seen || bad || overdue);
    }

    /** Why it is unknown: {@code silent}, {@code bad}, {@code never-seen}. */
    public String reason() {
        if (bad) {
            return "bad";
        }
        return seen ? "silent" : "never-seen";
    }

    private long expiryNs(long fromNs) {
        return silenceNs == NEVER ? NEVER : saturated(fromNs, silenceNs);
    }

    private long expiryPass(long passesStarted) {
        return knownToNextPass ? passesStarted + 1 : NEVER;
    }

    /** An instant so long after another; {@link #NEVER} where that is beyond all times. */
    public static long saturated(long fromNs, long durationNs) {
        long sum = fromNs + durationNs;
        return sum < fromNs ? NEVER : sum;
    }

    public void write(StateWriter out) {
        out.bool(known());
        out.real(value());
        out.bool(seen);
        out.bool(bad);
        out.number(reports.timeNs(place));
        out.number(knownUntilNs());
        out.number(knownUntilPass);
        out.bool(overdue);
        out.bool(awaited);
        out.number(overdueNs);
        out.number(overduePass);
    }

    public void read(StateReader in) {
        reports.setKnown(place, in.bool());
        double value = in.real();
        seen = in.bool();
        bad = in.bool();
        reports.put(place, value, in.number());
        knownUntilPassEndNs = in.number();
        knownUntilPass = in.number();
        overdue = in.bool();
        awaited = in.bool();
        overdueNs = in.number();
        overduePass = in.number();
    }
}
