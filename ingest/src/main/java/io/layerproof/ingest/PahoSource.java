package io.layerproof.ingest;

import io.layerproof.rules.wire.kafka.DeliveryFlags;
import java.time.InstantSource;
import java.util.Arrays;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link MqttSource} with Paho v5.
 *
 * <p>Three options are left unset for a reason. A maximum packet size: the broker would have to drop larger messages
 * and act as if it had delivered them (MQTT 5, 3.1.2.11.4), a silent loss; the broker limits the publisher instead.
 * Topic aliases: Paho resolves them wrongly. Automatic reconnect: it hides whether the broker still had the session.
 */
final class PahoSource implements MqttSource {

    private static final Logger LOG = LoggerFactory.getLogger(PahoSource.class);
    private static final int QOS = 1;
    private static final int RETAINED_NEVER_SENT = 2;
    private static final long QUIESCE_MS = 1_000;
    private static final long DISCONNECT_WAIT_MS = 2_000;

    private final IngestConfig.Mqtt config;
    private final InstantSource clock;
    private @Nullable MqttAsyncClient client;
    private @Nullable MqttProperties granted;
    private volatile boolean closing;
    /** Paho accepts acknowledgements for a while after the connection is lost, and drops them. */
    private volatile boolean lost;

    PahoSource(IngestConfig.Mqtt config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public boolean connect(Listener listener) throws MqttFailure {
        try {
            var connecting = new MqttAsyncClient(config.url(), config.clientId(), new MemoryPersistence());
            client = connecting;
            connecting.setManualAcks(true);
            connecting.setCallback(new Callback(listener));
            IMqttToken answer = connecting.connect(options());
            answer.waitForCompletion(config.connectWaitMs());
            granted = answer.getResponseProperties();
            return answer.getSessionPresent();
        } catch (MqttException e) {
            throw new MqttFailure("mqtt.url: cannot connect to " + config.url() + ": " + PahoOptions.describe(e), e);
        }
    }

    private MqttConnectionOptions options() throws MqttFailure {
        MqttConnectionOptions options = PahoOptions.of(config);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(config.sessionExpirySeconds());
        options.setReceiveMaximum(config.receiveMaximum());
        return options;
    }

    private void requireLongSession() throws MqttFailure {
        Long expirySeconds = granted == null ? null : granted.getSessionExpiryInterval();
        if (expirySeconds != null && expirySeconds < config.sessionExpirySeconds()) {
            throw new MqttFailure(
                    "mqtt.session-expiry-seconds: the broker grants only " + expirySeconds + " of the "
                            + config.sessionExpirySeconds() + " asked for",
                    null);
        }
    }

    @Override
    public void subscribe(String filter) throws MqttFailure {
        requireLongSession();
        var subscription = new MqttSubscription(filter, QOS);
        subscription.setRetainHandling(RETAINED_NEVER_SENT);
        subscription.setRetainAsPublished(true);
        try {
            IMqttToken answer = connected().subscribe(subscription);
            answer.waitForCompletion(config.connectWaitMs());
            int[] codes = answer.getReasonCodes();
            if (codes == null || codes.length != 1 || codes[0] != QOS) {
                throw new MqttFailure(
                        "the broker does not grant QoS 1 on " + filter + ": reason codes " + Arrays.toString(codes),
                        null);
            }
        } catch (MqttException e) {
            throw new MqttFailure("cannot subscribe to " + filter + ": " + PahoOptions.describe(e), e);
        }
    }

    @Override
    public boolean acknowledge(Delivery delivery) {
        if (lost) {
            return false;
        }
        try {
            connected()
                    .messageArrivedComplete(
                            delivery.packetId(), delivery.flags().qos());
            return true;
        } catch (MqttException e) {
            LOG.trace("not acknowledged, connection gone topic={}", QuarantineLog.printable(delivery.topic()), e);
            return false;
        }
    }

    @Override
    public void close() {
        if (closing || client == null) {
            closing = true;
            return;
        }
        closing = true;
        try {
            if (client.isConnected()) {
                client.disconnect(QUIESCE_MS).waitForCompletion(DISCONNECT_WAIT_MS);
            }
        } catch (MqttException e) {
            LOG.debug("no orderly end of the connection reason={}", PahoOptions.describe(e));
        }
        try {
            client.disconnectForcibly(0, 1, false);
        } catch (MqttException e) {
            LOG.trace("was disconnected", e);
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("client did not close reason={}", PahoOptions.describe(e));
        }
    }

    private MqttAsyncClient connected() {
        if (client == null) {
            throw new IllegalStateException("not connected");
        }
        return client;
    }

    /** Passes messages to the listener. Never waits and never calls the client. */
    private final class Callback implements MqttCallback {

        private final Listener listener;

        Callback(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            var flags = new DeliveryFlags(message.getQos(), message.isRetained(), message.isDuplicate());
            listener.arrived(new Delivery(topic, message.getPayload(), message.getId(), flags, clock.millis()));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            boolean wasLost = lost;
            lost = true;
            if (closing || wasLost) {
                return;
            }
            MqttException cause = response.getException();
            listener.lost(
                    cause == null
                            ? "the broker disconnected, reason code " + response.getReturnCode()
                            : PahoOptions.describe(cause));
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.warn("mqtt client reason={}", PahoOptions.describe(exception));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Nothing is published.
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // The call to connect returns more information.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            LOG.warn("unexpected mqtt AUTH packet reason={}", reasonCode);
        }
    }
}
