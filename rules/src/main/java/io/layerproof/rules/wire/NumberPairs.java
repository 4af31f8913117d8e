package io.layerproof.rules.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.layerproof.rules.record.Slot.Hole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ranges of message numbers as JSON: {@code [[10,12],[40,null]]}, first and last inclusive. A null as last stands for
 * the end of the session.
 */
public final class NumberPairs {

    private NumberPairs() {}

    /**
     * The pairs of an array; null if it is something else, or holds more than {@code most} pairs. The parser must stand
     * at the array's first token.
     */
    public static @Nullable List<long[]> read(JsonParser json, int most) throws IOException {
        List<long[]> pairs = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return null;
        }
        boolean sound = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            long[] pair = pair(json);
            sound &= pair.length == 2 && pairs.size() < most;
            if (sound) {
                pairs.add(pair);
            }
        }
        return sound ? pairs : null;
    }

    private static long[] pair(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return new long[0];
        }
        List<Long> numbers = new ArrayList<>(2);
        boolean sound = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            boolean open = json.currentToken() == JsonToken.VALUE_NULL && numbers.size() == 1;
            long number = open ? Hole.UNKNOWN_LAST : JsonValues.whole(json);
            sound &= (open || number != JsonValues.NOT_WHOLE) && numbers.size() < 2;
            if (sound) {
                numbers.add(number);
            }
        }
        boolean rising = sound && numbers.size() == 2 && isRange(new Hole(0, numbers.get(0), numbers.get(1)));
        return rising ? new long[] {numbers.get(0), numbers.get(1)} : new long[0];
    }

    /** Whether the first number is at least 0 and not greater than the last. */
    public static boolean isRange(Hole range) {
        return range.first() >= 0 && (range.last() == Hole.UNKNOWN_LAST || range.last() >= range.first());
    }

    public static List<Hole> of(long session, List<long[]> pairs) {
        return pairs.stream().map(pair -> new Hole(session, pair[0], pair[1])).toList();
    }

    public static String json(Hole range) {
        return "[" + range.first() + "," + (range.last() == Hole.UNKNOWN_LAST ? "null" : range.last()) + "]";
    }
}
