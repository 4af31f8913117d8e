package io.layerproof.standalone.broker;

import io.layerproof.connect.NoDelaySocketFactory;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Publishes, several messages under way at a time, and fails if the broker refuses one. */
final class TestGateway implements AutoCloseable {

    private static final int WINDOW = 500;
    private static final long WAIT_S = 30;

    private final MqttAsyncClient client;
    private final Semaphore window = new Semaphore(WINDOW);
    private final AtomicInteger refused = new AtomicInteger();

    TestGateway(String url, String clientId) throws MqttException {
        client = new MqttAsyncClient(url, clientId, new MemoryPersistence());
        var options = new MqttConnectionOptions();
        options.setSocketFactory(new NoDelaySocketFactory(SocketFactory.getDefault()));
        client.connect(options).waitForCompletion(TimeUnit.SECONDS.toMillis(WAIT_S));
    }

    void publish(String topic, byte[] payload) throws MqttException, InterruptedException {
        publish(topic, payload, 1, false);
    }

    void publish(String topic, byte[] payload, int qos, boolean retained) throws MqttException, InterruptedException {
        if (!window.tryAcquire(WAIT_S, TimeUnit.SECONDS)) {
            throw new AssertionError("the broker has not answered for " + WAIT_S + " s");
        }
        client.publish(topic, payload, qos, retained, null, new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                window.release();
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                refused.incrementAndGet();
                window.release();
            }
        });
    }

    /** Waits until the broker has acknowledged everything. */
    void flush() throws InterruptedException {
        if (!window.tryAcquire(WINDOW, WAIT_S, TimeUnit.SECONDS)) {
            throw new AssertionError("the broker has not answered for " + WAIT_S + " s");
        }
        window.release(WINDOW);
        if (refused.get() > 0) {
            throw new AssertionError("the broker refused " + refused.get() + " messages");
        }
    }

    @Override
    public void close() throws MqttException {
        client.disconnect().waitForCompletion(TimeUnit.SECONDS.toMillis(WAIT_S));
        client.close();
    }
}
