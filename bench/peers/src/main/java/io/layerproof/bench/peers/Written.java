package io.layerproof.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.layerproof.kafka.log.ReadCommitted;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The committed records that a contestant has written since this object was made: messages as evidence, and deviations
 * that have ended.
 */
final class Written implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TOLD =
            List.of("rule", "tier", "onset", "opened", "end", "peak", "peak-time", "layers", "reports");
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long MOST_WAIT_NS = 60_000_000_000L;

    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicPartition evidence;
    private final MessageReader reader = MessageReader.ofPayloads();
    private final Map<String, Messages> messages = new TreeMap<>();
    private final List<String> deviations = new ArrayList<>();
    private long count;

    /** Count and checksum of one machine's messages, in order. */
    private static final class Messages {
        private final CRC32C bytes = new CRC32C();
        private long count;
    }

    /**
     * Reads from the current ends of the topics on.
     *
     * @param topics the topic of evidence, then the topic of deviations
     */
    Written(String bootstrapServers, String... topics) {
        consumer = new KafkaConsumer<>(
                ReadCommitted.settings(Map.of("bootstrap.servers", bootstrapServers)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        evidence = new TopicPartition(topics[0], 0);
        List<TopicPartition> places = new ArrayList<>();
        for (String topic : topics) {
            places.add(new TopicPartition(topic, 0));
        }
        consumer.assign(places);
        consumer.seekToEnd(places);
        places.forEach(consumer::position);
    }

    /** The input of all contestants: each message of {@code telemetry.raw}. */
    static Written input(String bootstrapServers) {
        var input = new Written(bootstrapServers, Topics.TELEMETRY_RAW.name());
        input.consumer.seekToBeginning(List.of(input.evidence));
        input.takeAll();
        return input;
    }

    /** Waits until this many messages can be read, or at most 60 s. */
    void await(long expected) {
        long deadlineNs = System.nanoTime() + MOST_WAIT_NS;
        while (count < expected && System.nanoTime() < deadlineNs) {
            consumer.poll(POLL).forEach(this::take);
        }
        takeAll();
    }

    /** Reads to the current ends of the topics. */
    void takeAll() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (!record.topic().equals(evidence.topic())) {
            deviation(record);
        } else if (isMessage(record)) {
            Payload payload = reader.read(record.value());
            if (!(payload instanceof Payload.Read read)) {
                throw new IllegalStateException("not a message: " + payload);
            }
            Messages ofMachine = messages.computeIfAbsent(record.key(), key -> new Messages());
            for (Payload.Element element : read.elements()) {
                ofMachine.bytes.update(record.value(), element.offset(), element.length());
                ofMachine.count++;
                count++;
            }
        }
    }

    /** The topology's evidence has other records beside messages. A record without a kind is a message. */
    private static boolean isMessage(ConsumerRecord<String, byte[]> record) {
        Header kind = record.headers().lastHeader(RecordHeader.KIND);
        return kind == null || new String(kind.value(), StandardCharsets.UTF_8).equals("accepted");
    }

    private void deviation(ConsumerRecord<String, byte[]> record) {
        try {
            JsonNode json = JSON.readTree(record.value());
            boolean counts = json.has("tier")
                    && json.path("end").isTextual()
                    && !json.path("provisional").asBoolean()
                    && !json.path("amends").asBoolean();
            if (counts) {
                var line = new StringBuilder(record.key());
                TOLD.forEach(key -> line.append(' ').append(value(json.path(key))));
                deviations.add(line.toString());
            }
        } catch (IOException e) {
            throw new IllegalStateException("not JSON", e);
        }
    }

    /** Compares numbers by value: 3 and 3.0 are the same peak. */
    private static String value(JsonNode node) {
        return node.isNumber() ? Double.toString(node.doubleValue()) : node.toString();
    }

    /** The number of messages read. */
    long messages() {
        return count;
    }

    /** The deviations that have ended, sorted. */
    List<String> deviations() {
        return deviations.stream().sorted().toList();
    }

    /** Whether each machine has the same messages here and there, byte for byte and in the same order. */
    boolean hasTheMessagesOf(Written other) {
        return messages.keySet().equals(other.messages.keySet())
                && messages.entrySet().stream().allMatch(one -> {
                    Messages theirs = other.messages.get(one.getKey());
                    return one.getValue().count == theirs.count
                            && one.getValue().bytes.getValue() == theirs.bytes.getValue();
                });
    }

    @Override
    public void close() {
        consumer.close();
    }
}
