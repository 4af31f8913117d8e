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
 * Puts envelopes into the registry and takes them out. The key holds the content's hash: to publish one again changes
 * nothing; a second content of a version is refused, for no build could start under two.
 */
public final class EnvelopePublisher {

    private static final long WAIT_S = 30;

    private EnvelopePublisher() {}

    /** Returns when Kafka has them all. */
    public static void publish(String bootstrapServers, List<RegisteredEnvelope> envelopes)
            throws InterruptedException {
        publish(Map.of("bootstrap.servers", bootstrapServers), envelopes);
    }

    /**
     * The same with a client's settings.
     *
     * @throws RefusedEnvelope if the version of one of them is taken; then none was written
     * @throws UnreadableTopic if it cannot be known what is registered
     * @throws IllegalStateException if Kafka does not take them
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
     * Takes an envelope out of the registry: no further build finds it, those that have it keep it.
     *
     * @param reason in words
     * @param by who does it
     */
    public static void withdraw(Map<String, Object> client, RegisteredContent entry, String reason, String by)
            throws InterruptedException {
        String key = entry.key().text();
        var withdrawal = new ProducerRecord<>(Topics.ENVELOPES.name(), EnvelopeKey.withdrawalOf(key), entry.file());
        withdrawal.headers().add(RecordHeader.REASON, reason.getBytes(StandardCharsets.UTF_8));
        withdrawal.headers().add(RecordHeader.WITHDRAWN_BY, by.getBytes(StandardCharsets.UTF_8));
        // First the file where it stays, so that nothing is lost in between.
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
