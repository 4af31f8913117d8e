package io.layerproof.gateway.source.messages;

import io.layerproof.gateway.source.LogFormat;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.gateway.source.NumberedLines;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Messages of the spec, one or an array of them a line. They have numbers, times and builds of their own, so they are
 * passed on byte for byte, what cannot be read included: whoever judges such a log must see what was in it.
 */
public final class MessagesJsonl implements LogFormat {

    @Override
    public LogReader open(Path file) throws IOException {
        return new MessagesJsonlReader(new NumberedLines(file));
    }
}
