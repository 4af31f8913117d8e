package io.layerproof.kafka.register;

import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import io.layerproof.rules.wire.kafka.Topics;
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

/** Puts envelopes into the registry. The key holds the content's hash: to publish one again changes nothing. */
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
     * @throws IllegalStateException if Kafka does not take them
     */
    public static void publish(Map<String, Object> client, List<RegisteredEnvelope> envelopes)
            throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("acks", "all");
        settings.put("max.block.ms", TimeUnit.SECONDS.toMillis(WAIT_S));
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (RegisteredEnvelope envelope : envelopes) {
                String key = EnvelopeKey.of(envelope.envelope());
                producer.send(new ProducerRecord<>(Topics.ENVELOPES.name(), key, envelope.file()))
                        .get(WAIT_S, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IllegalStateException("the envelopes cannot be written to " + Topics.ENVELOPES, e);
        }
    }
}
