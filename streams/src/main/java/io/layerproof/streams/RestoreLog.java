package io.layerproof.streams;

import io.layerproof.streams.metrics.JudgingMetrics;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the restoration of stores from their changelogs. Until it is done, nothing of their partition is judged. */
final class RestoreLog implements StateRestoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreLog.class);

    private final JudgingMetrics metrics;
    private final LongAdder restored = new LongAdder();

    RestoreLog(JudgingMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        LOG.debug(
                "restoring store={} topic={} partition={} records={}",
                store,
                changelog.topic(),
                changelog.partition(),
                to - from);
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long end, long records) {
        metrics.restored(records);
        restored.add(records);
    }

    /** How many records were read back so far. */
    long restored() {
        return restored.sum();
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {
        if (records > 0) {
            LOG.info(
                    "restored store={} topic={} partition={} records={}",
                    store,
                    changelog.topic(),
                    changelog.partition(),
                    records);
        }
    }
}
