package io.layerproof.rules.wire.message;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;

import com.fasterxml.jackson.core.JsonParser;
import io.layerproof.rules.message.BuildStarted.Job;
import io.layerproof.rules.message.BuildStarted.Position;
import io.layerproof.rules.message.BuildStarted.PowderLot;
import io.layerproof.rules.message.BuildStarted.Specimen;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.wire.JsonValues;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@code build-started} states about the job while its keys are read; none of it affects the judgement.
 * What cannot be read counts as absent, and so does a list or text that is too long.
 */
final class JobDraft {

    static final int MOST_LOTS = 100;
    static final int MOST_SPECIMENS = 1_000;
    static final int LONGEST_TEXT = 200;

    private List<PowderLot> powder = List.of();
    private @Nullable String operator;
    private List<Specimen> specimens = List.of();
    private @Nullable String gas;
    private @Nullable String jobFile;

    /** Reads the value of one of its keys. */
    void take(String key, JsonParser json) throws IOException {
        switch (key) {
            case "powder" -> powder = list(json, MOST_LOTS, JobDraft::lot);
            case "operator" -> operator = text(json);
            case "specimens" -> specimens = list(json, MOST_SPECIMENS, JobDraft::specimen);
            case "gas" -> gas = text(json);
            case "job-file" -> jobFile = text(json);
            default -> json.skipChildren();
        }
    }

    Job job() {
        return new Job(powder, operator, specimens, gas, jobFile);
    }

    private interface Reading<T> {
        @Nullable
        T read(JsonParser json) throws IOException;
    }

    /** The readable elements of a list; none of them if the list is too long. */
    private static <T> List<T> list(JsonParser json, int most, Reading<T> reading) throws IOException {
        if (json.currentToken() != START_ARRAY) {
            json.skipChildren();
            return List.of();
        }
        List<T> list = new ArrayList<>();
        int elements = 0;
        while (json.nextToken() != END_ARRAY) {
            T one = reading.read(json);
            elements++;
            if (one != null && elements <= most) {
                list.add(one);
            }
        }
        return elements > most ? List.of() : list;
    }

    private static @Nullable PowderLot lot(JsonParser json) throws IOException {
        if (json.currentToken() != START_OBJECT) {
            json.skipChildren();
            return null;
        }
        String lot = null;
        double share = Double.NaN;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "lot" -> lot = text(json);
                case "share" -> share = number(json);
                default -> json.skipChildren();
            }
        }
        return lot == null ? null : new PowderLot(lot, share >= 0 && share <= 1 ? share : Double.NaN);
    }

    private static @Nullable Specimen specimen(JsonParser json) throws IOException {
        if (json.currentToken() != START_OBJECT) {
            json.skipChildren();
            return null;
        }
        String code = null;
        String kind = null;
        long[] layers = {};
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "code" -> code = text(json);
                case "kind" -> kind = text(json);
                case "layers" -> layers = MessageDraft.wholes(json);
                default -> json.skipChildren();
            }
        }
        if (code == null) {
            return null;
        }
        return MessageDraft.isRange(layers)
                ? new Specimen(code, kind, layers[0], layers[1])
                : new Specimen(code, kind, Frame.NO_LAYER, Frame.NO_LAYER);
    }

    /** {@code [x, y]} in millimetres; null if it is anything else. */
    static @Nullable Position position(JsonParser json) throws IOException {
        if (json.currentToken() != START_ARRAY) {
            json.skipChildren();
            return null;
        }
        double[] place = {Double.NaN, Double.NaN};
        int numbers = 0;
        while (json.nextToken() != END_ARRAY) {
            double number = number(json);
            if (numbers < place.length) {
                place[numbers] = number;
            }
            numbers++;
        }
        boolean stated = numbers == place.length && Double.isFinite(place[0]) && Double.isFinite(place[1]);
        return stated ? new Position(place[0], place[1]) : null;
    }

    private static double number(JsonParser json) throws IOException {
        BigDecimal number = JsonValues.exact(json);
        return number == null ? Double.NaN : number.doubleValue();
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        String text = JsonValues.text(json);
        return text == null || text.length() > LONGEST_TEXT ? null : text;
    }
}
