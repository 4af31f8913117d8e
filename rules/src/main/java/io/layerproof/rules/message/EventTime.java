package io.layerproof.rules.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Event times as people and files write them: RFC 3339, UTC. The code keeps them as nanoseconds since
 * 1970-01-01T00:00:00Z.
 */
public final class EventTime {

    private static final long NS_PER_S = 1_000_000_000L;
    private static final DateTimeFormatter NINE_DECIMALS =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private EventTime() {}

    /** The text of an event time, always with nine decimals: {@code 2026-11-20T06:00:00.000000000Z}. */
    public static String format(long timeNs) {
        return NINE_DECIMALS.format(instant(timeNs));
    }

    /** The UTC date of an event time. */
    public static LocalDate utcDate(long timeNs) {
        return date(timeNs, ZoneOffset.UTC);
    }

    /** The date of an event time in a time zone. */
    public static LocalDate date(long timeNs, ZoneId zone) {
        return LocalDate.ofInstant(instant(timeNs), zone);
    }

    private static Instant instant(long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_S), Math.floorMod(timeNs, NS_PER_S));
    }
}
