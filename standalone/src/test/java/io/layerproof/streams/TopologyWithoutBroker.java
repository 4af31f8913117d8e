package io.layerproof.streams;

import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.judge.EnvelopeCase;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.settings.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology that the program runs, without a broker. Its wall clock goes on only when it is told to. */
public final class TopologyWithoutBroker implements AutoCloseable {

    private final TopologyTestDriver driver;
    private final Map<Topic, TestInputTopic<String, byte[]>> inputs = new LinkedHashMap<>();
    private Instant now;

    /**
     * A topology at its first start.
     *
     * @param start where its wall clock stands
     * @param speed how many seconds of event time one second of wall time is
     */
    public TopologyWithoutBroker(Path stateDir, SealingKey key, Instant start, double speed) {
        StreamsSettings defaults = StreamsSettings.of("nowhere:9092", 1, stateDir);
        StreamsSettings settings = defaults.withSilence(defaults.silence().atSpeed(speed));
        var failing = new FailingRecords();
        var metrics = JudgingMetrics.NOBODY;
        now = start;
        driver = new TopologyTestDriver(
                JudgingTopology.of(settings, EnvelopeCase.CASES, key, failing, metrics),
                KafkaProperties.of(settings, failing, metrics),
                start);
    }

    /** The wall clock goes on to this time, if it is not there yet. */
    public void wallAt(Instant time) {
        if (time.isAfter(now)) {
            driver.advanceWallClockTime(Duration.between(now, time));
            now = time;
        }
    }

    /** A record comes on one of the topics that the topology reads. */
    public void receives(Topic topic, TestRecord<String, byte[]> record) {
        inputs.computeIfAbsent(
                        topic,
                        it -> driver.createInputTopic(it.name(), new StringSerializer(), new ByteArraySerializer()))
                .pipeInput(record);
    }

    /** What was written since the last call, by topic; a topic without records is there too. */
    public Map<Topic, List<TestRecord<String, byte[]>>> written() {
        Map<Topic, List<TestRecord<String, byte[]>>> written = new LinkedHashMap<>();
        for (Topic topic : Topics.ALL) {
            written.put(topic, driver.producedTopicNames().contains(topic.name()) ? read(topic) : new ArrayList<>());
        }
        return written;
    }

    private List<TestRecord<String, byte[]>> read(Topic topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
