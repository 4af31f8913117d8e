package io.layerproof.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.rules.wire.kafka.DeliveryFlags;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract that every {@link MqttSource} must keep, tested against a real broker. */
@Timeout(120)
abstract class MqttSourceContract {

    private static final long WAIT_S = 30;
    private static final int RECEIVE_MAXIMUM = 5;

    private final String id = UUID.randomUUID().toString();
    private final String machine = "M-" + id;
    private final String topic = "layerproof/" + machine + "/telemetry";
    private final List<MqttSource> open = new ArrayList<>();
    private @Nullable MqttAsyncClient gateway;

    /** The implementation under test. */
    abstract MqttSource create(IngestConfig.Mqtt config);

    /** A broker that accepts payloads of 256 KiB. */
    abstract String url();

    /** A broker that does not grant QoS 1, or null if there is none. */
    abstract @Nullable String urlWithoutQos1();

    @BeforeEach
    void connectGateway() throws Exception {
        gateway = new MqttAsyncClient(url(), "gateway-" + id, new MemoryPersistence());
        gateway.connect().waitForCompletion(WAIT_S * 1_000);
    }

    @AfterEach
    void closeAll() throws Exception {
        open.forEach(MqttSource::close);
        if (gateway != null) {
            gateway.disconnect().waitForCompletion(WAIT_S * 1_000);
            gateway.close();
        }
    }

    @Test
    void tellsWhetherTheBrokerStillHadTheSession() throws Exception {
        // Given
        MqttSource first = created();
        boolean atFirst = first.connect(new Heard());
        first.close();

        // When
        boolean again = created().connect(new Heard());

        // Then
        assertThat(atFirst).isFalse();
        assertThat(again).isTrue();
    }

    @Test
    void whatIsNotAcknowledgedIsDeliveredAtTheNextConnectionInOrder() throws Exception {
        // Given: HiveMQ sends what has waited at once, and what comes later one by one
        Heard heard = new Heard();
        subscribed(new Heard()).close();
        publish(0, 4);
        MqttSource first = created();
        first.connect(heard);
        List<Delivery> delivered = heard.take(4);
        boolean acknowledged = first.acknowledge(delivered.get(0)) && first.acknowledge(delivered.get(1));
        first.close();

        // When
        Heard after = new Heard();
        created().connect(after);

        // Then
        assertThat(acknowledged).isTrue();
        assertThat(texts(after.take(2))).containsExactly("2", "3");
    }

