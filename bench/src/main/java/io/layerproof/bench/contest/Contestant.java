package io.layerproof.bench.contest;

import io.layerproof.bench.feed.Chunk;
import io.layerproof.bench.feed.Feed;
import io.layerproof.bench.hand.HandMachine;
import io.layerproof.bench.hand.RealHand;
import io.layerproof.bench.hand.SmallHand;
import io.layerproof.rules.judge.BuildCase;
import io.layerproof.rules.judge.Notices;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Judgement;
import java.util.stream.IntStream;

/** Does a job for all machines of a feed, in one thread. */
public interface Contestant {

    /** Takes a chunk of messages. */
    void take(Chunk chunk);

    /** What was found so far. */
    Answer answer();

    /** The judge, with one {@code BuildCase} for each machine. */
    final class TheJudge implements Contestant {

        public final BuildCase[] cases;

        public TheJudge(Feed feed) {
            cases = IntStream.range(0, feed.machines)
                    .mapToObj(machine -> BuildCase.open(feed.envelope, feed.build(machine), null))
                    .toArray(BuildCase[]::new);
            for (int machine = 0; machine < cases.length; machine++) {
                cases[machine].next(new Slot.Accepted(feed.start(machine), 0), Notices.NOBODY);
            }
        }

        @Override
        public void take(Chunk chunk) {
            for (int i = 0; i < Chunk.SIZE; i++) {
                take(chunk, i);
            }
        }

        public void take(Chunk chunk, int i) {
            cases[chunk.machines[i]].next(chunk.slots[i], Notices.NOBODY);
        }

        void take(int machine, Frame frame) {
            cases[machine].next(new Slot.Accepted(frame, 0), Notices.NOBODY);
        }

        @Override
        public Answer answer() {
            Answer answer = new Answer();
            for (int machine = 0; machine < cases.length; machine++) {
                Judgement judgement = cases[machine].judgement();
                answer.deviations(machine).addAll(judgement.deviations());
                for (Finding finding : judgement.findings()) {
                    if (finding.kind() == Kind.SILENCE || finding.kind() == Kind.INTERLOCK) {
                        answer.findings(machine).add(finding);
                    }
                }
            }
            return answer;
        }
    }

    /** A loop written by hand, on the same frames. */
    final class ByHand implements Contestant {

        private final HandMachine[] machines;

        ByHand(HandMachine[] machines) {
            this.machines = machines;
        }

        public static ByHand small(Feed feed) {
            return new ByHand(IntStream.range(0, feed.machines)
                    .mapToObj(i -> new SmallHand())
                    .toArray(HandMachine[]::new));
        }

        public static ByHand real(Feed feed) {
            return new ByHand(IntStream.range(0, feed.machines)
                    .mapToObj(i -> new RealHand())
                    .toArray(HandMachine[]::new));
        }

        @Override
        public void take(Chunk chunk) {
            for (int i = 0; i < Chunk.SIZE; i++) {
                var frame = chunk.frames[i];
                boolean expose = frame.phase().equals("expose");
                machines[chunk.machines[i]].frame(frame.header().timeNs(), expose, frame.layer(), frame.values());
            }
        }

        @Override
        public Answer answer() {
            return answer(machines);
        }

        static Answer answer(HandMachine[] machines) {
            Answer answer = new Answer();
            for (int machine = 0; machine < machines.length; machine++) {
                machines[machine].addTo(answer.deviations(machine), answer.findings(machine));
            }
            return answer;
        }
    }

    /** The small job by hand on plain arrays, without frames. */
    final class ByHandOnArrays implements Contestant {

        private final SmallHand[] machines;

        public ByHandOnArrays(Feed feed) {
            machines = IntStream.range(0, feed.machines)
                    .mapToObj(i -> new SmallHand())
                    .toArray(SmallHand[]::new);
        }

        @Override
        public void take(Chunk chunk) {
            for (int i = 0; i < Chunk.SIZE; i++) {
                machines[chunk.machines[i]].frame(chunk.timesNs[i], chunk.layers[i], chunk.firstValues[i]);
            }
        }

        @Override
        public Answer answer() {
            return ByHand.answer(machines);
        }
    }
}
