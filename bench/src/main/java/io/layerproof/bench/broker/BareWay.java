package io.layerproof.bench.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Passes payloads from MQTT to Kafka, in transactions that are committed at a fixed interval, and does nothing else.
 */
public final class BareWay implements AutoCloseable {

    public static final String TOPIC = "bare.passed";

    private final BlockingQueue<byte[]> payloads = new ArrayBlockingQueue<>(10_000);
    private final KafkaProducer<byte[], byte[]> producer;
    private final MqttAsyncClient subscriber;
    private final long commitIntervalNs;
    private final Thread thread = new Thread(this::pass, "bare-way");
    private volatile boolean closing;

    private BareWay(String mqtt, String topic, String bootstrapServers, int commitIntervalMs) throws MqttException {
        this.commitIntervalNs = TimeUnit.MILLISECONDS.toNanos(commitIntervalMs);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "bare-way"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        this.subscriber = PahoClients.subscriber(mqtt, "bare-way", topic, payloads::add);
    }

    public static BareWay start(String mqtt, String topic, String bootstrapServers, int commitIntervalMs)
            throws MqttException {
        var way = new BareWay(mqtt, topic, bootstrapServers, commitIntervalMs);
        way.thread.start();
        return way;
    }

    /** A failed send makes the next commit fail. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void pass() {
        long lastCommitNs = System.nanoTime();
        List<byte[]> some = new ArrayList<>();
        boolean open = false;
        try {
            while (!closing) {
                long leftNs = lastCommitNs + commitIntervalNs - System.nanoTime();
                byte[] first = payloads.poll(Math.max(0, leftNs), TimeUnit.NANOSECONDS);
                if (first != null) {
                    some.add(first);
                    payloads.drainTo(some);
                    if (!open) {
                        producer.beginTransaction();
                        open = true;
                    }
                    for (byte[] payload : some) {
                        producer.send(new ProducerRecord<>(TOPIC, payload));
                    }
                    some.clear();
                }
                if (System.nanoTime() - lastCommitNs >= commitIntervalNs) {
                    if (open) {
                        producer.commitTransaction();
                        open = false;
                    }
                    lastCommitNs = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws MqttException {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        PahoClients.close(subscriber);
        producer.close();
    }
}
