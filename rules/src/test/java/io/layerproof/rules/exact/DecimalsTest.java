package io.layerproof.rules.exact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fast way, held against decimals of any length. {@code -Dlayerproof.seed=0} sets the seed,
 * {@code -Dlayerproof.draws=400000} how many numbers are drawn. */
class DecimalsTest {

    private static final long SEED = Long.getLong("layerproof.seed", 0L);
    private static final int DRAWS = Integer.getInteger("layerproof.draws", 10_000);
    private static final MathContext PLENTY = new MathContext(400, RoundingMode.DOWN);

    @ParameterizedTest
    @CsvSource({
        "43.1, 43, 0.1",
        "0.3, 0.1, 0.2",
        "1e300, 1e-300, 1e300",
        "9007199254740993, 1, 9007199254740991",
        "-0.1, -0.3, 0.2",
        "Infinity, 1, Infinity",
        "1, -Infinity, Infinity"
    })
    void aDifferenceIsThatOfTheDecimals(double a, double b, double difference) {
        assertThat(Decimals.difference(a, b)).isEqualTo(difference);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.2, 0.3", "0.7, 0.1, 0.8", "1e308, 1e308, Infinity"})
    void aSumIsThatOfTheDecimals(double a, double b, double sum) {
        assertThat(Decimals.sum(a, b)).isEqualTo(sum);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "5.000000000001, 5",
        "5.00000000001, 5.00000000001",
        "2.5e-7, 2.5e-7",
        "123456789012.5, 123456789012",
        "123456789013.5, 123456789014",
        "999999999999.9, 1000000000000",
        "1e300, 1e300",
        "0, 0"
    })
    void aMeanHasTwelveDigits(double quotient, double mean) {
        assertThat(Decimals.mean(quotient)).isEqualTo(mean);
        assertThat(Decimals.mean(-quotient)).isEqualTo(-mean + 0.0);
    }

    @Test
    void theFastWayAndTheLongWayAgree() {
        SplittableRandom random = new SplittableRandom(SEED);
        System.out.println("decimals: seed " + SEED);
        for (int i = 0; i < DRAWS; i++) {
            // Given
            double a = draw(random);
            double b = draw(random);
            BigDecimal exactA = decimal(a);
            BigDecimal exactB = decimal(b);
            long times = 1 + random.nextLong(1L << random.nextInt(1, 62));
            long by = 1 + random.nextLong(1L << random.nextInt(1, 62));

            // Then
            assertThat(Decimals.difference(a, b))
                    .as("%s - %s", a, b)
                    .isEqualTo(exactA.subtract(exactB).doubleValue());
            assertThat(Decimals.sum(a, b))
                    .as("%s + %s", a, b)
                    .isEqualTo(exactA.add(exactB).doubleValue());
            assertThat(Decimals.scaledDifference(a, b, times, by))
                    .as("(%s - %s)*%s/%s", a, b, times, by)
                    .isEqualTo(rounded(
                            exactA.subtract(exactB).multiply(BigDecimal.valueOf(times)), BigDecimal.valueOf(by)));
            assertThat(Decimals.ratio(times, by)).isEqualTo(rounded(BigDecimal.valueOf(times), BigDecimal.valueOf(by)));
            assertThat(Decimals.mean(a)).as("mean %s", a).isEqualTo(Decimals.meanExactly(a));
            if (b != 0) {
                assertThat(Decimals.percent(a, b))
                        .as("percent %s of %s", a, b)
                        .isEqualTo(rounded(exactA.subtract(exactB).movePointRight(2), exactB.abs()));
            }
        }
    }

    @Test
    void theDecimalOfADoubleIsTheShortestThatReadsBack() {
        SplittableRandom random = new SplittableRandom(SEED);
        Stream.of(2e-3, 0x1p-44, 0x1p89, 9.5e-3, 2.2250738585072014e-308).forEach(DecimalsTest::isShortest);
        for (int i = 0; i < DRAWS; i++) {
            isShortest(draw(random));
        }
    }

    private static void isShortest(double number) {
        assertThat(Decimals.exact(number)).as("%s", number).isEqualByComparingTo(decimal(number));
    }

    /** Compares with an independent algorithm. */
    private static BigDecimal decimal(double number) {
        return new BigDecimal(NumberOutput.toString(number, true));
    }

    /**
     * Between a quotient and the same quotient cut after 400 digits there is no double, and no midpoint of two doubles.
     */
    private static double rounded(BigDecimal a, BigDecimal b) {
        BigDecimal cut = a.divide(b, PLENTY);
        return cut.doubleValue() + 0.0;
    }

    private static double draw(SplittableRandom random) {
        double number = switch (random.nextInt(6)) {
            case 0 -> random.nextInt(1000);
            case 1 -> random.nextInt(100_000) / 100.0;
            case 2 -> random.nextLong(10_000_000_000_000_000L) / 1e9;
            case 3 -> random.nextDouble() * 1000;
            case 4 -> random.nextDouble() * Math.pow(10, random.nextInt(-30, 30));
            default -> Math.scalb(1.0, random.nextInt(-100, 100));
        };
        return random.nextBoolean() ? number : -number + 0.0;
    }
}
