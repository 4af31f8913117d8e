package io.layerproof.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT broker with one durable session: what was published and not acknowledged is delivered again at the next
 * connection. It also checks that each {@link MqttSource} is used for one connection only.
 */
final class FakeBroker implements MqttSource.Factory {

    private final Map<Integer, Delivery> unacknowledged = new LinkedHashMap<>();
    private final List<Integer> acknowledgements = new ArrayList<>();
    private @Nullable Connection current;
    private boolean hasSession;
    private boolean subscribable = true;
    private int connections;

    @Override
    public synchronized MqttSource create() {
        return new Connection();
    }

    synchronized void publish(Delivery delivery) {
        if (delivery.promised()) {
            unacknowledged.put(delivery.packetId(), delivery);
        }
        if (current != null) {
            current.deliver(delivery);
        }
    }

    synchronized void cutConnection() {
        Connection cut = current;
        current = null;
        if (cut != null) {
            cut.listener().lost("cut by the test");
        }
    }

    synchronized void forgetSession() {
        hasSession = false;
        unacknowledged.clear();
    }

    synchronized void refuseSubscriptions(boolean refuse) {
        subscribable = !refuse;
    }

    synchronized List<Integer> acknowledgements() {
        return List.copyOf(acknowledgements);
    }

    synchronized int connections() {
        return connections;
    }

    private final class Connection implements MqttSource {

        private @Nullable Listener listener;

        @Override
        public boolean connect(Listener connecting) throws MqttFailure {
            synchronized (FakeBroker.this) {
                if (listener != null) {
                    throw new IllegalStateException("an object is good for one connection");
                }
                listener = connecting;
                current = this;
                connections++;
                boolean present = hasSession;
                hasSession = true;
                unacknowledged.values().forEach(this::deliver);
                return present;
            }
        }

        private Listener listener() {
            if (listener == null) {
                throw new IllegalStateException("not connected");
            }
            return listener;
        }

        private void deliver(Delivery delivery) {
            listener().arrived(delivery);
        }

        @Override
        public void subscribe(String filter) throws MqttFailure {
            synchronized (FakeBroker.this) {
                if (!subscribable) {
                    throw new MqttFailure("refused " + filter, null);
                }
            }
        }

        @Override
        public boolean acknowledge(Delivery delivery) {
            synchronized (FakeBroker.this) {
                if (current != this) {
                    return false;
                }
                acknowledgements.add(delivery.packetId());
                unacknowledged.remove(delivery.packetId());
                return true;
            }
        }

        @Override
        public void close() {
            synchronized (FakeBroker.this) {
                if (current == this) {
                    current = null;
                }
            }
        }
    }
}
