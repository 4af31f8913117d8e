package io.layerproof.app.judge;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as bytes, without line ends. A line longer than the limit is cut off one byte beyond it, so that
 * its reader refuses it.
 */
final class LogLines implements Closeable {

    private static final int BLOCK_BYTES = 1 << 20;

    private final InputStream file;
    private final int maxBytes;
    private final byte[] block = new byte[BLOCK_BYTES];
    private int at;
    private int end;
    private long lineNumber;

    LogLines(InputStream file, int maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    /** The next line, or null at the end of the file. */
    byte @Nullable [] next() throws IOException {
        byte[] line = new byte[0];
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int lineEnd = indexOfLineEnd();
            line = append(line, lineEnd);
            boolean complete = lineEnd < end;
            at = complete ? lineEnd + 1 : lineEnd;
            if (complete) {
                break;
            }
        }
        lineNumber += any ? 1 : 0;
        return any ? line : null;
    }

    /** Number of the line returned last, from 1. */
    long lineNumber() {
        return lineNumber;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, file.read(block));
        return end > 0;
    }

    private int indexOfLineEnd() {
        int i = at;
        while (i < end && block[i] != '\n') {
            i++;
        }
        return i;
    }

    private byte[] append(byte[] line, int to) {
        int length = (int) Math.min(to - at, maxBytes + 1L - line.length);
        if (line.length == 0) {
            return Arrays.copyOfRange(block, at, at + length);
        }
        byte[] longer = Arrays.copyOf(line, line.length + length);
        System.arraycopy(block, at, longer, line.length, length);
        return longer;
    }
}
