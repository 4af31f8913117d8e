package io.layerproof.rules.wire.envelope;

import io.layerproof.rules.envelope.Limits;
import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.exact.Decimals;
import io.layerproof.rules.wire.DurationText;
import io.layerproof.rules.wire.NumberText;
import io.layerproof.rules.wire.yaml.YamlSection;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the limits of a measure rule, tier by tier, and checks that they nest (spec, section 4): an outer tier has
 * wider limits than an inner one, and no larger delays or deadband.
 */
final class LimitsReader {

    private static final String[] TIERS =
            Arrays.stream(Tier.values()).map(Tier::word).toArray(String[]::new);
    private static final String EXPECTED_TIERS = "a limit for at least one of " + String.join(" ", TIERS);

    private final YamlSection rule;
    private final Map<Tier, Given<Double>> max;
    private final Map<Tier, Given<Double>> min;
    private final Map<Tier, Given<Long>> onDelay;
    private final Map<Tier, Given<Long>> offDelay;
    private final Map<Tier, Given<Double>> deadband;
    private final BigDecimal accuracy;

    /** A number of one tier, and the YAML value that it was read from. */
    private record Given<T>(T number, YamlValue at) {}

    private LimitsReader(YamlSection rule, BigDecimal accuracy) {
        this.rule = rule;
        this.accuracy = accuracy;
        this.max = limits("max");
        this.min = limits("min");
        this.onDelay = ofAllTiers("on-delay", YamlValue::durationNs);
        this.offDelay = ofAllTiers("off-delay", YamlValue::durationNs);
        this.deadband = ofAllTiers("deadband", YamlValue::numberFromZero);
    }

    /** The limits from inside out, after the guard band has moved them; null after a problem. */
    static @Nullable Map<Tier, Limits> read(YamlSection rule, Measure measure, boolean guardBand, Listed listed) {
        int before = rule.self().problems().count();
        BigDecimal accuracy = guardBand ? accuracy(rule, measure, listed) : BigDecimal.ZERO;
        LimitsReader reader = new LimitsReader(rule, accuracy);
        if (rule.self().problems().count() == before) {
            reader.check();
        }
        return rule.self().problems().count() == before ? reader.limits() : null;
    }

