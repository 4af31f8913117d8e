package io.layerproof.gateway.source.messages;

import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogEntry.Remark;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.gateway.source.NumberedLines;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.wire.message.MessageGlance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads from each line only its time and layer, which pace and progress need. */
final class MessagesJsonlReader implements LogReader {

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
            MessageGlance glance = MessageGlance.of(payload, layer);
            timeNs = glance.timeNs();
            layer = glance.layer();
        } catch (IllegalArgumentException unreadable) {
            remarks = List.of(new Remark(
                    lines.number(),
                    Remark.Kind.UNREADABLE,
                    "not a message with a readable time, passed on as it is: " + unreadable.getMessage()));
        }
        return new LogEntry.Verbatim(timeNs, layer, payload, remarks);
    }

    private static boolean isBlank(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1).isBlank();
    }
}
