package io.layerproof.rules.wire.message;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;

import com.fasterxml.jackson.core.JsonParser;
import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.BuildStarted.DeviceOnPlate;
import io.layerproof.rules.message.BuildStarted.Job;
import io.layerproof.rules.message.BuildStarted.MachineFacts;
import io.layerproof.rules.message.BuildStarted.Position;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.wire.JsonValues;
import io.layerproof.rules.wire.Rfc3339;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects a message while its keys are read. They may come in any order, even {@code type} last. Keys that the spec
 * does not know, and those of another type of message, are skipped (spec, sections 2 and 11).
 */
final class MessageDraft {

    private static final MachineFacts NO_FACTS = new MachineFacts(null, Map.of(), null, null, Map.of());

    private final boolean readsReceived;
    private @Nullable String type;
    private long session = JsonValues.NOT_WHOLE;
    private long seq = JsonValues.NOT_WHOLE;
    private long timeNs = Rfc3339.UNREADABLE;
    private long receivedNs;
    private @Nullable String build;
    private @Nullable Identity after;

    private @Nullable String phase;
    private long layer = Frame.NO_LAYER;
    private String[] signals = new String[16];
    private double[] values = new double[16];
    private int signalCount;
    private List<String> bad = List.of();

    private @Nullable String envelopeId;
    private @Nullable String envelopeVersion;
    private long layersPlanned = BuildStarted.NOT_PLANNED;
    private MachineFacts machine = NO_FACTS;
    private List<DeviceOnPlate> devices = List.of();
    private @Nullable JobDraft job;

    private @Nullable String outcome;

    MessageDraft(boolean readsReceived, long receivedNs) {
        this.readsReceived = readsReceived;
        this.receivedNs = receivedNs;
    }

