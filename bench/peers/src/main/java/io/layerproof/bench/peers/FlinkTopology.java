package io.layerproof.bench.peers;

import io.layerproof.bench.contest.RealJob;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;

/**
 * A Flink job in a mini cluster within this process, with parallelism 1: {@code telemetry.raw} from its beginning,
 * {@link JudgeByHand}, and one exactly-once sink for both topics. State is on the heap, checkpoints are files, and
 * offsets are committed with each checkpoint.
 */
final class FlinkTopology implements RealJob.Turn {

    private static final long STOP_WAIT_S = 60;

    private final JobClient job;
    private final CompletableFuture<JobExecutionResult> result;

    private FlinkTopology(JobClient job) {
        this.job = job;
        this.result = job.getJobExecutionResult();
    }

    /**
     * Starts the job.
     *
     * @param group its consumer group, and the prefix of its transactional ids
     * @param home the directory of its checkpoints
     */
    static FlinkTopology start(String bootstrapServers, String group, Path home, Duration checkpointEvery)
            throws Exception {
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(1, settings(home, checkpointEvery));
        flink.getConfig().enableObjectReuse();
        flink.fromSource(source(bootstrapServers, group), WatermarkStrategy.noWatermarks(), Topics.TELEMETRY_RAW.name())
                .keyBy(raw -> raw.machine, Types.STRING)
                .process(new JudgeByHand(), TypeInformation.of(OutRecord.class))
                .sinkTo(sink(bootstrapServers, group));
        return new FlinkTopology(flink.executeAsync(group));
    }

    private static Configuration settings(Path home, Duration checkpointEvery) {
        var settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, home.toUri().toString());
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointEvery);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        return settings;
    }

    private static KafkaSource<RawRecord> source(String bootstrapServers, String group) {
        return KafkaSource.<RawRecord>builder()
                .setBootstrapServers(bootstrapServers)
                .setGroupId(group)
                .setTopics(Topics.TELEMETRY_RAW.name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("isolation.level", "read_committed")
                .setProperty("commit.offsets.on.checkpoint", "true")
                .setDeserializer(new RawRecord.Reading())
                .build();
    }

    /**
     * The producer has the same settings as the one of streams. Transactional ids are reused, which costs Kafka less
     * than Flink's default.
     */
    private static KafkaSink<OutRecord> sink(String bootstrapServers, String group) {
        var producer = new Properties();
        producer.put("transaction.timeout.ms", "60000");
        producer.put("delivery.timeout.ms", "120000");
        producer.put("linger.ms", "5");
        producer.put("batch.size", Integer.toString(128 * 1024));
        producer.put("compression.type", "lz4");
        return KafkaSink.<OutRecord>builder()
                .setBootstrapServers(bootstrapServers)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(group)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(new OutRecord.Writing())
                .build();
    }

    @Override
    public void mustRun() {
        if (result.isDone()) {
            throw new IllegalStateException(
                    "Flink's job has ended",
                    result.handle((done, failure) -> failure).join());
        }
    }

    /** Cancels the job, which stops its cluster, unless the job has ended. */
    @Override
    public void close() {
        if (result.isDone()) {
            return;
        }
        try {
            job.cancel().get(STOP_WAIT_S, TimeUnit.SECONDS);
            Throwable ended = result.handle((done, failure) -> failure).get(STOP_WAIT_S, TimeUnit.SECONDS);
            if (!ExceptionUtils.findThrowable(ended, JobCancellationException.class)
                    .isPresent()) {
                throw new IllegalStateException("Flink's job has failed", ended);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Flink's job does not stop", e);
        }
    }
}
