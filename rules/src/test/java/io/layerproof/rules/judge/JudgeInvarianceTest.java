package io.layerproof.rules.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.judge.state.StateEntry;
import io.layerproof.rules.naive.Case;
import io.layerproof.rules.naive.CaseGenerator;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.IncompleteReason;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import io.layerproof.rules.wire.event.JudgementWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The judgement depends on the record alone, not on how it was delivered or when the judge's state was saved: generated
 * cases give the same bytes. {@code -Dlayerproof.cases=300} says how many cases, {@code -Dlayerproof.seed=0} the first
 * seed.
 */
class JudgeInvarianceTest {

    private static final int CASES = Integer.getInteger("layerproof.cases", 300);
    private static final long FIRST_SEED = Long.getLong("layerproof.seed", 0L);
    private static final int MOST_IN_A_BATCH = 20;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What is done to a case after each slot, such as saving and restoring it. */
    private interface Between {
        BuildCase slots(BuildCase judged);
    }

    /** A case whose envelope is valid and whose log names its build. */
    private record Judged(long seed, Envelope envelope, StoredLog log, List<String> lines, String build) {

        String json() {
            return json(log, judged -> judged);
        }

        String json(StoredLog delivered, Between between) {
            BuildCase judged = delivered.open(envelope, build);
            for (Slot slot : delivered.slots()) {
                judged.next(slot, Notices.NOBODY);
                judged = between.slots(judged);
            }
            return JudgementWriter.json(delivered.judgement(judged));
        }

        Judgement judgement() {
            BuildCase judged = log.open(envelope, build);
            log.slots().forEach(slot -> judged.next(slot, Notices.NOBODY));
            return judged.judgement();
        }

        Random random() {
            return new Random(seed);
        }
    }

    private static List<Judged> generated = List.of();

    @BeforeAll
    static void generate() {
        System.out.println("invariance: seeds " + FIRST_SEED + " to " + (FIRST_SEED + CASES - 1));
        generated = cases(FIRST_SEED, CASES);
    }

    @Test
    void theOrderOfDeliveryDoesNotMatter() {
        forEachCase(one -> {
            // Given
            List<String> shuffled = new ArrayList<>(one.lines());
            Collections.shuffle(shuffled, one.random());

            // When
            String json = one.json(new StoredLog(shuffled), judged -> judged);

            // Then
            assertThat(json).isEqualTo(one.json());
        });
    }

    @Test
    void furtherCopiesAreCountedAndChangeNothingElse() {
        forEachCase(one -> {
            // Given: every line that can be read twice, so each message has its copies once more
            List<String> twice = new ArrayList<>();
            for (String line : one.lines()) {
                twice.add(line);
                if (new StoredLog(List.of(line)).slots().size() > 0) {
                    twice.add(line);
                }
            }

            // When
            JsonNode judgement = read(one.json(new StoredLog(twice), judged -> judged));

            // Then
            JsonNode once = read(one.json());
            assertThat(without(judgement, "duplicates")).isEqualTo(without(once, "duplicates"));
            JsonNode counts = once.path("counts");
            long sound =
                    counts.path("messages").asLong() - counts.path("conflicts").asLong();
            assertThat(judgement.path("counts").path("duplicates").asLong())
                    .isEqualTo(2 * counts.path("duplicates").asLong() + sound);
        });
    }

    @Test
    void theSizeOfBatchesDoesNotMatter() {
        forEachCase(one -> {
            // Given
            List<String> batches = batches(one.lines(), one.random());

            // When
            String json = one.json(new StoredLog(batches), judged -> judged);

            // Then
            assertThat(json).isEqualTo(one.json());
        });
    }

    @Test
    void savingAndRestoringAfterEverySlotChangesNothing() {
        forEachCase(one -> {
            // When
            String json = one.json(one.log(), judged -> BuildCase.restore(one.envelope(), judged.save()));

            // Then
            assertThat(json).isEqualTo(one.json());
        });
    }

