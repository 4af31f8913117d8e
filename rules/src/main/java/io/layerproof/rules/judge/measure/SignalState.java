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

    /** What the envelope says of the signal. */
    public final SignalTerms terms;
    /** The rules that use it. This and the next three fields are set once, by {@code Rules}. */
    public RuleSet users = new RuleSet(0);

    /** What is called before it changes. */
    public Follower[] followers = {};

    /** Those users that are judged at each of its reports. */
    public RuleSet judgedAlways = new RuleSet(0);

    /** Those users that are judged only where its reported value is not calm. */
    public RuleSet judgedByValue = new RuleSet(0);

    /** Holds its last report, at index {@link #place}. */
    final Reports reports;

    /** Its index among the signals of the envelope. */
    public final int place;

    /** Whether a number was ever reported in this build. */
    boolean seen;
    /** Whether a message named it bad and no report has come since. */
    boolean bad;

    /**
     * For max-silence {@code layer}: the end of the pass after which it becomes unknown, once that end has come; else
     * {@link #NEVER}.
     */
    private long knownUntilPassEndNs = NEVER;
    /** For max-silence {@code layer}: the number of the pass after which it becomes unknown, or {@link #NEVER}. */
    private long knownUntilPass = NEVER;

    /** Whether it was never reported and its max-silence has passed since the first arming. */
    boolean overdue;

    private boolean awaited;
    private long overdueNs = NEVER;
    private long overduePass = NEVER;

    /** How long a report holds at most, in nanoseconds; {@link #NEVER} where no duration limits it. */
    private final long silenceNs;
    /** Whether a report holds to the end of the next pass: max-silence {@code layer}. */
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

    /**
     * Takes a report.
     *
     * @param nowNs event time, nanoseconds since 1970
     * @param reported a number in the range of the signal
     * @param passesStarted how many passes of layers have begun in the build
     */
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

    /**
     * A message named it bad, or reported something that is not a number in its range: unknown until the next report.
     */
    public void nameBad() {
        lose();
        bad = true;
    }

    private void lose() {
        reports.setKnown(place, false);
        knownUntilPassEndNs = NEVER;
        knownUntilPass = NEVER;
    }

    /**
     * The last instant at which it is known if no report comes, nanoseconds since 1970; {@link #NEVER} where time alone
     * does not make it unknown.
     */
    public long knownUntilNs() {
        if (!known()) {
            return NEVER;
        }
        return silenceNs == NEVER ? knownUntilPassEndNs : expiryNs(reports.timeNs(place));
    }

    /** A rule that uses it was armed. The first such arming in the build starts the wait for its first report. */
    public void await(long nowNs, long passesStarted) {
        if (!awaited) {
            awaited = true;
            if (!seen) {
                overdueNs = expiryNs(nowNs);
                overduePass = expiryPass(passesStarted);
            }
        }
    }

    /**
     * A pass has ended: the last instant at which reports that hold to the end of this pass are known.
     *
     * @param pass number of the pass in the build, from 1
     */
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

    /** The clock leaves an instant: a value that was known up to it becomes unknown. */
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

    /** The next instant at whose end time alone changes something, nanoseconds since 1970, or {@link #NEVER}. */
    public long dueNs() {
        return Math.min(knownUntilNs(), overdueNs);
    }

    /** Whether it is unknown in a way that counts as silence in armed time (spec, section 7). */
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

    /** {@code fromNs + durationNs}, or {@link #NEVER} where that overflows. */
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
