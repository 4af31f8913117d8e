package io.layerproof.streams;

import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.payload.Intake.Source;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles an exception that a step throws: the transaction is aborted and nothing is skipped. The thread is replaced
 * and the record is processed again. If the fault is the record's own, and not that of Kafka or the disk, it is counted
 * in {@link FailingRecords}. Kafka creates this object and passes its collaborators through the configuration.
 */
public final class RecordFailureHandler implements ProcessingExceptionHandler {

    /** The key in the client's configuration that holds the {@link FailingRecords} and the metrics. */
    static final String FAILING_RECORDS = "layerproof.failing.records";

    static final String METRICS = "layerproof.metrics";

    private static final Logger LOG = LoggerFactory.getLogger(RecordFailureHandler.class);

    private FailingRecords failing = new FailingRecords();
    private JudgingMetrics metrics = JudgingMetrics.NOBODY;

    @Override
    public void configure(Map<String, ?> configs) {
        failing = (FailingRecords) Objects.requireNonNull(configs.get(FAILING_RECORDS), FAILING_RECORDS);
        metrics = (JudgingMetrics) Objects.requireNonNull(configs.get(METRICS), METRICS);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        metrics.stepFailed();
        byte[] key = context.sourceRawKey();
        String machine = key == null ? "" : new String(key, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
        LOG.error(
                "step failed, the transaction is aborted machine={} step={} topic={} partition={} offset={}",
                machine,
                context.processorNodeId(),
                context.topic(),
                context.partition(),
                context.offset(),
                exception);
        if (context.topic() != null && context.offset() >= 0 && !(exception instanceof KafkaException)) {
            failing.failed(new Source(context.topic(), context.partition(), context.offset()));
        }
        return Response.fail();
    }
}