    @Test
    void noMoreThanReceiveMaximumIsUnderWayAndEachAcknowledgementMakesRoomForOne() throws Exception {
        // Given
        Heard heard = new Heard();
        subscribed(new Heard()).close();
        publish(0, 20);
        MqttSource source = created();
        source.connect(heard);
        List<Delivery> first = heard.take(RECEIVE_MAXIMUM);
        int atOnce = RECEIVE_MAXIMUM + heard.arrived.size();

        // When
        List<Delivery> all = new ArrayList<>(first);
        for (int i = 0; i < 20; i++) {
            if (i == all.size()) {
                all.addAll(heard.take(1));
            }
            source.acknowledge(all.get(i));
            heard.arrived.drainTo(all);
        }

        // Then
        assertThat(atOnce).isEqualTo(RECEIVE_MAXIMUM);
        assertThat(texts(all))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(Integer::toString).toList());
    }

    @Test
    void theListenerIsCalledForOneMessageAfterAnother() throws Exception {
        // Given
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Heard heard = new Heard() {
            @Override
            public void arrived(Delivery delivery) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                super.arrived(delivery);
                inside.decrementAndGet();
            }
        };
        MqttSource source = subscribed(heard);

        // When
        publish(0, 100);
        for (int i = 0; i < 100; i++) {
            source.acknowledge(heard.take(1).get(0));
        }

        // Then
        assertThat(most).hasValue(1);
    }

    @Test
    void aConnectionThatIsTakenAwayIsToldOnceAndNothingCanBeAcknowledgedOnItAnyMore() throws Exception {
        // Given
        Heard heard = new Heard();
        MqttSource taken = subscribed(heard);
        publish(0, 1);
        Delivery delivery = heard.take(1).get(0);

        // When: a second one with the same id
        Heard next = new Heard();
        MqttSource thief = created();
        thief.connect(next);

        // Then
        assertThat(heard.lost.await(WAIT_S, TimeUnit.SECONDS)).isTrue();
        assertThat(taken.acknowledge(delivery)).isFalse();
        assertThat(texts(next.take(1))).containsExactly("0");
        assertThat(heard.losses).hasValue(1);
        assertThat(heard.arrived).isEmpty();
    }

    @Test
    void anEndThatWasAskedForIsNoLoss() throws Exception {
        // Given
        Heard heard = new Heard();
        MqttSource source = subscribed(heard);

        // When
        source.close();
        source.close();

        // Then
        assertThat(heard.losses).hasValue(0);
    }

    @Test
    void howItWasDeliveredIsTold() throws Exception {
        // Given
        Heard heard = new Heard();
        MqttSource source = subscribed(heard);
        List<Delivery> delivered = new ArrayList<>();

        // When
        gateway().publish(topic, bytes("0"), 0, false).waitForCompletion(WAIT_S * 1_000);
        delivered.addAll(heard.take(1));
        gateway().publish(topic, bytes("1"), 1, true).waitForCompletion(WAIT_S * 1_000);
        delivered.addAll(heard.take(1));
        source.acknowledge(delivered.get(1));
        gateway().publish(topic, bytes("2"), 1, false).waitForCompletion(WAIT_S * 1_000);
        delivered.addAll(heard.take(1));

        // Then
        assertThat(delivered)
                .extracting(Delivery::flags)
                .containsExactly(
                        new DeliveryFlags(0, false, false), new DeliveryFlags(1, true, false), DeliveryFlags.ORDINARY);
    }

    @Test
    void aPayloadOf256KiBIsDeliveredWholeAndOneThatTheBrokerDoesNotTakeEndsTheGatewaysConnection() throws Exception {
        // Given
        Heard heard = new Heard();
        subscribed(heard);
        byte[] largest = new byte[IngestConfig.DEFAULT_MAX_PAYLOAD_BYTES];
        byte[] tooLarge = new byte[IngestConfig.DEFAULT_MAX_PAYLOAD_BYTES + 8 * 1024];

        // When
        gateway().publish(topic, largest, 1, false).waitForCompletion(WAIT_S * 1_000);
        IMqttToken refused = gateway().publish(topic, tooLarge, 1, false);

        // Then
        assertThat(heard.take(1).get(0).payload()).hasSize(262_144);
        assertThatThrownBy(() -> refused.waitForCompletion(WAIT_S * 1_000)).isInstanceOf(MqttException.class);
        assertThat(heard.arrived).isEmpty();
        gateway = new MqttAsyncClient(url(), "gateway-" + id, new MemoryPersistence());
        gateway.connect().waitForCompletion(WAIT_S * 1_000);
    }

    @Test
    void aSubscriptionThatIsNotGrantedIsAFailure() throws Exception {
        // Given
        String without = urlWithoutQos1();
        Assumptions.assumeTrue(without != null, "this broker always grants QoS 1: skipped");
        MqttSource source = created(String.valueOf(without));
        source.connect(new Heard());

        // When, Then
        assertThatThrownBy(() -> source.subscribe("layerproof/+/telemetry"))
                .isInstanceOf(MqttFailure.class)
                .hasMessageContaining("does not grant QoS 1 on layerproof/+/telemetry");
    }

    @Test
    void aBrokerThatIsNotThereIsNamed() throws Exception {
        // Given
        String nowhere = "tcp://127.0.0.1:" + Mosquitto.freePort();

        // When, Then
        assertThatThrownBy(() -> created(nowhere).connect(new Heard()))
                .isInstanceOf(MqttFailure.class)
                .hasMessageContaining("mqtt.url: cannot connect to " + nowhere);
    }

    private MqttSource created() {
        return created(url());
    }

    private MqttSource created(String at) {
        var config = new IngestConfig.Mqtt(
                at, "source-" + id, null, null, RECEIVE_MAXIMUM, 600, false, 20, WAIT_S * 1_000, 100, 1_000);
        MqttSource source = create(config);
        open.add(source);
        return source;
    }

    private MqttSource subscribed(Heard heard) throws MqttFailure {
        MqttSource source = created();
        source.connect(heard);
        source.subscribe("layerproof/" + machine + "/telemetry");
        return source;
    }

    private MqttAsyncClient gateway() {
        if (gateway == null) {
            throw new IllegalStateException("not connected");
        }
        return gateway;
    }

    private void publish(int from, int to) throws MqttException {
        for (int number = from; number < to; number++) {
            publishWhenThereIsRoom(bytes(Integer.toString(number)));
        }
    }

    /**
     * Paho counts a publish as in flight until its callback thread has processed the answer, which may be some
     * publishes later.
     */
    private void publishWhenThereIsRoom(byte[] payload) throws MqttException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        while (true) {
            try {
                gateway().publish(topic, payload, 1, false).waitForCompletion(WAIT_S * 1_000);
                return;
            } catch (MqttException e) {
                if (e.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT
                        || System.nanoTime() > deadlineNs) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> new String(delivery.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Keeps what it receives. */
    private static class Heard implements MqttSource.Listener {

        private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
        private final AtomicInteger losses = new AtomicInteger();
        private final CountDownLatch lost = new CountDownLatch(1);

        @Override
        public void arrived(Delivery delivery) {
            arrived.add(delivery);
        }

        @Override
        public void lost(String reason) {
            losses.incrementAndGet();
            lost.countDown();
        }

        List<Delivery> take(int count) throws InterruptedException {
            List<Delivery> taken = new ArrayList<>();
            while (taken.size() < count) {
                Delivery next = arrived.poll(WAIT_S, TimeUnit.SECONDS);
                assertThat(next)
                        .as("delivery %d of %d", taken.size() + 1, count)
                        .isNotNull();
                taken.add(next);
            }
            return taken;
        }
    }
}
