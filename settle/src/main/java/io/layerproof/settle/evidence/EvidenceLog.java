package io.layerproof.settle.evidence;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** One partition of the evidence topic, of which any range can be read again. */
public interface EvidenceLog {

    /** Reads a range of offsets. Offsets that hold no record, or none any more, are skipped. */
    Cursor read(OffsetRanges.Range range);

    /** Records one after another. */
    interface Cursor extends Closeable {

        /** The next record, or null at the end of the range. */
        @Nullable
        EvidenceRecord next();

        @Override
        void close();
    }
}
