package io.layerproof.settle.evidence;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** One partition of the evidence, to be read again from an offset. */
public interface EvidenceLog {

    /** Reads a range of offsets; what is not there any more, or never was a record, is left out. */
    Cursor read(OffsetRanges.Range range);

    /** Records one after another. */
    interface Cursor extends Closeable {

        /** The next record, or null at the end of the range. */
        @Nullable
        EvidenceEntry next();

        @Override
        void close();
    }
}
