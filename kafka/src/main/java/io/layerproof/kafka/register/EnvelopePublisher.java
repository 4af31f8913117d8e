package io.layerproof.kafka.register;

import io.layerproof.kafka.log.UnreadableTopic;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Registers envelopes and withdraws them. The key contains the content's hash, so that registering the same file again
 * changes nothing. A second content of a version is refused: with two, a build would find no envelope.
 */
public final class EnvelopePublisher {

    private static final long WAIT_S = 30;

    private EnvelopePublisher() {}

    /** Registers envelopes, and returns when Kafka has acknowledged all of them. */
    public static void publish(String bootstrapServers, List<RegisteredEnvelope> envelopes)
            throws InterruptedException {
        publish(Map.of("bootstrap.servers", bootstrapServers), envelopes);
    }

    /**
     * As the other, with settings of Kafka's clients.
     *
     * @throws RefusedEnvelope if the version of one of them is taken. Then none was written, unless somebody else
     *     registered another content of a version at the same time
     * @throws UnreadableTopic if the registry cannot be read
     * @throws IllegalStateException if Kafka does not accept them
     */
    public static void publish(Map<String, Object> client, List<RegisteredEnvelope> envelopes)
            throws InterruptedException {
        EnvelopeRegister register = EnvelopeRegister.read(client);
        refuse(register.objections(envelopes));
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (RegisteredEnvelope envelope : envelopes) {
            if (!register.has(RegistryKey.of(envelope.envelope()))) {
                String key = EnvelopeKey.of(envelope.envelope());
                records.add(new ProducerRecord<>(Topics.ENVELOPES.name(), key, envelope.file()));
            }
        }
        send(client, records);
        if (!records.isEmpty()) {
            // Somebody else may have registered another content in the meantime.
            refuse(EnvelopeRegister.read(client).objections(envelopes));
        }
    }

    /**
     * Withdraws an envelope. No further build gets it; builds that it is pinned to keep it.
     *
     * @param reason why, in words
     * @param by who withdraws it
     */
    public static void withdraw(Map<String, Object> client, RegisteredContent entry, String reason, String by)
            throws InterruptedException {
        String key = entry.key().text();
        var withdrawal = new ProducerRecord<>(Topics.ENVELOPES.name(), EnvelopeKey.withdrawalOf(key), entry.file());
        withdrawal.headers().add(RecordHeader.REASON, reason.getBytes(StandardCharsets.UTF_8));
        withdrawal.headers().add(RecordHeader.WITHDRAWN_BY, by.getBytes(StandardCharsets.UTF_8));
        // The copy of the file comes first, so that a crash between the two records loses nothing.
        send(client, List.of(withdrawal, new ProducerRecord<>(Topics.ENVELOPES.name(), key, null)));
    }

    private static void refuse(List<String> objections) {
        if (!objections.isEmpty()) {
            throw new RefusedEnvelope(String.join(System.lineSeparator(), objections));
        }
    }

    private static void send(Map<String, Object> client, List<ProducerRecord<String, byte[]>> records)
            throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("acks", "all");
        settings.put("max.block.ms", TimeUnit.SECONDS.toMillis(WAIT_S));
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<String, byte[]> record : records) {
                producer.send(record).get(WAIT_S, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IllegalStateException("the envelopes cannot be written to " + Topics.ENVELOPES, e);
        }
    }
}
