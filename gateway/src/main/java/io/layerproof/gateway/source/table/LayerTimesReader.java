package io.layerproof.gateway.source.table;

import io.layerproof.rules.wire.Rfc3339;
import io.layerproof.rules.wire.yaml.YamlSection;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code time:} of a mapping, which names the columns of time. */
final class LayerTimesReader {

    private static final String UNITS = "a unit of time: one of " + String.join(" ", TickUnit.words());
    private static final String PATTERN = "a pattern of date and time, like dd.MM.yyyy HH:mm:ss or M/d/yyyy h:mm:ss a";

    private LayerTimesReader() {}

    static @Nullable LayerTimes times(YamlValue value) {
        int before = value.problems().count();
        YamlSection time = value.section("anchor", "start", "elapsed", "duration", "agree-within");
        if (time == null) {
            return null;
        }
        Anchor anchor = time.optional("anchor", LayerTimesReader::anchor);
        boolean firstOnly = anchor != null && anchor.firstRowOnly();
        Long start = time.optional("start", LayerTimesReader::start);
        SpanColumn elapsed = time.optional("elapsed", LayerTimesReader::span);
        SpanColumn duration = time.optional("duration", LayerTimesReader::span);
        long within = time.orElse("agree-within", YamlValue::durationNs, LayerTimes.AGREE_WITHIN_NS);
        boolean spans = elapsed != null || duration != null;
        boolean needsSpans = start != null || firstOnly;
        if (value.problems().count() > before) {
            return null;
        }
        if ((anchor == null) == (start == null)) {
            return value.refuse(
                    anchor == null ? "neither anchor nor start" : "anchor and start",
                    "either anchor, a column of stamps, or start, when the build began");
        }
        if (needsSpans && !spans) {
            return value.refuse("one time for all rows", "a column elapsed or duration beside it");
        }
        return new LayerTimes(anchor == null ? null : anchor.column(), firstOnly, start, elapsed, duration, within);
    }

    private record Anchor(StampColumn column, boolean firstRowOnly) {}

    private static @Nullable Anchor anchor(YamlValue value) {
        YamlSection anchor = value.section("column", "unit", "origin", "pattern", "zone", "first-row-only");
        if (anchor == null) {
            return null;
        }
        StampColumn stamps = stamps(value, anchor);
        boolean firstRowOnly = anchor.orElse("first-row-only", YamlValue::truth, false);
        return stamps == null ? null : new Anchor(stamps, firstRowOnly);
    }

    private static @Nullable StampColumn stamps(YamlValue value, YamlSection anchor) {
        String column = anchor.required("column", "the column of the stamps", YamlValue::text);
        ZoneId zone = anchor.optional("zone", LayerTimesReader::zone);
        if (anchor.has("pattern") && (anchor.has("unit") || anchor.has("origin"))) {
            return value.refuse("a pattern beside a unit or an origin", "pattern for times in words, unit for counts");
        }
        if (anchor.has("pattern")) {
            String pattern = anchor.required("pattern", PATTERN, YamlValue::text);
            return pattern == null || column == null ? null : written(anchor, column, pattern, zone);
        }
        TickUnit unit = anchor.required("unit", UNITS + ", or a pattern", LayerTimesReader::unit);
        LocalDate origin = anchor.orElse("origin", YamlValue::day, LocalDate.EPOCH);
        boolean localDays = zone != null && !anchor.has("origin");
        if (localDays) {
            return value.refuse(
                    "a zone for a count since 1970, which has none", "a zone beside pattern or origin only");
        }
        return column == null || unit == null
                ? null
                : new StampColumn.Counted(column, unit, origin, zone == null ? ZoneOffset.UTC : zone);
    }

    /** Accepts a pattern if a date and time that it formats can be parsed back. */
    private static @Nullable StampColumn written(
            YamlSection anchor, String column, String pattern, @Nullable ZoneId zone) {
        YamlValue self = anchor.self();
        try {
            DateTimeFormatter format = format(pattern);
            boolean hasZone = pattern.replaceAll("'[^']*'", "").matches(".*[XxZzVO].*");
            if (hasZone == (zone != null)) {
                return self.refuse(
                        hasZone ? "a zone beside a pattern that has one" : "no zone",
                        "the zone once: in the pattern (XXX) or as zone: Europe/Berlin");
            }
            String sample = LocalDateTime.of(2026, 11, 20, 16, 7, 8)
                    .atZone(ZoneOffset.UTC)
                    .format(format);
            LocalDateTime.from(format.parse(sample));
            return new StampColumn.Written(column, pattern, format, zone);
        } catch (DateTimeException | IllegalArgumentException noPattern) {
            return self.refuse("the pattern \"" + pattern + "\"", PATTERN);
        }
    }

    /**
     * Parses strictly, so that 30.02. is refused. Strict parsing needs {@code u} for the year, because {@code y} is a
     * year within an era.
     */
    private static DateTimeFormatter format(String pattern) {
        StringBuilder exact = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char sign = pattern.charAt(i);
            quoted ^= sign == '\'';
            exact.append(sign == 'y' && !quoted ? 'u' : sign);
        }
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(exact.toString())
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static @Nullable SpanColumn span(YamlValue value) {
        YamlSection span = value.section("column", "unit", "pattern");
        if (span == null) {
            return null;
        }
        String column = span.required("column", "the column of the times", YamlValue::text);
        if (span.has("pattern") && span.has("unit")) {
            return value.refuse("a pattern beside a unit", "pattern for 0:30.5, unit for counts");
        }
        if (span.has("pattern")) {
            String pattern = span.required("pattern", "a pattern", it -> it.word(SpanColumn.Stopwatch.PATTERNS));
            return column == null || pattern == null ? null : new SpanColumn.Stopwatch(column, pattern);
        }
        TickUnit unit = span.required("unit", UNITS + ", or a pattern", LayerTimesReader::unit);
        return column == null || unit == null ? null : new SpanColumn.Counted(column, unit);
    }

    private static @Nullable TickUnit unit(YamlValue value) {
        String text = value.text();
        return text == null ? null : TickUnit.find(text).orElseGet(() -> value.refuse(UNITS));
    }

    private static @Nullable Long start(YamlValue value) {
        String text = value.text();
        long ns = text == null ? Rfc3339.UNREADABLE : Rfc3339.parse(text);
        boolean instant = ns != Rfc3339.UNREADABLE && ns != Rfc3339.OUT_OF_RANGE;
        return instant || text == null
                ? (Long) ns
                : value.refuse("an instant with its zone, like 2026-06-01T06:00:00+02:00");
    }

    private static @Nullable ZoneId zone(YamlValue value) {
        String name = value.text();
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return value.refuse("a zone, like Europe/Berlin or +02:00");
        }
    }
}