    @Test
    void restoringFromEntriesOfWhichOnlyTheChangedWereWrittenChangesNothing() {
        forEachCase(one -> {
            // Given
            Random random = one.random();
            Map<String, byte[]> store = new TreeMap<>();

            // When
            String json = one.json(one.log(), judged -> {
                if (random.nextInt(3) > 0) {
                    return judged;
                }
                writeChanged(judged.entries(), store);
                assertThat(store.values()).allMatch(entry -> entry.length <= StateEntry.MOST_BYTES);
                BuildCase restored = BuildCase.restore(one.envelope(), store);
                assertThat(restored.save()).isEqualTo(judged.save());
                return restored;
            });

            // Then
            assertThat(json).isEqualTo(one.json());
        });
    }

    @Test
    void noticesDoNotDependOnCalmRanges() {
        forEachCase(one -> {
            // Given: a case that knows no calm range and holds nothing back, for it is restored before every slot
            BuildCase forgetful = one.log().open(one.envelope(), one.build());
            BuildCase judged = one.log().open(one.envelope(), one.build());
            List<List<Object>> toldByForgetful = new ArrayList<>();
            List<List<Object>> told = new ArrayList<>();
            for (Slot slot : one.log().slots()) {
                forgetful = BuildCase.restore(one.envelope(), forgetful.save());
                forgetful.next(slot, into(toldByForgetful));
            }

            // When
            for (Slot slot : one.log().slots()) {
                judged.next(slot, into(told));
            }

            // Then
            assertThat(told).isEqualTo(toldByForgetful);
            assertThat(JudgementWriter.json(one.log().judgement(judged)))
                    .isEqualTo(JudgementWriter.json(one.log().judgement(forgetful)));
        });
    }

    /** Adds an empty list of notices after the others. */
    private static Notices into(List<List<Object>> all) {
        List<Object> told = new ArrayList<>();
        all.add(told);
        return new Notices() {
            @Override
            public void deviation(Deviation deviation) {
                told.add(deviation);
            }

            @Override
            public void nonconformity(Nonconformity nonconformity) {
                told.add(nonconformity);
            }

            @Override
            public void finding(Finding finding) {
                told.add(finding);
            }

            @Override
            public void layer(LayerRecord layer) {
                told.add(layer);
            }
        };
    }

    @Test
    void theNoticeOfANonconformityComesBeforeThoseOfItsDeviations() {
        forEachCase(one -> {
            // Given
            List<List<Object>> told = new ArrayList<>();
            BuildCase judged = one.log().open(one.envelope(), one.build());

            // When
            for (Slot slot : one.log().slots()) {
                judged.next(slot, into(told));
            }

            // Then
            Set<String> known = new HashSet<>();
            for (Object notice : told.stream().flatMap(List::stream).toList()) {
                if (notice instanceof Nonconformity nonconformity) {
                    known.add(nonconformity.id());
                } else if (notice instanceof Deviation deviation) {
                    assertThat(deviation.nonconformity() == null).isEqualTo(deviation.tier() == Tier.ALERT);
                    assertThat(deviation.nonconformity() == null || known.contains(deviation.nonconformity()))
                            .isTrue();
                }
            }
        });
    }

    @Test
    void theWorstDeviationOfANonconformityIsOfItsOutermostTierAndNoneOfItsOthersHasALargerExcess() {
        forEachCase(one -> {
            // When
            Judgement judgement = one.judgement();

            // Then
            for (Nonconformity nonconformity : judgement.nonconformities()) {
                List<Deviation> of = judgement.deviations().stream()
                        .filter(deviation -> nonconformity.id().equals(deviation.nonconformity()))
                        .toList();
                Deviation worst = nonconformity.worst();
                if (worst == null) {
                    assertThat(of).isEmpty();
                    continue;
                }
                assertThat(of)
                        .contains(worst)
                        .allMatch(deviation -> deviation.tier().compareTo(worst.tier()) < 0
                                || (deviation.tier() == worst.tier() && deviation.excess() <= worst.excess()));
            }
        });
    }

