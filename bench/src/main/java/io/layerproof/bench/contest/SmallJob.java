package io.layerproof.bench.contest;

import io.layerproof.bench.feed.Clockwork;
import io.layerproof.bench.feed.Feed;
import io.layerproof.bench.feed.SmallFeed;
import io.layerproof.bench.hand.SmallHand;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.verdict.Finding;

/**
 * The small job for other engines: the same messages as single numbers, and what the judge and the loop by hand find in
 * them. The job: oxygen above 1000 ppm for 5 s, silence of more than 3 s, and minimum, maximum and mean of each layer.
 * 16 machines report in turn.
 */
public final class SmallJob {

    /** How many machines report, in turn: message {@code i} is of machine {@code i % MACHINES}. */
    public static final int MACHINES = 16;

    /** Oxygen above this value is high, in ppm. */
    public static final double LIMIT = 1000;

    /** How long oxygen must be high to count, in nanoseconds. */
    public static final long HIGH_NS = 5 * Clockwork.NS_PER_S;

    /** The longest pause between two messages of a machine that is not a silence, in nanoseconds. */
    public static final long SILENCE_NS = 3 * Clockwork.NS_PER_S;

    private SmallJob() {}

    /** Event time of a message, in nanoseconds since 1970. */
    public static long timeNs(long message) {
        return Clockwork.timeNs((int) (message % MACHINES), message / MACHINES);
    }

    /** The layer that a message with this event time states. */
    public static long layer(long timeNs) {
        return Clockwork.layer(timeNs);
    }

    /** The oxygen value of a message, in ppm. */
    public static double oxygen(long message) {
        return SmallFeed.oxygen((int) (message % MACHINES), message / MACHINES);
    }

    /**
     * What was found.
     *
     * @param high how often oxygen was high for too long
     * @param silences how many silences there were
     * @param layers how many layers have ended
     */
    public record Found(long high, long silences, long layers) {}

    /** Gives messages to the judge; making them is included in the time. */
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

    /** Gives messages to the loop by hand; making them is included in the time. */
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
