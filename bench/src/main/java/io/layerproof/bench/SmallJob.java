package io.layerproof.bench;

import io.layerproof.rules.message.Frame;
import io.layerproof.rules.verdict.Finding;

/**
 * The small job for those outside this package: the same messages as single numbers, and what the judge and the loop by
 * hand find in them. Oxygen above 1000 for 5 s, nothing heard for 3 s, minimum, maximum and mean of each layer; 16
 * machines in turn.
 */
public final class SmallJob {

    /** How many machines report, in turn: message {@code i} is of machine {@code i % MACHINES}. */
    public static final int MACHINES = 16;

    /** Above this, oxygen is high. */
    public static final double LIMIT = 1000;

    /** For how long it must be high, in nanoseconds. */
    public static final long HIGH_NS = 5 * Clockwork.NS_PER_S;

    /** How long a machine may say nothing, in nanoseconds. */
    public static final long SILENCE_NS = 3 * Clockwork.NS_PER_S;

    private SmallJob() {}

    /** Event time of a message, in nanoseconds since 1970. */
    public static long timeNs(long message) {
        return Clockwork.timeNs((int) (message % MACHINES), message / MACHINES);
    }

    /** The layer that a message of this time states. */
    public static long layer(long timeNs) {
        return Clockwork.layer(timeNs);
    }

    /** The oxygen that a message reports, in ppm. */
    public static double oxygen(long message) {
        return SmallFeed.oxygen((int) (message % MACHINES), message / MACHINES);
    }

    /**
     * What was found: how often oxygen was high for too long, how many silences there were, and how many passes of
     * layers have ended.
     *
     * @param high how often oxygen was high for too long
     * @param silences how many silences there were
     * @param layers how many layers have ended
     */
    public record Found(long high, long silences, long layers) {}

    /** The judge takes so many messages, which are made on the way. */
    public static Found judge(long messages) {
        Feed feed = new SmallFeed(MACHINES);
        Contestant.TheJudge judge = new Contestant.TheJudge(feed);
        for (long i = 0; i < messages; i++) {
            judge.take((int) (i % MACHINES), feed.frame(i));
        }
        long layers = 0;
        for (var one : judge.cases) {
            layers += one.judgement().layers().stream()
                    .filter(layer -> layer.endNs() != Finding.NOT_ENDED)
                    .count();
        }
        Answer answer = judge.answer();
        return new Found(answer.deviations("oxygen-high"), answer.findings(), layers);
    }

    /** The loop by hand takes so many messages, which are made on the way. */
    public static Found byHand(long messages) {
        Feed feed = new SmallFeed(MACHINES);
        SmallHand[] machines = new SmallHand[MACHINES];
        for (int i = 0; i < MACHINES; i++) {
            machines[i] = new SmallHand();
        }
        for (long i = 0; i < messages; i++) {
            Frame frame = feed.frame(i);
            machines[(int) (i % MACHINES)].frame(frame.header().timeNs(), frame.layer(), frame.values()[0]);
        }
        long layers = 0;
        for (SmallHand machine : machines) {
            layers += machine.layersEnded();
        }
        Answer answer = Contestant.ByHand.answer(machines);
        return new Found(answer.deviations("oxygen-high"), answer.findings(), layers);
    }
}