    @Test
    void anIncompleteBuildHasReasonsAndAConformingOneHasNone() {
        forEachCase(one -> {
            // Given
            BuildCase judged = one.log().open(one.envelope(), one.build());
            one.log().slots().forEach(slot -> judged.next(slot, Notices.NOBODY));
            Judgement judgement = judged.judgement();

            // When
            List<IncompleteReason> reasons = judgement.incomplete();

            // Then
            if (judgement.verdict() != BuildVerdict.NONCONFORMING) {
                assertThat(reasons.isEmpty()).isEqualTo(judgement.verdict() == BuildVerdict.CONFORMING);
            }
            assertThat(reasons).extracting(IncompleteReason::text).doesNotHaveDuplicates();
        });
    }

    @Test
    void askingInBetweenChangesNothing() {
        forEachCase(one -> {
            // Given
            Random random = one.random();

            // When
            String json = one.json(one.log(), judged -> {
                switch (random.nextInt(4)) {
                    case 0 -> judged.judgement();
                    case 1 ->
                        judged.advancedTo(later(judged, random.nextInt(100) * NS_PER_S), Notices.NOBODY)
                                .judgement();
                    default -> judged.clockNs();
                }
                return judged;
            });

            // Then
            assertThat(json).isEqualTo(one.json());
        });
    }

    @Test
    void manyBuildsJudgedInTurnDoNotTouchEachOther() {
        // Given
        List<Judged> cases = generated;
        List<BuildCase> open = new ArrayList<>();
        cases.forEach(one -> open.add(one.log().open(one.envelope(), one.build())));
        int longest =
                cases.stream().mapToInt(one -> one.log().slots().size()).max().orElse(0);

        // When
        for (int place = 0; place < longest; place++) {
            for (int i = 0; i < cases.size(); i++) {
                List<Slot> slots = cases.get(i).log().slots();
                if (place < slots.size()) {
                    open.get(i).next(slots.get(place), Notices.NOBODY);
                }
            }
        }

        // Then
        for (int i = 0; i < cases.size(); i++) {
            Judged one = cases.get(i);
            assertThat(JudgementWriter.json(one.log().judgement(open.get(i))))
                    .as("seed %d", one.seed())
                    .isEqualTo(one.json());
        }
    }

    private static long later(BuildCase judged, long byNs) {
        return judged.clockNs() == Long.MIN_VALUE ? 0 : judged.clockNs() + byNs;
    }

    private static void writeChanged(SortedMap<String, byte[]> entries, Map<String, byte[]> store) {
        store.keySet().retainAll(entries.keySet());
        entries.forEach((name, entry) -> {
            if (!Arrays.equals(entry, store.get(name))) {
                store.put(name, entry);
            }
        });
    }

    private static void forEachCase(Consumer<Judged> check) {
        generated.forEach(one -> {
            try {
                check.accept(one);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + one.seed(), e);
            }
        });
    }

    private static List<Judged> cases(long firstSeed, int count) {
        List<Judged> cases = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            Case one = CaseGenerator.of(seed);
            StoredLog log = new StoredLog(one.lines());
            String build = one.build() == null && log.builds().size() == 1
                    ? log.builds().get(0)
                    : one.build();
            if (EnvelopeReader.read(one.envelopeBytes()) instanceof EnvelopeReading.Valid valid
                    && build != null
                    && log.builds().contains(build)) {
                cases.add(new Judged(seed, valid.envelope(), log, one.lines(), build));
            }
        }
        return cases;
    }

    /** The messages of lines that can be read, in arrays of any size; the other lines as they are. */
    private static List<String> batches(List<String> lines, Random random) {
        List<String> batches = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        int size = 1;
        for (String line : lines) {
            if (new StoredLog(List.of(line)).slots().isEmpty()) {
                batches.add(line);
                continue;
            }
            JsonNode read = read(line);
            for (JsonNode message : read.isArray() ? read : List.of(read)) {
                batch.add(message.toString());
                if (batch.size() >= size) {
                    batches.add(batch.toString());
                    batch.clear();
                    size = 1 + random.nextInt(MOST_IN_A_BATCH);
                }
            }
        }
        if (!batch.isEmpty()) {
            batches.add(batch.toString());
        }
        return batches;
    }

    private static JsonNode without(JsonNode judgement, String count) {
        JsonNode copy = judgement.deepCopy();
        ((ObjectNode) copy.path("counts")).remove(count);
        return copy;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
