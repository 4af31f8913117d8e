package io.layerproof.app.input;

import io.layerproof.app.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The decompressed content of a log. If it is damaged, the error names the log. */
final class Content extends FilterInputStream {

    private final String log;

    Content(String log, InputStream content) {
        super(content);
        this.log = log;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw damaged(log, e);
        }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            return super.read(into, from, length);
        } catch (IOException e) {
            throw damaged(log, e);
        }
    }

    static Refusal damaged(String log, IOException why) {
        return new Refusal(
                log + ": what is compressed in it is damaged or has no end (" + why.getMessage()
                        + "); nothing was judged",
                why);
    }
}
