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

    /** The build: it has one verdict at a time, the one published last. */
    default String key() {
        return build();
    }

    /**
     * The live verdict, which streams gives.
     *
     * @param provisional whether the wall clock alone caused it (spec, section 9)
     * @param reassess how often each reason occurred for which the build must be judged again
     * @param takenBack why it is withdrawn, or null where it is not
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
     * The settled verdict, which the settler gives from the full record.
     *
     * @param settlement id of the settlement
     * @param recordLength how many records of the evidence topic it covers
     * @param evidence the offsets of these records
     * @param before the verdict published before, or null where there was none
     * @param causes what came since the build was judged last, in words
     * @param amendments how many amendments of each sort this settlement makes, in the order in which they were found
     * @param finalTree whether the settler signed the tree over the evidence
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

        /** How many events this settlement amends. */
        public long amended() {
            return amendments.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * The verdict on a build whose end has not come yet, from what has come so far. The program prints it and writes it
     * to no topic.
     */
    record SoFar(Subject subject, BuildVerdict verdict, Accounting accounting, StatedJudgement judgement)
            implements VerdictEvent {}

    /** A verdict that was published before, in short. */
    record Before(BuildVerdict verdict, boolean settled) {}

    /** A range of offsets in the evidence topic's partition, both ends included. */
    record Offsets(long from, long to) {}
}
