package io.layerproof.gateway.source.messages;

import io.layerproof.gateway.source.LogFormat;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.gateway.source.NumberedLines;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Messages of the spec, with one message or one array of messages on each line. They already have numbers, times and
 * builds, so they are passed on byte for byte. Unreadable lines are passed on too, so that the judge sees the whole
 * log.
 */
public final class MessagesJsonl implements LogFormat {

    @Override
    public LogReader open(Path file) throws IOException {
        return new MessagesJsonlReader(new NumberedLines(file));
    }
}
