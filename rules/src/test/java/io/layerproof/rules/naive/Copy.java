package io.layerproof.rules.naive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a message as it stood in the log (section 2).
 *
 * @param timeNs {@code time}, nanoseconds since 1970
 * @param receivedNs likewise, null if absent or unreadable
 * @param build the build that it names, null if none
 * @param json the whole object
 */
record Copy(
        String type,
        Slot slot,
        long timeNs,
        @Nullable Long receivedNs,
        @Nullable String build,
        ObjectNode json) {

    /** An identity, (session, seq): the order of the record. */
    record Slot(long session, long seq) implements Comparable<Slot> {
        @Override
        public int compareTo(Slot other) {
            return session != other.session ? Long.compare(session, other.session) : Long.compare(seq, other.seq);
        }

        @Override
        public String toString() {
            return session + "/" + seq;
        }
    }

    private static final Pattern TIME = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)[Tt](\\d\\d):(\\d\\d):(\\d\\d)"
            + "(?:\\.(\\d{1,9}))?(?:[Zz]|([+-])(\\d\\d):(\\d\\d))");

    /** The message that an element of the log is, or null if it is none. */
    static @Nullable Copy of(JsonNode node) {
        if (!(node instanceof ObjectNode json)) {
            return null;
        }
        String type = text(json.get("type"));
        Long session = whole(json.get("session"));
        Long seq = whole(json.get("seq"));
        Long time = time(json.get("time"));
        if (type == null || session == null || seq == null || time == null || session < 0 || seq < 0) {
            return null;
        }
        return switch (type) {
            case "build-started", "frame", "build-ended" ->
                new Copy(type, new Slot(session, seq), time, time(json.get("received")), text(json.get("build")), json);
            default -> null;
        };
    }

    static @Nullable String text(@Nullable JsonNode node) {
        return node != null && node.isTextual() ? node.textValue() : null;
    }

    /** A whole number; 3.0 is 3. Null for everything else and beyond 18 digits. */
    static @Nullable Long whole(@Nullable JsonNode node) {
        if (node == null || !node.isNumber()) {
            return null;
        }
        BigDecimal number = node.decimalValue();
        if (number.signum() == 0) {
            return 0L;
        }
        if (number.precision() - (long) number.scale() > 18) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() > 0 ? null : Long.valueOf(stripped.longValueExact());
    }

    static @Nullable Long time(@Nullable JsonNode node) {
        String text = text(node);
        Matcher m = text == null ? null : TIME.matcher(text);
        if (m == null || !m.matches()) {
            return null;
        }
        try {
            String fraction = m.group(7) == null ? "" : m.group(7);
            int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
            ZoneOffset offset = ZoneOffset.UTC;
            if (m.group(8) != null) {
                int sign = m.group(8).equals("-") ? -1 : 1;
                offset = ZoneOffset.ofHoursMinutes(sign * number(m, 9), sign * number(m, 10));
            }
            long seconds = LocalDateTime.of(
                            number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5), number(m, 6))
                    .toEpochSecond(offset);
            return Math.addExact(Math.multiplyExact(seconds, 1_000_000_000L), nanos);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Whether both say the same: as parsed JSON, numbers by value, {@code received} apart. */
    boolean equalContent(Copy other) {
        return same(withoutReceived(json), withoutReceived(other.json));
    }

    private static ObjectNode withoutReceived(ObjectNode node) {
        ObjectNode copy = node.deepCopy();
        copy.remove("received");
        return copy;
    }

    private static boolean same(JsonNode a, JsonNode b) {
        if (a.isDouble() || b.isDouble()) {
            return a.equals(b);
        }
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        if (a.getNodeType() != b.getNodeType() || a.size() != b.size()) {
            return false;
        }
        if (a.isObject()) {
            for (Iterator<String> names = a.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                JsonNode left = a.get(name);
                JsonNode right = b.get(name);
                if (right == null || !same(left, right)) {
                    return false;
                }
            }
            return true;
        }
        if (a.isArray()) {
            for (int i = 0; i < a.size(); i++) {
                if (!same(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return a.equals(b);
    }

    boolean isFrame() {
        return type.equals("frame");
    }

    /** The layer that it states, 0 if none (section 11). */
    long layer() {
        Long layer = isFrame() ? whole(json.get("layer")) : null;
        return layer == null || layer < 1 ? 0 : layer;
    }
}