    /** Reads one object. The parser must stand at its first token, and stands at its last afterwards. */
    void take(JsonParser json) throws IOException {
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            if (json.nextToken() != VALUE_NULL) {
                takeKey(key, json);
            }
        }
    }

    private void takeKey(String key, JsonParser json) throws IOException {
        switch (key) {
            case "type" -> type = JsonValues.text(json);
            case "session" -> session = JsonValues.whole(json);
            case "seq" -> seq = JsonValues.whole(json);
            case "time" -> timeNs = JsonValues.instant(json);
            case "received" -> takeReceived(json);
            case "build" -> build = JsonValues.text(json);
            case "after" -> after = identity(json);
            case "phase" -> phase = JsonValues.text(json);
            case "layer" -> layer = Math.max(Frame.NO_LAYER, JsonValues.whole(json));
            case "values" -> takeValues(json);
            case "bad" -> bad = texts(json);
            case "envelope" -> takeEnvelope(json);
            case "layers-planned" -> layersPlanned = JsonValues.whole(json);
            case "machine" -> machine = machine(json);
            case "devices" -> devices = devices(json);
            case "powder", "operator", "specimens", "gas", "job-file" -> job().take(key, json);
            case "outcome" -> outcome = JsonValues.text(json);
            default -> json.skipChildren();
        }
    }

    /** Why it is not a message, or null where it is one. */
    Payload.@Nullable Reason problem() {
        if (MessageType.of(type) == null) {
            return Payload.Reason.UNKNOWN_TYPE;
        }
        if (session == JsonValues.NOT_WHOLE || seq == JsonValues.NOT_WHOLE) {
            return Payload.Reason.NO_IDENTITY;
        }
        if (timeNs == Rfc3339.UNREADABLE) {
            return Payload.Reason.UNREADABLE_TIME;
        }
        return timeNs == Rfc3339.OUT_OF_RANGE ? Payload.Reason.TIME_OUT_OF_RANGE : null;
    }

    /** The message; only to be called where {@link #problem} is null. */
    Message message() {
        Header header = new Header(new Identity(session, seq), timeNs, receivedNs, build, after);
        MessageType of = MessageType.of(type);
        if (of == MessageType.FRAME) {
            List<String> names = Collections.unmodifiableList(Arrays.asList(Arrays.copyOf(signals, signalCount)));
            String stated = phase == null ? Frame.UNKNOWN_PHASE : phase;
            return new Frame(header, stated, layer, names, Arrays.copyOf(values, signalCount), bad);
        }
        if (of == MessageType.BUILD_ENDED) {
            return new BuildEnded(header, "completed".equals(outcome));
        }
        Job stated = job == null ? Job.NOTHING : job.job();
        return new BuildStarted(header, envelopeId, envelopeVersion, layersPlanned, machine, devices, stated);
    }

    /** Frames have none. */
    private JobDraft job() {
        if (job == null) {
            job = new JobDraft();
        }
        return job;
    }

    private void takeReceived(JsonParser json) throws IOException {
        if (!readsReceived) {
            json.skipChildren();
            return;
        }
        long stated = JsonValues.instant(json);
        if (stated != Rfc3339.UNREADABLE && stated != Rfc3339.OUT_OF_RANGE) {
            receivedNs = stated;
        }
    }

    private void takeValues(JsonParser json) throws IOException {
        if (json.currentToken() != START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            addValue(name, JsonValues.signal(json));
        }
    }

    private void addValue(String name, double value) {
        if (signalCount == signals.length) {
            signals = Arrays.copyOf(signals, signalCount * 2);
            values = Arrays.copyOf(values, signalCount * 2);
        }
        signals[signalCount] = name;
        values[signalCount++] = value;
    }

    private void takeEnvelope(JsonParser json) throws IOException {
        if (json.currentToken() != START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "id" -> envelopeId = JsonValues.text(json);
                case "version" -> envelopeVersion = JsonValues.version(json);
                default -> json.skipChildren();
            }
        }
    }

    private static @Nullable Identity identity(JsonParser json) throws IOException {
        if (json.currentToken() != START_OBJECT) {
            json.skipChildren();
            return null;
        }
        long session = JsonValues.NOT_WHOLE;
        long seq = JsonValues.NOT_WHOLE;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "session" -> session = JsonValues.whole(json);
                case "seq" -> seq = JsonValues.whole(json);
                default -> json.skipChildren();
            }
        }
        boolean stated = session != JsonValues.NOT_WHOLE && seq != JsonValues.NOT_WHOLE;
        return stated ? new Identity(session, seq) : null;
    }

    private static List<String> texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        if (json.currentToken() != START_ARRAY) {
            json.skipChildren();
            return List.of();
        }
        while (json.nextToken() != END_ARRAY) {
            String text = JsonValues.text(json);
            if (text != null) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    private static MachineFacts machine(JsonParser json) throws IOException {
        if (json.currentToken() != START_OBJECT) {
            json.skipChildren();
            return NO_FACTS;
        }
        String id = null;
        Map<String, String> software = Map.of();
        String parameterSet = null;
        String material = null;
        Map<String, BigDecimal> nominal = Map.of();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "id" -> id = JsonValues.text(json);
                case "software" -> software = byName(json, JsonValues::version);
                case "parameter-set" -> parameterSet = JsonValues.text(json);
                case "material" -> material = JsonValues.text(json);
                case "nominal" -> nominal = byName(json, JsonValues::exact);
                default -> json.skipChildren();
            }
        }
        return new MachineFacts(id, software, parameterSet, material, nominal);
    }

    private interface ValueReading<T> {
        @Nullable
        T read(JsonParser json) throws IOException;
    }

    private static <T> Map<String, T> byName(JsonParser json, ValueReading<T> reading) throws IOException {
        if (json.currentToken() != START_OBJECT) {
            json.skipChildren();
            return Map.of();
        }
        Map<String, T> byName = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            T value = reading.read(json);
            if (value != null) {
                byName.put(name, value);
            }
        }
        return Collections.unmodifiableMap(byName);
    }

    private static List<DeviceOnPlate> devices(JsonParser json) throws IOException {
        List<DeviceOnPlate> devices = new ArrayList<>();
        if (json.currentToken() != START_ARRAY) {
            json.skipChildren();
            return List.of();
        }
        while (json.nextToken() != END_ARRAY) {
            DeviceOnPlate device = device(json);
            if (device != null) {
                devices.add(device);
            }
        }
        return List.copyOf(devices);
    }

    private static @Nullable DeviceOnPlate device(JsonParser json) throws IOException {
        if (json.currentToken() != START_OBJECT) {
            json.skipChildren();
            return null;
        }
        String code = null;
        String product = null;
        long[] layers = {};
        Position position = null;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "code" -> code = JsonValues.text(json);
                case "product" -> product = JsonValues.text(json);
                case "layers" -> layers = wholes(json);
                case "position" -> position = JobDraft.position(json);
                default -> json.skipChildren();
            }
        }
        if (code == null) {
            return null;
        }
        return isRange(layers)
                ? new DeviceOnPlate(code, product, layers[0], layers[1], position)
                : new DeviceOnPlate(code, product, Frame.NO_LAYER, Frame.NO_LAYER, position);
    }

    /** A first and a last layer. */
    static boolean isRange(long[] layers) {
        return layers.length == 2 && layers[0] >= 1 && layers[0] <= layers[1];
    }

    static long[] wholes(JsonParser json) throws IOException {
        if (json.currentToken() != START_ARRAY) {
            json.skipChildren();
            return new long[0];
        }
        long[] wholes = new long[2];
        int count = 0;
        while (json.nextToken() != END_ARRAY) {
            long whole = JsonValues.whole(json);
            if (count == wholes.length) {
                wholes = Arrays.copyOf(wholes, count * 2);
            }
            wholes[count++] = whole;
        }
        return Arrays.copyOf(wholes, count);
    }
}
