package io.layerproof.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.brokers.EmbeddedBrokers;
import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.brokers.EmbeddedMqtt;
import io.layerproof.brokers.PortInUse;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunningBrokers.Extension.class)
@Timeout(120)
class EmbeddedBrokersIT {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    @Test
    void aSecondStartFindsTheDataOfTheFirstAndStopsInTime(@TempDir Path directory) throws Exception {
        // Given
        long startNs = System.nanoTime();
        EmbeddedBrokers first = EmbeddedBrokers.start(directory, 0, 0);
        long upNs = System.nanoTime();
        try (Admin admin = admin(first.kafka())) {
            new KafkaTopics(admin, 2, (short) 1).ensure();
        }
        long topicsNs = System.nanoTime();
        writeOld(first.kafka(), Topics.TELEMETRY_RAW);
        long closeNs = System.nanoTime();
        first.close();
        long stopNs = System.nanoTime() - closeNs;

        // When
        long restartNs = System.nanoTime();
        long found;
        try (EmbeddedBrokers second = EmbeddedBrokers.start(
                directory, first.kafka().port(), first.mqtt().port())) {
            restartNs = System.nanoTime() - restartNs;
            found = countFromBeginning(second.kafka(), Topics.TELEMETRY_RAW);
        }

        // Then
        System.out.printf(
                "both brokers: start %d ms, topics %d ms, stop %d ms, second start %d ms%n",
                ms(upNs - startNs), ms(topicsNs - upNs), ms(stopNs), ms(restartNs));
        assertThat(found).isEqualTo(1);
        assertThat(Duration.ofNanos(stopNs)).isLessThan(STOP_LIMIT);
    }

    @Test
    void aPortThatIsInUseIsNamedWithTheOptionThatChangesIt(@TempDir Path directory) throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            // Given
            int port = other.getLocalPort();

            // When, Then
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, port))
                    .isInstanceOf(PortInUse.class)
                    .hasMessageContainingAll("port " + port, "--kafka-port");
            assertThatThrownBy(() -> EmbeddedMqtt.start(directory, port))
                    .isInstanceOf(PortInUse.class)
                    .hasMessageContainingAll("port " + port, "--mqtt-port");
        }
    }

    @Test
    void bothListenAtTheLoopbackAddressOnly(RunningBrokers brokers) throws Exception {
        // Given
        var outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();

        // When, Then
        for (InetAddress address : outside) {
            assertThat(answers(address, brokers.kafka().port()))
                    .as("%s", address)
                    .isFalse();
            assertThat(answers(address, brokers.mqtt().port()))
                    .as("%s", address)
                    .isFalse();
        }
    }

    @Test
    void topicsThatDifferFromTheirDefinitionAreRefused(RunningBrokers brokers) {
        try (Admin admin = brokers.admin()) {
            // Given
            var topics = new KafkaTopics(admin, RunningBrokers.PARTITIONS + 1, (short) 1);

            // When, Then
            assertThatThrownBy(topics::ensure)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("topic telemetry.raw has 4 partitions, not 5")
                    .hasMessageNotContaining("topic envelopes");
        }
    }

    @Test
    void topicsThatAreAsDefinedAreLeftAlone(RunningBrokers brokers) {
        try (Admin admin = brokers.admin()) {
            new KafkaTopics(admin, RunningBrokers.PARTITIONS, (short) 1).ensure();
        }
    }

    /** A record of 1970: neither refused nor deleted. */
    private static void writeOld(EmbeddedKafka kafka, Topic topic) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), 0, 1L, new byte[] {1}, new byte[] {2}))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static long countFromBeginning(EmbeddedKafka kafka, Topic topic) {
        try (var reader = TopicReader.fromBeginning(kafka.bootstrapServers(), topic)) {
            return reader.await(Duration.ofSeconds(30), records -> !records.isEmpty())
                    .size();
        }
    }

    private static boolean answers(InetAddress address, int port) throws Exception {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static long ms(long durationNs) {
        return TimeUnit.NANOSECONDS.toMillis(durationNs);
    }
}
