package org.apache.kafka.streams.processor.internals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.internals.Task.TaskType;
import org.apache.kafka.streams.processor.internals.metrics.StreamsMetricsImpl;
import org.apache.kafka.streams.state.internals.ThreadCache;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A task with one store, run by Kafka's own {@code ProcessorStateManager} and {@code ProcessorContextImpl}, step by
 * step in the order of {@code StreamTask} and {@code TaskManager} 4.3.1; the broker is a list. In this package because
 * the steps are package-private.
 */
@NullMarked
public final class KafkaTask implements AutoCloseable {

    private static final TaskId ID = new TaskId(0, 0);

    private final Path directory;
    private final StateStore store;
    private final List<ConsumerRecord<byte[], byte[]>> changelog = new ArrayList<>();
    private final Sent sent = new Sent();
    private final StateDirectory stateDirectory;
    private final TopicPartition place;
    private final ProcessorStateManager manager;
    private final ProcessorContextImpl context;

    /** A task that has just been created. */
    public KafkaTask(StateStore store, Path directory) {
        this.directory = directory;
        this.store = store;
        place = new TopicPartition("test-" + store.name() + "-changelog", 0);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        StreamsConfig config = new StreamsConfig(properties);
        stateDirectory = new StateDirectory(config, Time.SYSTEM, true, false);
        stateDirectory.initializeProcessId();
        manager = new ProcessorStateManager(
                ID,
                TaskType.ACTIVE,
                true,
                new LogContext(),
                stateDirectory,
                Map.of(store.name(), place.topic()),
                Set.of());
        StreamsMetricsImpl metrics = new StreamsMetricsImpl(new Metrics(), "test", Time.SYSTEM);
        context = new ProcessorContextImpl(ID, config, manager, metrics, NO_CACHE);
    }

    private static final ThreadCache NO_CACHE =
            new ThreadCache(new LogContext(), 0, new StreamsMetricsImpl(new Metrics(), "test", Time.SYSTEM));

    /** {@code StreamTask.initializeIfNeeded}, restoration, {@code completeRestoration}. */
    public void start() {
        boolean empty = stateDirectory.directoryForTaskIsEmpty(ID);
        manager.registerStateStores(List.of(store), context);
        manager.initializeStoreOffsets(empty);
        becomeActive();
        restore();
    }

    private void becomeActive() {
        context.transitionToActive(NO_STREAM_TASK, sent, NO_CACHE);
        context.setRecordContext(new ProcessorRecordContext(0, 0, 0, "telemetry.raw", new RecordHeaders()));
        context.initialize();
    }

    /** What stands in the changelog beyond what the store has. */
    private void restore() {
        ProcessorStateManager.StateStoreMetadata metadata = manager.storeMetadata(place);
        long from = metadata.offset() == null ? 0 : metadata.offset() + 1;
        List<ConsumerRecord<byte[], byte[]>> missing = changelog.subList((int) from, changelog.size());
        manager.restore(metadata, List.copyOf(missing), OptionalLong.empty());
    }

    /**
     * {@code StreamTask.prepareCommit}: the caches are flushed, then the producer. Answers how many records the
     * transaction has.
     */
    public int prepareCommit() {
        manager.flushCache();
        return sent.records.size();
    }

    /** The producer's transaction. */
    public void commitTransaction() {
        for (ProducerRecord<byte[], byte[]> record : sent.records) {
            changelog.add(new ConsumerRecord<>(place.topic(), 0, changelog.size(), record.key(), record.value()));
        }
        sent.records.clear();
        manager.updateChangelogOffsets(Map.of(place, changelog.size() - 1L));
    }

    /** {@code StreamTask.postCommit}, which under exactly-once comes at some commits only. */
    public void postCommit() {
        manager.commit();
    }

    /** All three. */
    public void commit() {
        prepareCommit();
        commitTransaction();
        postCommit();
    }

    /**
     * {@code TaskManager.closeDirtyAndRevive}: the transaction is aborted, the state wiped, and the same store taken up
     * again.
     */
    public void closeDirtyAndRevive() {
        closeDirty();
        start();
    }

    private void closeDirty() {
        manager.flushCache();
        sent.records.clear();
        StateManagerUtil.closeStateManager(
                new LogContext().logger(KafkaTask.class), "", false, true, manager, stateDirectory, TaskType.ACTIVE);
    }

    /** {@code StreamTask.prepareRecycle}, and the standby's begin. */
    public void becomeStandby() {
        manager.recycle();
        manager.transitionTaskType(TaskType.STANDBY, new LogContext());
        context.transitionToStandby(NO_CACHE);
    }

    /** Another instance is active, and writes to the changelog; the standby follows. */
    public void follow(KafkaTask active) {
        changelog.clear();
        changelog.addAll(active.changelog);
        restore();
    }

    /** {@code StandbyTask.prepareRecycle}, and the active task's begin. */
    public void takeOver() {
        manager.recycle();
        manager.transitionTaskType(TaskType.ACTIVE, new LogContext());
        becomeActive();
    }

    /** How many records the changelog has. */
    public int changelogSize() {
        return changelog.size();
    }

    /** Keys and values of the changelog since a place, in bytes. */
    public long changelogBytesSince(int from) {
        long bytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : changelog.subList(from, changelog.size())) {
            bytes += record.key().length + (record.value() == null ? 0 : record.value().length);
        }
        return bytes;
    }

    /** The longest value of the changelog. */
    public int longestValue() {
        return changelog.stream()
                .mapToInt(record -> record.value() == null ? 0 : record.value().length)
                .max()
                .orElse(0);
    }

    /** How many records of the changelog since a place say that there is nothing any more. */
    public long tombstonesSince(int from) {
        return changelog.subList(from, changelog.size()).stream()
                .filter(record -> record.value() == null)
                .count();
    }

    @Override
    public void close() {
        manager.close();
        stateDirectory.close();
    }

    @Override
    public String toString() {
        return "task in " + directory;
    }

    @SuppressWarnings("NullAway") // asked only when a step forwards
    private static final StreamTask NO_STREAM_TASK = null;

    /** What was sent in the transaction under way. */
    private static final class Sent implements RecordCollector {

        private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

        @Override
        public <K, V> void send(
                String topic,
                K key,
                V value,
                Headers headers,
                Integer partition,
                Long timestamp,
                Serializer<K> keySerializer,
                Serializer<V> valueSerializer,
                @Nullable String processorNodeId,
                @Nullable InternalProcessorContext<Void, Void> context) {
            records.add(new ProducerRecord<>(
                    topic,
                    partition,
                    timestamp,
                    keySerializer.serialize(topic, key),
                    valueSerializer.serialize(topic, value)));
        }

        @Override
        public <K, V> void send(
                String topic,
                K key,
                V value,
                Headers headers,
                Long timestamp,
                Serializer<K> keySerializer,
                Serializer<V> valueSerializer,
                String processorNodeId,
                InternalProcessorContext<Void, Void> context,
                StreamPartitioner<? super K, ? super V> partitioner) {
            throw new UnsupportedOperationException("a changelog record has its partition");
        }

        @Override
        public <K, V> void send(
                K key,
                V value,
                String processorNodeId,
                InternalProcessorContext<?, ?> context,
                ProducerRecord<byte[], byte[]> record) {
            throw new UnsupportedOperationException("a changelog record has its serializers");
        }

        @Override
        public void initialize() {}

        @Override
        public void flush() {}

        @Override
        public void closeClean() {}

        @Override
        public void closeDirty() {}

        @Override
        public Map<TopicPartition, Long> offsets() {
            return Map.of();
        }
    }
}
