package io.layerproof.streams;

import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.settings.StreamsSettings;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;

/** The configuration of Kafka Streams. */
public final class KafkaProperties {

    /**
     * Kafka's constant is deprecated because this will be the default; without the setting every start logs a warning.
     */
    private static final String HANDLER_OF_GLOBAL_STORES_TOO = "processing.exception.handler.global.enabled";

    /** A record of evidence has about half a kilobyte: with Kafka's default of 16 KiB a batch would hold thirty. */
    private static final int BATCH_BYTES = 128 * 1024;

    /** A thread does not commit while it polls: Kafka's default of 100 ms would add to the commit interval. */
    private static final int POLL_MS = 10;

    private KafkaProperties() {}

    public static Properties of(StreamsSettings settings, FailingRecords failing, JudgingMetrics metrics) {
        KafkaSettings kafka = settings.kafka();
        Properties properties = new Properties();
        properties.putAll(kafka.client());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, kafka.standbys());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, kafka.commitIntervalMs());
        properties.put(StreamsConfig.POLL_MS_CONFIG, Math.min(POLL_MS, kafka.commitIntervalMs()));
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ArrivalTime.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, RecordFailureHandler.class);
        properties.put(HANDLER_OF_GLOBAL_STORES_TOO, true);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), kafka.transactionTimeoutMs());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), 120_000);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.MAX_RECORD_BYTES);
        properties.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Integer.toString(Topic.MAX_RECORD_BYTES));
        properties.put(RecordFailureHandler.FAILING_RECORDS, failing);
        properties.put(RecordFailureHandler.METRICS, metrics);
        return properties;
    }
}
