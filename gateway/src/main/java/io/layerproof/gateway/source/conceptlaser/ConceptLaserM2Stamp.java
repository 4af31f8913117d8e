package io.layerproof.gateway.source.conceptlaser;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time stamp of a line: local date and 12-hour time, then a UTC time <em>without a date</em>. The UTC date follows
 * from the difference of the two clocks, which is the local offset. The offset is taken to be at least −10:00 and below
 * +14:00. (Any other offset gives a date that is one day off: −11:00 and −12:00 look like +13:00 and +12:00, +14:00
 * looks like −10:00.)
 *
 * @param timeNs the instant, in nanoseconds since 1970; the log has whole seconds
 * @param rest the text after the stamp
 */
public record ConceptLaserM2Stamp(long timeNs, String rest) {

    private static final Pattern STAMP =
            Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4}) (\\d{1,2}):(\\d{2})(?::(\\d{2}))? (AM|PM)"
                    + " \\((\\d{2}):(\\d{2})(?::(\\d{2}))? UTC\\)\\s*(.*)");
    private static final Duration WESTERNMOST = Duration.ofHours(-10);
    private static final Duration EASTERNMOST = Duration.ofHours(14);
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /** Empty if the line does not begin with a stamp, or if the stamp is not a valid time. */
    public static Optional<ConceptLaserM2Stamp> of(String line) {
        Matcher found = STAMP.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(number(found, 3), number(found, 1), number(found, 2));
            LocalTime local = LocalTime.of(hour(number(found, 4), found.group(7)), number(found, 5), number(found, 6));
            LocalTime utc = LocalTime.of(number(found, 8), number(found, 9), number(found, 10));
            long second = onTheRightDay(date.atTime(local), utc).toEpochSecond(ZoneOffset.UTC);
            return Optional.of(new ConceptLaserM2Stamp(second * NS_PER_SECOND, found.group(11)));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static LocalDateTime onTheRightDay(LocalDateTime local, LocalTime utc) {
        LocalDateTime sameDay = local.toLocalDate().atTime(utc);
        Duration offset = Duration.between(sameDay, local);
        if (offset.compareTo(WESTERNMOST) < 0) {
            return sameDay.minusDays(1);
        }
        return offset.compareTo(EASTERNMOST) < 0 ? sameDay : sameDay.plusDays(1);
    }

    private static int hour(int onTheDial, String half) {
        if (onTheDial < 1 || onTheDial > 12) {
            throw new DateTimeException("no hour " + onTheDial + " on a dial of twelve");
        }
        return onTheDial % 12 + ("PM".equals(half) ? 12 : 0);
    }

    private static int number(Matcher found, int group) {
        String digits = found.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
