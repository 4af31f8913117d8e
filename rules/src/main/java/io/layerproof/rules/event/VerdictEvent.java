package io.layerproof.rules.event;

import io.layerproof.rules.event.Amendment.NotConfirmed;
import io.layerproof.rules.verdict.BuildVerdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verdict on a build, with its judgement. */
public sealed interface VerdictEvent extends Event {

    BuildVerdict verdict();

    Accounting accounting();

    StatedJudgement judgement();

    /** Why it is incomplete at best, in words for people; of an incomplete one never nothing. */
    default List<String> whyIncomplete() {
        return judgement().beside().incomplete();
    }

    @Override
    default Kind kind() {
        return Kind.VERDICT;
    }

    /** A build has one verdict at a time: the one that was told last. */
    default String key() {
        return build();
    }

    /**
     * The verdict of streams.
     *
     * @param provisional whether only the wall clock stands behind it
     * @param reassess why it cannot be the last word, with how often; nothing of it can make it better
     * @param takenBack why it is taken back; null for one that is not
     */
    record Live(
            Subject subject,
            BuildVerdict verdict,
            boolean provisional,
            Map<Reassessment, Long> reassess,
            Accounting accounting,
            StatedJudgement judgement,
            @Nullable NotConfirmed takenBack)
            implements VerdictEvent, RevisableEvent {

        public Live {
            Map<Reassessment, Long> copy = new EnumMap<>(Reassessment.class);
            copy.putAll(reassess);
            reassess = Collections.unmodifiableMap(copy);
        }

        @Override
        public Kind kind() {
            return Kind.VERDICT;
        }

        @Override
        public String key() {
            return build();
        }

        @Override
        public List<String> whyIncomplete() {
            List<String> reasons = judgement.beside().incomplete();
            return reasons.isEmpty() && verdict == BuildVerdict.INCOMPLETE
                    ? List.of("not all that came could be judged live; the settled verdict has it")
                    : reasons;
        }

        @Override
        public List<Enum<?>> gist() {
            return List.of(verdict);
        }

        @Override
        public boolean isProvisional() {
            return provisional;
        }

        @Override
        public Live provisionally() {
            return new Live(subject, verdict, true, reassess, accounting, judgement, takenBack);
        }

        @Override
        public Live withdrawn(NotConfirmed because) {
            return new Live(subject, verdict, provisional, reassess, accounting, judgement, because);
        }
    }

    /**
     * The verdict of the settler: from the full record.
     *
     * @param settlement id of the settlement
     * @param recordLength how many records of the evidence it covers
     * @param evidence where they lie
     * @param before the verdict that was told before; null where none was
     * @param causes what came since the build was judged last, in words
     * @param amendments how much of what was told is amended, in the order in which that was found
     * @param finalTree what became of its tree
     */
    record Settled(
            Subject subject,
            BuildVerdict verdict,
            String settlement,
            long recordLength,
            List<Offsets> evidence,
            @Nullable Before before,
            List<String> causes,
            Map<Amendment.Change, Long> amendments,
            Accounting accounting,
            FinalTree finalTree,
            StatedJudgement judgement)
            implements VerdictEvent {

        public Settled {
            evidence = List.copyOf(evidence);
            causes = List.copyOf(causes);
            amendments = Collections.unmodifiableMap(new LinkedHashMap<>(amendments));
        }

        /** How much of what was told is amended. */
        public long amended() {
            return amendments.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * A verdict on what has come so far of a build whose end is not there. Printed for people; on no topic.
     */
    record SoFar(Subject subject, BuildVerdict verdict, Accounting accounting, StatedJudgement judgement)
            implements VerdictEvent {}

    /** A verdict that was told before, in short. */
    record Before(BuildVerdict verdict, boolean settled) {}

    /** Offsets of a partition of the evidence, both included. */
    record Offsets(long from, long to) {}
}
