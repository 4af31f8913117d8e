package io.layerproof.rules.wire;

import java.time.LocalDate;

/**
 * Reads RFC 3339 instants (spec, section 2) as nanoseconds since 1970-01-01T00:00:00Z. The years 1678 to 2261 are
 * allowed: a long then has room for 100 more days before it overflows. {@link io.layerproof.rules.message.EventTime}
 * writes instants.
 */
public final class Rfc3339 {

    /** Result of {@link #parse}: not an instant. */
    public static final long UNREADABLE = Long.MIN_VALUE;

    /** Result of {@link #parse}: an instant, but not one of the years 1678 to 2261. */
    public static final long OUT_OF_RANGE = Long.MAX_VALUE;

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long EARLIEST_S = LocalDate.of(1678, 1, 1).toEpochDay() * SECONDS_PER_DAY;
    private static final long END_S = LocalDate.of(2262, 1, 1).toEpochDay() * SECONDS_PER_DAY;
    private static final int LENGTH_TO_SECONDS = "2026-11-20T06:00:00".length();
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private Rfc3339() {}

    /** Nanoseconds since 1970, {@link #UNREADABLE} or {@link #OUT_OF_RANGE}. */
    public static long parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /**
     * As {@link #parse(String)}. The zone is required, one to nine decimals are optional. Second 60 is refused, since
     * event time does not count leap seconds.
     */
    public static long parse(char[] text, int offset, int length) {
        if (length <= LENGTH_TO_SECONDS || !punctuated(text, offset)) {
            return UNREADABLE;
        }
        int year = digits(text, offset, 4);
        int month = digits(text, offset + 5, 2);
        int day = digits(text, offset + 8, 2);
        int hour = digits(text, offset + 11, 2);
        int minute = digits(text, offset + 14, 2);
        int second = digits(text, offset + 17, 2);
        if (!isDate(year, month, day) || !below(hour, 24) || !below(minute, 60) || !below(second, 60)) {
            return UNREADABLE;
        }
        int end = offset + length;
        int at = offset + LENGTH_TO_SECONDS;
        int zoneAt = text[at] == '.' ? endOfDigits(text, at + 1, end) : at;
        long fractionNs = zoneAt == at ? 0 : fractionNs(text, at + 1, zoneAt);
        long zoneS = zoneSeconds(text, zoneAt, end);
        if (fractionNs < 0 || zoneS == UNREADABLE) {
            return UNREADABLE;
        }
        long seconds = epochDay(year, month, day) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - zoneS;
        return seconds < EARLIEST_S || seconds >= END_S ? OUT_OF_RANGE : seconds * NS_PER_SECOND + fractionNs;
    }

    private static boolean punctuated(char[] text, int offset) {
        return text[offset + 4] == '-'
                && text[offset + 7] == '-'
                && (text[offset + 10] == 'T' || text[offset + 10] == 't')
                && text[offset + 13] == ':'
                && text[offset + 16] == ':';
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static long epochDay(int year, int month, int day) {
        long before = year - 1L;
        long leapDays = Math.floorDiv(before, 4) - Math.floorDiv(before, 100) + Math.floorDiv(before, 400);
        long daysBeforeYear = before * 365 + leapDays;
        int leapDayThisYear = month > 2 && isLeap(year) ? 1 : 0;
        return daysBeforeYear + DAYS_BEFORE_MONTH[month - 1] + leapDayThisYear + day - 1 - 719_162;
    }

    private static boolean below(int number, int bound) {
        return number >= 0 && number < bound;
    }

    /** The number that the given count of digits makes, or -1. */
    private static int digits(char[] text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return -1;
            }
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    private static int endOfDigits(char[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }

    private static long fractionNs(char[] text, int from, int end) {
        int count = end - from;
        if (count < 1 || count > 9) {
            return -1;
        }
        long number = digits(text, from, count);
        for (int i = count; i < 9; i++) {
            number *= 10;
        }
        return number;
    }

    private static long zoneSeconds(char[] text, int at, int end) {
        if (end - at == 1) {
            return text[at] == 'Z' || text[at] == 'z' ? 0 : UNREADABLE;
        }
        if (end - at != 6 || text[at + 3] != ':' || (text[at] != '+' && text[at] != '-')) {
            return UNREADABLE;
        }
        int hours = digits(text, at + 1, 2);
        int minutes = digits(text, at + 4, 2);
        if (!below(hours, 24) || !below(minutes, 60)) {
            return UNREADABLE;
        }
        long seconds = hours * 3600L + minutes * 60L;
        return text[at] == '-' ? -seconds : seconds;
    }
}
