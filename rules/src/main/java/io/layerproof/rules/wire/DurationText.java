package io.layerproof.rules.wire;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as envelope files write them: a number and one of {@code ns us ms s min h d} (spec, section 4). */
public final class DurationText {

    /** Result of {@link #parse}: not a duration. */
    public static final long UNREADABLE = -1;

    /** 100 years of 365 days, in nanoseconds: added to any event time it still fits a long. */
    static final long LONGEST_NS = 36_500L * 86_400 * 1_000_000_000;

    public static final String EXPECTED = "a duration: a number and one of ns us ms s min h d";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,20}(?:\\.[0-9]{1,20})?) ?(ns|us|ms|s|min|h|d)");

    private static final Map<String, Long> UNITS = units();

    private DurationText() {}

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("d", 86_400_000_000_000L);
        units.put("h", 3_600_000_000_000L);
        units.put("min", 60_000_000_000L);
        units.put("s", 1_000_000_000L);
        units.put("ms", 1_000_000L);
        units.put("us", 1_000L);
        units.put("ns", 1L);
        return units;
    }

    /** The duration in whole nanoseconds, 0 to {@link #LONGEST_NS}; {@link #UNREADABLE} for anything else. */
    public static long parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return UNREADABLE;
        }
        long unitNs = UNITS.getOrDefault(form.group(2), 0L);
        BigDecimal ns = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(unitNs));
        boolean whole = ns.stripTrailingZeros().scale() <= 0;
        return whole && ns.compareTo(BigDecimal.valueOf(LONGEST_NS)) <= 0 ? ns.longValueExact() : UNREADABLE;
    }

    /** A duration in the largest unit that leaves no fraction: {@code 90 s}, {@code 2 min}. */
    public static String text(long durationNs) {
        if (durationNs == 0) {
            return "0 s";
        }
        return UNITS.entrySet().stream()
                .filter(unit -> durationNs % unit.getValue() == 0)
                .findFirst()
                .map(unit -> durationNs / unit.getValue() + " " + unit.getKey())
                .orElseThrow();
    }
}
