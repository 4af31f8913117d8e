package io.layerproof.rules.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values in messages, with one method for each kind of key (spec, sections 2 and 11). A value of another kind
 * counts as absent. Each method expects the parser at the value's first token and leaves it at the value's last.
 */
public final class JsonValues {

    /** Result of {@link #whole}: not a whole number from 0 to {@link Long#MAX_VALUE}. */
    public static final long NOT_WHOLE = -1;

    /** Largest power of ten that is accepted; no quantity of a machine is larger or smaller. */
    private static final int GREATEST_SCALE = 400;

    private JsonValues() {}

    /** A string, else null. */
    public static @Nullable String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    /** A whole number of at least 0, however it is written (3, 3.0, 3e0), else {@link #NOT_WHOLE}. */
    public static long whole(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? NOT_WHOLE
                    : Math.max(NOT_WHOLE, json.getLongValue());
        }
        BigDecimal number = exact(json);
        return number == null ? NOT_WHOLE : whole(number);
    }

    private static long whole(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        boolean fits = stripped.signum() >= 0 && stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 19;
        if (!fits) {
            return NOT_WHOLE;
        }
        return stripped.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0 ? NOT_WHOLE : stripped.longValueExact();
    }

    /** A number with all its digits, else null. */
    public static @Nullable BigDecimal exact(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            json.skipChildren();
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(json.getText());
            return Math.abs((long) number.scale()) > GREATEST_SCALE ? null : number;
        } catch (NumberFormatException exponentBeyondInt) {
            return null;
        }
    }

    /**
     * A version, which is compared as text: a string unchanged, a number in its shortest form (3.0 is {@code 3}), else
     * null.
     */
    public static @Nullable String version(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        BigDecimal number = exact(json);
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    /** A value of a signal: a finite number, or 1 and 0 for true and false; NaN for anything else. */
    public static double signal(JsonParser json) throws IOException {
        double value = switch (json.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> 1;
            case VALUE_FALSE -> 0;
            default -> {
                json.skipChildren();
                yield Double.NaN;
            }
        };
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** An instant as {@link Rfc3339#parse(String)} reads it; {@link Rfc3339#UNREADABLE} if it is not a string. */
    public static long instant(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            json.skipChildren();
            return Rfc3339.UNREADABLE;
        }
        return Rfc3339.parse(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }
}
