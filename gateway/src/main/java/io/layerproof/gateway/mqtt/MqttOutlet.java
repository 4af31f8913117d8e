package io.layerproof.gateway.mqtt;

import io.layerproof.connect.NoDelaySocketFactory;
import io.layerproof.gateway.outbox.Outlet;
import io.layerproof.rules.wire.kafka.MqttTopic;
import io.layerproof.rules.wire.kafka.MqttTopic.Channel;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes with MQTT 5 and QoS 1 to {@code layerproof/<machine>/telemetry}, and receives receipts from {@code
 * …/receipts}. The only class of the gateway that uses Paho.
 *
 * <p>Unacknowledged payloads wait in one queue, in order. The publishing thread does all sending and connecting; Paho's
 * threads only note answers. When the connection is lost, a new client object connects and the queue is sent again from
 * its head. (An old client object would reuse packet ids, so that a late answer could be taken for that of another
 * message.) "No matching subscribers" does not count as delivered: such a payload is sent again until somebody has
 * subscribed.
 */
public final class MqttOutlet implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(MqttOutlet.class);
    private static final int AT_LEAST_ONCE = 1;
    private static final int FIRST_REFUSAL_OF_THE_BROKER = 128;
    private static final int KEEP_ALIVE_S = 20;
    private static final int CONNECT_TIMEOUT_S = 10;
    private static final long CONNECT_WAIT_MS = 15_000;
    private static final long LONGEST_BACKOFF_MS = 5_000;
    private static final long FIRST_BACKOFF_MS = 100;
    private static final long LISTENER_WAIT_MS = 200;
    private static final long CLOSE_WAIT_MS = 2_000;

    private final String broker;
    private final String clientId;
    private final String topic;
    private final String receipts;
    private final int window;
    private final Object lock = new Object();
    /** The latest receipt that came in and was not taken, or nothing. */
    private final BlockingQueue<byte[]> latestReceipt = new ArrayBlockingQueue<>(1);

    private final Deque<byte[]> unacknowledged = new ArrayDeque<>();
    /** The unacknowledged payloads that have not been sent on this connection. */
    private final Deque<byte[]> unsent = new ArrayDeque<>();

    private volatile @Nullable MqttAsyncClient client;
    private @Nullable String refusal;
    private volatile boolean nobodyListens;

    private MqttOutlet(URI broker, String machine, int window) {
        this.broker = broker.toString();
        this.clientId = "layerproof-gateway-" + machine;
        this.topic = new MqttTopic(machine, Channel.TELEMETRY).name();
        this.receipts = new MqttTopic(machine, Channel.RECEIPTS).name();
        this.window = window;
    }

    /**
     * Connects to a broker.
     *
     * @param broker {@code tcp://127.0.0.1:1883} or {@code ssl://…}
     * @param machine the machine whose gateway this is
     * @param window how many payloads may be unacknowledged at a time, at least 1
     * @throws IOException if there is no MQTT 5 broker at this address. Once connected, this outlet waits for a broker
     *     that goes away
     */
    public static MqttOutlet connect(URI broker, String machine, int window) throws IOException {
        MqttOutlet outlet = new MqttOutlet(broker, machine, window);
        try {
            outlet.client = outlet.newClient();
        } catch (MqttException away) {
            throw new IOException("no MQTT 5 broker at " + broker + ": " + reason(away), away);
        }
        return outlet;
    }

    @Override
    public void publish(byte[] payload) throws IOException, InterruptedException {
        waitUntilFewerThan(window);
        synchronized (lock) {
            unacknowledged.add(payload);
            unsent.add(payload);
        }
        sendWaiting();
    }

    @Override
    public void drain() throws IOException, InterruptedException {
        waitUntilFewerThan(1);
    }

    @Override
    public void reconnect() throws IOException, InterruptedException {
        dropClient();
        sendWaiting();
    }

    @Override
    public Optional<byte[]> takeReceipt(long waitMs) throws InterruptedException {
        sendWaiting();
        return Optional.ofNullable(latestReceipt.poll(waitMs, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() throws IOException {
        MqttAsyncClient last = client;
        client = null;
        if (last == null) {
            return;
        }
        try {
            if (last.isConnected()) {
                last.disconnect().waitForCompletion(CLOSE_WAIT_MS);
            }
            last.close(true);
        } catch (MqttException failed) {
            throw new IOException("closing the connection to " + broker + ": " + reason(failed), failed);
        }
    }

    private void waitUntilFewerThan(int limit) throws IOException, InterruptedException {
        while (true) {
            sendWaiting();
            synchronized (lock) {
                if (refusal != null) {
                    throw new IOException(broker + " refused a message on " + topic + ": " + refusal);
                }
                if (unacknowledged.size() < limit) {
                    return;
                }
                lock.wait(LISTENER_WAIT_MS);
            }
        }
    }

    /** Sends what has not been sent on this connection, in order. Connects first if necessary. */
    private void sendWaiting() throws InterruptedException {
        MqttAsyncClient connected = connected();
        if (nobodyListens) {
            nobodyListens = false;
            Thread.sleep(LISTENER_WAIT_MS);
        }
        synchronized (lock) {
            while (!unsent.isEmpty() && send(connected, unsent.element())) {
                unsent.remove();
            }
        }
    }

    /** False if the payload has to wait, because Paho's window is full or the connection was just lost. */
    private boolean send(MqttAsyncClient connected, byte[] payload) {
        try {
            connected.publish(topic, payload, AT_LEAST_ONCE, false, null, new Answer(connected, payload));
            return true;
        } catch (MqttException notNow) {
            return false;
        }
    }

    private MqttAsyncClient connected() throws InterruptedException {
        MqttAsyncClient current = client;
        long backoffMs = FIRST_BACKOFF_MS;
        while (current == null || !current.isConnected()) {
            dropClient();
            try {
                current = newClient();
                client = current;
            } catch (MqttException away) {
                Thread.sleep(backoffMs);
                backoffMs = Math.min(2 * backoffMs, LONGEST_BACKOFF_MS);
            }
        }
        return current;
    }

    private MqttAsyncClient newClient() throws MqttException {
        MqttAsyncClient next = new MqttAsyncClient(broker, clientId, new MemoryPersistence());
        try {
            next.setCallback(new Receipts());
            next.connect(options()).waitForCompletion(CONNECT_WAIT_MS);
            subscribe(next);
            return next;
        } catch (MqttException failed) {
            next.close(true);
            throw failed;
        }
    }

    private void subscribe(MqttAsyncClient connected) throws MqttException {
        IMqttToken answer = connected.subscribe(receipts, AT_LEAST_ONCE);
        answer.waitForCompletion(CONNECT_WAIT_MS);
        int[] codes = answer.getReasonCodes();
        if (codes != null && codes.length > 0 && codes[0] >= FIRST_REFUSAL_OF_THE_BROKER) {
            throw new MqttException(codes[0]);
        }
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_S);
        options.setConnectionTimeout(CONNECT_TIMEOUT_S);
        if (broker.startsWith("tcp:")) {
            options.setSocketFactory(new NoDelaySocketFactory(SocketFactory.getDefault()));
        }
        return options;
    }

    private void dropClient() {
        MqttAsyncClient old = client;
        client = null;
        if (old != null) {
            try {
                old.disconnectForcibly(0, 0, false);
                old.close(true);
            } catch (MqttException alreadyGone) {
                // It is gone, as wanted.
            }
        }
        synchronized (lock) {
            unsent.clear();
            unsent.addAll(unacknowledged);
        }
    }

    private static String reason(MqttException failed) {
        Throwable cause = failed.getCause();
        return cause == null ? String.valueOf(failed.getMessage()) : String.valueOf(cause.getMessage());
    }

    /** Takes receipts, on one of Paho's threads. Only the latest counts. */
    private final class Receipts implements MqttCallback {

        @Override
        public void messageArrived(String from, MqttMessage message) {
            latestReceipt.poll();
            latestReceipt.add(message.getPayload());
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            // Noticed when the next payload is sent.
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.warn("mqtt client of a gateway topic={} reason={}", topic, reason(exception));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Each payload has its own listener.
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // The call to connect returns the same information.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            LOG.warn("unexpected mqtt AUTH packet topic={} reason={}", topic, reasonCode);
        }
    }

    /** Takes the answer to one payload, on one of Paho's threads. */
    private final class Answer implements MqttActionListener {
        private final MqttAsyncClient connection;
        private final byte[] payload;

        Answer(MqttAsyncClient connection, byte[] payload) {
            this.connection = connection;
            this.payload = payload;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            synchronized (lock) {
                if (reasonCode(token) == MqttReturnCode.RETURN_CODE_NO_MATCHING_SUBSCRIBERS) {
                    unsent.add(payload);
                    nobodyListens = true;
                } else if (reasonCode(token) >= FIRST_REFUSAL_OF_THE_BROKER) {
                    refusal = "reason code " + reasonCode(token);
                } else {
                    remove();
                }
                lock.notifyAll();
            }
        }

        @Override
        public void onFailure(IMqttToken token, Throwable failure) {
            synchronized (lock) {
                boolean byTheBroker = failure instanceof MqttException exception
                        && exception.getReasonCode() >= FIRST_REFUSAL_OF_THE_BROKER
                        && exception.getReasonCode() < 256;
                if (byTheBroker) {
                    refusal = String.valueOf(failure.getMessage());
                } else if (connection == client) {
                    unsent.add(payload);
                }
                lock.notifyAll();
            }
        }

        /** Removes this very array; it is nearly always at the head. */
        private void remove() {
            Iterator<byte[]> each = unacknowledged.iterator();
            while (each.hasNext()) {
                if (each.next() == payload) {
                    each.remove();
                    return;
                }
            }
        }

        private int reasonCode(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            return codes == null || codes.length == 0 ? 0 : codes[0];
        }
    }
}
