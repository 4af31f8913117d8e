package io.layerproof.rules.wire.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.BuildStarted.MachineFacts;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.wire.NumberText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a gateway's messages as JSON in UTF-8 without spaces (spec, section 2). Keys have the spec's order, numbers
 * their shortest form, and times are RFC 3339 UTC with 0, 3, 6 or 9 decimals, as many as they need. The same arguments
 * give the same bytes. Thread-safe.
 */
public final class MessageWriter {

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final JsonFactory json = new JsonFactory();

    /**
     * Writes a {@code frame}. It leaves out a layer below 1, and {@code values} and {@code bad} where they are empty.
     */
    public byte[] frame(Stamp stamp, String phase, long layer, List<Reported> values, List<String> bad) {
        return message(MessageType.FRAME, stamp, out -> {
            out.writeStringField("phase", phase);
            if (layer > Frame.NO_LAYER) {
                out.writeNumberField("layer", layer);
            }
            if (!values.isEmpty()) {
                writeValues(out, values);
            }
            if (!bad.isEmpty()) {
                out.writeArrayFieldStart("bad");
                for (String signal : bad) {
                    out.writeString(signal);
                }
                out.writeEndArray();
            }
        });
    }

    /** Writes a {@code build-started}. */
    public byte[] buildStarted(Stamp stamp, JobFacts job) {
        return message(MessageType.BUILD_STARTED, stamp, out -> {
            if (job.envelopeId() != null) {
                writeEnvelope(out, job.envelopeId(), job.envelopeVersion());
            }
            if (job.layersPlanned() != BuildStarted.NOT_PLANNED) {
                out.writeNumberField("layers-planned", job.layersPlanned());
            }
            writeMachine(out, job.machine());
            writeDevices(out, job.devices());
            writeSpecimens(out, job.specimens());
            writePowder(out, job.powder());
            writeText(out, "operator", job.operator());
            writeText(out, "gas", job.gas());
        });
    }

    /** Writes a {@code build-ended} with the outcome {@code completed} or {@code aborted}. */
    public byte[] buildEnded(Stamp stamp, boolean completed) {
        return message(
                MessageType.BUILD_ENDED,
                stamp,
                out -> out.writeStringField("outcome", completed ? "completed" : "aborted"));
    }

    private byte[] message(MessageType type, Stamp stamp, Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("type", type.word());
            writeStamp(out, stamp);
            body.write(out);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing into memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeStamp(JsonGenerator out, Stamp stamp) throws IOException {
        writeIdentity(out, stamp.identity());
        if (stamp.opensSession()) {
            Identity after = stamp.after();
            if (after == null) {
                out.writeNullField("after");
            } else {
                out.writeObjectFieldStart("after");
                writeIdentity(out, after);
                out.writeEndObject();
            }
        }
        out.writeStringField("time", rfc3339(stamp.timeNs()));
        writeText(out, "build", stamp.build());
    }

    private static void writeIdentity(JsonGenerator out, Identity identity) throws IOException {
        out.writeNumberField("session", identity.session());
        out.writeNumberField("seq", identity.seq());
    }

    private static void writeValues(JsonGenerator out, List<Reported> values) throws IOException {
        out.writeObjectFieldStart("values");
        for (Reported value : values) {
            out.writeFieldName(value.signal());
            String text = value.text();
            if (text == null) {
                out.writeNumber(NumberText.of(value.number()));
            } else {
                out.writeString(text);
            }
        }
        out.writeEndObject();
    }

    private static void writeEnvelope(JsonGenerator out, String id, @Nullable String version) throws IOException {
        out.writeObjectFieldStart("envelope");
        out.writeStringField("id", id);
        if (version != null && version.matches("0|[1-9][0-9]{0,17}")) {
            out.writeNumberField("version", Long.parseLong(version));
        } else {
            writeText(out, "version", version);
        }
        out.writeEndObject();
    }

    private static void writeMachine(JsonGenerator out, MachineFacts machine) throws IOException {
        out.writeObjectFieldStart("machine");
        writeText(out, "id", machine.id());
        if (!machine.software().isEmpty()) {
            out.writeObjectFieldStart("software");
            for (Map.Entry<String, String> entry : new TreeMap<>(machine.software()).entrySet()) {
                out.writeStringField(entry.getKey(), entry.getValue());
            }
            out.writeEndObject();
        }
        writeText(out, "parameter-set", machine.parameterSet());
        writeText(out, "material", machine.material());
        if (!machine.nominal().isEmpty()) {
            out.writeObjectFieldStart("nominal");
            for (Map.Entry<String, BigDecimal> entry : new TreeMap<>(machine.nominal()).entrySet()) {
                out.writeNumberField(entry.getKey(), entry.getValue());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void writeDevices(JsonGenerator out, List<JobFacts.Device> devices) throws IOException {
        if (devices.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("devices");
        for (JobFacts.Device device : devices) {
            out.writeStartObject();
            out.writeStringField("code", device.code());
            out.writeStringField("product", device.product());
            writeRange(out, device.firstLayer(), device.lastLayer());
            out.writeArrayFieldStart("position");
            out.writeNumber(NumberText.of(device.xMm()));
            out.writeNumber(NumberText.of(device.yMm()));
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writeSpecimens(JsonGenerator out, List<JobFacts.Specimen> specimens) throws IOException {
        if (specimens.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("specimens");
        for (JobFacts.Specimen specimen : specimens) {
            out.writeStartObject();
            out.writeStringField("code", specimen.code());
            out.writeStringField("kind", specimen.kind());
            writeRange(out, specimen.firstLayer(), specimen.lastLayer());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writePowder(JsonGenerator out, List<JobFacts.PowderLot> powder) throws IOException {
        if (powder.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("powder");
        for (JobFacts.PowderLot lot : powder) {
            out.writeStartObject();
            out.writeStringField("lot", lot.lot());
            out.writeFieldName("share");
            out.writeNumber(NumberText.of(lot.share()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writeRange(JsonGenerator out, long first, long last) throws IOException {
        out.writeArrayFieldStart("layers");
        out.writeNumber(first);
        out.writeNumber(last);
        out.writeEndArray();
    }

    private static void writeText(JsonGenerator out, String key, @Nullable String text) throws IOException {
        if (text != null) {
            out.writeStringField(key, text);
        }
    }

    private static String rfc3339(long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_SECOND), Math.floorMod(timeNs, NS_PER_SECOND))
                .toString();
    }

    private interface Body {
        void write(JsonGenerator out) throws IOException;
    }
}