    private static BigDecimal accuracy(YamlSection rule, Measure measure, Listed listed) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String signal : measure.signals()) {
            double accuracy = listed.accuracy(signal);
            if (Double.isNaN(accuracy)) {
                YamlValue guardBand = rule.values().getOrDefault("guard-band", rule.self());
                guardBand.refuse("no accuracy of " + signal, "one under signals." + signal);
            } else {
                sum = sum.add(Decimals.exact(accuracy));
            }
        }
        return sum;
    }

    private Map<Tier, Given<Double>> limits(String side) {
        YamlValue value = rule.get(side);
        if (value == null) {
            return Map.of();
        }
        int before = value.problems().count();
        YamlSection tiers = value.section(TIERS);
        if (tiers != null && tiers.values().isEmpty() && value.problems().count() == before) {
            value.refuse("no limit", EXPECTED_TIERS);
        }
        return tiers == null ? Map.of() : byTier(tiers, YamlValue::number);
    }

    private <T> Map<Tier, Given<T>> ofAllTiers(String key, Function<YamlValue, @Nullable T> reading) {
        YamlValue value = rule.get(key);
        if (value == null) {
            return Map.of();
        }
        if (value.isSection()) {
            YamlSection tiers = value.section(TIERS);
            return tiers == null ? Map.of() : byTier(tiers, reading);
        }
        T one = reading.apply(value);
        Map<Tier, Given<T>> all = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            if (one != null) {
                all.put(tier, new Given<>(one, value));
            }
        }
        return all;
    }

    private static <T> Map<Tier, Given<T>> byTier(YamlSection tiers, Function<YamlValue, @Nullable T> reading) {
        Map<Tier, Given<T>> byTier = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            YamlValue value = tiers.get(tier.word());
            T number = value == null ? null : reading.apply(value);
            if (value != null && number != null) {
                byTier.put(tier, new Given<>(number, value));
            }
        }
        return byTier;
    }

    private void check() {
        if (max.isEmpty() && min.isEmpty()) {
            rule.self().refuse("no limit", "max, min or both, each with " + EXPECTED_TIERS);
            return;
        }
        maxRisesOutwards();
        minFallsOutwards();
        innerTiersHaveTheSide("max", max);
        innerTiersHaveTheSide("min", min);
        doesNotRiseOutwards(onDelay, 0L, DurationText::text);
        doesNotRiseOutwards(offDelay, 0L, DurationText::text);
        doesNotRiseOutwards(deadband, 0.0, NumberText::of);
        noMinAboveAMax();
        roomForTheDeadband();
    }

    private void maxRisesOutwards() {
        Tier inner = null;
        for (Tier tier : max.keySet()) {
            if (inner != null && number(max, tier) < number(max, inner)) {
                at(max, tier).refuse("at least " + NumberText.of(number(max, inner)) + ", the max of " + inner.word());
            }
            inner = tier;
        }
    }

    private void minFallsOutwards() {
        Tier inner = null;
        for (Tier tier : min.keySet()) {
            if (inner != null && number(min, tier) > number(min, inner)) {
                at(min, tier).refuse("at most " + NumberText.of(number(min, inner)) + ", the min of " + inner.word());
            }
            inner = tier;
        }
    }

    private void innerTiersHaveTheSide(String side, Map<Tier, Given<Double>> limits) {
        for (Tier outer : limits.keySet()) {
            for (Tier inner : given()) {
                if (inner.aboveAlert() && inner.compareTo(outer) < 0 && !limits.containsKey(inner)) {
                    YamlValue value = at(limits, outer);
                    value.refuse("a " + side + " of " + outer.word() + " alone", "one of " + inner.word() + " too");
                    return;
                }
            }
        }
    }

    private <T extends Comparable<T>> void doesNotRiseOutwards(
            Map<Tier, Given<T>> numbers, T missing, Function<T, String> text) {
        Tier inner = null;
        for (Tier tier : given()) {
            if (!tier.aboveAlert()) {
                continue;
            }
            Given<T> outer = numbers.get(tier);
            T most = inner == null ? null : orMissing(numbers, inner, missing);
            if (outer != null && most != null && inner != null && outer.number().compareTo(most) > 0) {
                outer.at().refuse("at most " + text.apply(most) + ", that of " + inner.word());
            }
            inner = tier;
        }
    }

    private void noMinAboveAMax() {
        for (Tier lower : min.keySet()) {
            for (Tier upper : max.keySet()) {
                double least = moved(min, lower, accuracy);
                double most = moved(max, upper, accuracy.negate());
                if (least > most) {
                    String expected = "at most " + NumberText.of(most) + ", the max of " + upper.word();
                    at(min, lower).refuse(afterMoving(least), expected);
                    return;
                }
            }
        }
    }

    private void roomForTheDeadband() {
        for (Tier tier : given()) {
            double room = orMissing(deadband, tier, 0.0);
            if (room == 0 || !min.containsKey(tier) || !max.containsKey(tier)) {
                continue;
            }
            double least = moved(min, tier, accuracy);
            double most = moved(max, tier, accuracy.negate());
            if (least <= most && !fits(least, room, most)) {
                String limits = NumberText.of(least) + " and " + NumberText.of(most) + ", the limits of " + tier.word();
                at(deadband, tier).refuse("at most half of the room between " + limits);
            }
        }
    }

    /** Checks that min + 2·deadband ≤ max, so that a deviation can end. */
    private static boolean fits(double least, double room, double most) {
        BigDecimal twice = Decimals.exact(room).multiply(BigDecimal.valueOf(2));
        return Decimals.exact(least).add(twice).compareTo(Decimals.exact(most)) <= 0;
    }

    private Map<Tier, Limits> limits() {
        Map<Tier, Limits> limits = new EnumMap<>(Tier.class);
        for (Tier tier : given()) {
            limits.put(
                    tier,
                    new Limits(
                            min.containsKey(tier) ? moved(min, tier, accuracy) : Double.NEGATIVE_INFINITY,
                            max.containsKey(tier) ? moved(max, tier, accuracy.negate()) : Double.POSITIVE_INFINITY,
                            orMissing(onDelay, tier, 0L),
                            orMissing(offDelay, tier, 0L),
                            orMissing(deadband, tier, 0.0)));
        }
        return Collections.unmodifiableMap(limits);
    }

    private Set<Tier> given() {
        Set<Tier> given = new TreeSet<>(max.keySet());
        given.addAll(min.keySet());
        return given;
    }

    private String afterMoving(double number) {
        return NumberText.of(number)
                + (accuracy.signum() > 0 ? " after moving it by the accuracy " + accuracy.toPlainString() : "");
    }

    private static double moved(Map<Tier, Given<Double>> limits, Tier tier, BigDecimal by) {
        double limit = number(limits, tier);
        return by.signum() == 0 ? limit : Decimals.exact(limit).add(by).doubleValue();
    }

    private static double number(Map<Tier, Given<Double>> limits, Tier tier) {
        return given(limits, tier).number();
    }

    private static YamlValue at(Map<Tier, Given<Double>> limits, Tier tier) {
        return given(limits, tier).at();
    }

    private static <T> Given<T> given(Map<Tier, Given<T>> limits, Tier tier) {
        Given<T> given = limits.get(tier);
        if (given == null) {
            throw new IllegalStateException(tier + " is not given");
        }
        return given;
    }

    private static <T> T orMissing(Map<Tier, Given<T>> numbers, Tier tier, T missing) {
        Given<T> given = numbers.get(tier);
        return given == null ? missing : given.number();
    }
}
