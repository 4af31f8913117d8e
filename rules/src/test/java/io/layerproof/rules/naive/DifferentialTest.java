package io.layerproof.rules.naive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two judges, one judgement. {@code -Dlayerproof.cases=2000} says how many cases (left out: 20 000), {@code
 * -Dlayerproof.seed=0} the first seed. A failing case is printed, shrunk, and saved under {@code target/}; put it into
 * {@code src/test/resources/cases} with what is right to keep it.
 */
class DifferentialTest {
    private static final JudgeUnderTest JUDGE = EngineUnderTest::judge;

    private static final Path KEPT = Path.of("src/test/resources/cases");
    private static final int SHRINKING_TRIES = 20_000;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Test
    void bothJudgesGiveTheSameJudgement() {
        // Given
        int cases = Integer.getInteger("layerproof.cases", 20_000);
        long firstSeed = Long.getLong("layerproof.seed", 0L);
        System.out.println("differential test: seeds " + firstSeed + " to " + (firstSeed + cases - 1));

        // When
        Case disagreement = firstDisagreement(JUDGE, firstSeed, cases);

        // Then
        if (disagreement != null) {
            fail(story(JUDGE, disagreement));
        }
    }

    @ParameterizedTest
    @MethodSource("keptCases")
    void keptCasesAreJudgedAsWasFoundRight(Path folder) throws IOException {
        // Given
        Case kept = Case.load(folder);
        String expected = canonical(Files.readString(folder.resolve("expected.json")));

        // When
        Result naive = NaiveJudge.judge(kept.envelopeBytes(), kept.lines(), kept.build());
        Result judged = JUDGE.judge(kept);

        // Then
        assertThat(canonical(naive.json())).as("naive judge").isEqualTo(expected);
        assertThat(canonical(judged.json())).as("judge under test").isEqualTo(expected);
    }

    static List<Path> keptCases() throws IOException {
        try (Stream<Path> folders = Files.list(KEPT)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void aJudgeThatOverlooksBadIsFoundAndItsCaseShrunk() {
        // Given
        JudgeUnderTest overlooking = (envelope, lines, build) -> NaiveJudge.judge(
                envelope,
                lines.stream()
                        .map(line -> line.replace("\"bad\":", "\"fine\":"))
                        .toList(),
                build);
        Case found = firstDisagreement(overlooking, 0, 200);
        assertThat(found).isNotNull();
        Predicate<Case> fails = one -> disagree(overlooking, one);

        // When
        Case shrunk = Shrinker.shrink(found, fails, SHRINKING_TRIES);

        // Then
        assertThat(fails).accepts(shrunk);
        assertThat(shrunk.lines()).hasSizeLessThan(5);
        assertThat(EnvelopeReader.read(shrunk.envelopeBytes()).rules()).hasSize(1);
    }

    private static @Nullable Case firstDisagreement(JudgeUnderTest judge, long firstSeed, int cases) {
        return LongStream.range(firstSeed, firstSeed + cases)
                .parallel()
                .mapToObj(CaseGenerator::of)
                .filter(one -> disagree(judge, one))
                .findFirst()
                .orElse(null);
    }

    private static boolean disagree(JudgeUnderTest judge, Case one) {
        Result naive = NaiveJudge.judge(one.envelopeBytes(), one.lines(), one.build());
        Result other = result(judge, one);
        return naive.exitStatus() != other.exitStatus()
                || (!Objects.equals(naive.json(), other.json())
                        && !canonical(naive.json()).equals(canonical(other.json())));
    }

    /** A judge that breaks down disagrees too: its exception stands for the judgement. */
    private static Result result(JudgeUnderTest judge, Case one) {
        try {
            return judge.judge(one);
        } catch (RuntimeException e) {
            return new Result(-1, null, e + " at " + List.of(e.getStackTrace()).subList(0, 3));
        }
    }

    private static String story(JudgeUnderTest judge, Case found) {
        Case shrunk = Shrinker.shrink(found, one -> disagree(judge, one), SHRINKING_TRIES);
        Result naive = NaiveJudge.judge(shrunk.envelopeBytes(), shrunk.lines(), shrunk.build());
        Result other = result(judge, shrunk);
        Path folder = Path.of("target", "differential", "seed-" + found.seed());
        shrunk.save(folder);
        save(folder.resolve("naive.json"), naive);
        save(folder.resolve("judge.json"), other);
        return "The judges disagree, shrunk and saved in " + folder + ": " + shrunk + "\n--- naive\n" + naive
                + "\n--- judge under test\n" + other;
    }

    private static void save(Path file, Result result) {
        try {
            Files.writeString(file, (result.json() == null ? "// " + result.error() : result.json()) + "\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** White space apart, the text itself: order of keys and form of numbers belong to the judgement. */
    private static String canonical(@Nullable String json) {
        try {
            return json == null ? "" : JSON.readTree(json).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
