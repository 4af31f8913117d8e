package io.layerproof.gateway.source.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogEntry.Remark;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.gateway.source.NumberedLines;
import io.layerproof.rules.message.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Looks into each line only for the time and layer that pace and progress need. */
final class MessagesJsonlReader implements LogReader {

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final ObjectMapper json = new ObjectMapper();
    private final NumberedLines lines;
    private long timeNs;
    private long layer = Frame.NO_LAYER;

    MessagesJsonlReader(NumberedLines lines) {
        this.lines = lines;
    }

    @Override
    public Optional<LogEntry> next() throws IOException {
        Optional<byte[]> line = lines.next();
        while (line.isPresent() && isBlank(line.get())) {
            line = lines.next();
        }
        return line.map(this::entry);
    }

    @Override
    public double share() {
        return lines.share();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private LogEntry entry(byte[] payload) {
        List<Remark> remarks = List.of();
        try {
            JsonNode first = json.readTree(payload);
            JsonNode message = first.isArray() && !first.isEmpty() ? first.get(0) : first;
            Instant time = OffsetDateTime.parse(message.path("time").asText()).toInstant();
            timeNs = Math.addExact(Math.multiplyExact(time.getEpochSecond(), NS_PER_SECOND), time.getNano());
            layer = message.path("layer").asLong(layer);
        } catch (IOException | DateTimeException | ArithmeticException unreadable) {
            String reason =
                    String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("");
            remarks = List.of(new Remark(
                    lines.number(),
                    Remark.Kind.UNREADABLE,
                    "not a message with a readable time, passed on as it is: " + reason));
        }
        return new LogEntry.Verbatim(timeNs, layer, payload, remarks);
    }

    private static boolean isBlank(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1).isBlank();
    }
}
