package io.layerproof.app.judge;

import io.layerproof.app.console.Progress;
import io.layerproof.app.input.LogBytes;
import io.layerproof.app.input.LogInput;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.stored.StoredCopy;
import io.layerproof.rules.stored.StoredMessage;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.rules.wire.message.Payload.Element;
import io.layerproof.rules.wire.message.Payload.Reason;
import io.layerproof.rules.wire.message.Payload.Unreadable;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a log in the order of its lines. Blank lines and empty arrays are skipped; a line that cannot be read
 * goes to the quarantine as a whole.
 */
final class LogReading implements StoredCopy.Source {

    private static final int MAX_LINE_BYTES = 16 << 20;

    private final MessageReader reader = newReader();
    private final LogBytes bytes;
    private final LogLines lines;
    private final Progress progress;
    private final Quarantine quarantine = new Quarantine();
    private byte[] line = new byte[0];
    private Iterator<Element> elements = Collections.emptyIterator();

    private LogReading(LogBytes bytes, Progress progress) {
        this.bytes = bytes;
        this.lines = new LogLines(bytes.stream(), MAX_LINE_BYTES);
        this.progress = progress;
    }

    static LogReading open(LogInput log, Progress progress) throws IOException {
        return new LogReading(log.read(), progress);
    }

    /** A reader for the lines of logs. */
    static MessageReader newReader() {
        return MessageReader.ofLogLines(MAX_LINE_BYTES);
    }

    MessageReader reader() {
        return reader;
    }

    @Override
    public @Nullable StoredMessage next() throws IOException {
        while (!elements.hasNext()) {
            byte[] next = lines.next();
            if (next == null) {
                return null;
            }
            progress.at(bytes.taken(), bytes.size());
            line = next;
            elements = elementsOf(reader.read(next, 0, next.length, Header.NOT_RECEIVED));
        }
        Element element = elements.next();
        return new StoredMessage(element.message(), line, element.offset(), element.length());
    }

    Quarantine quarantine() {
        return quarantine;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private Iterator<Element> elementsOf(Payload payload) {
        if (payload instanceof Payload.Read read) {
            return read.elements().iterator();
        }
        Unreadable unreadable = (Unreadable) payload;
        if (unreadable.reason() != Reason.EMPTY && unreadable.reason() != Reason.NO_MESSAGES) {
            quarantine.add(lines.lineNumber(), unreadable);
        }
        return Collections.emptyIterator();
    }
}
