package io.layerproof.app.judge;

import java.io.PrintWriter;

/** Tells people how far a long reading is. */
interface Progress {

    Progress SILENT = (done, total) -> {};

    void at(long doneBytes, long totalBytes);

    /** Writes each whole percent of a step over the one before, and a line end after the last. */
    static Progress percentOn(PrintWriter out, String step) {
        return new Progress() {
            private long told = -1;

            @Override
            public void at(long doneBytes, long totalBytes) {
                long percent = totalBytes == 0 ? 100 : doneBytes * 100 / totalBytes;
                if (percent > told) {
                    told = percent;
                    out.print("\r" + step + " " + percent + " %" + (percent >= 100 ? System.lineSeparator() : ""));
                    out.flush();
                }
            }
        };
    }
}
