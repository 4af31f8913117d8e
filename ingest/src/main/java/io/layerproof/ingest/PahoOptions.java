package io.layerproof.ingest;

import io.layerproof.connect.Login;
import io.layerproof.connect.NoDelaySocketFactory;
import io.layerproof.connect.NoDelayTlsSocketFactory;
import io.layerproof.connect.Tls;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** The Paho options of every connection to the MQTT broker: address, login and certificates. */
final class PahoOptions {

    private PahoOptions() {}

    /** @throws MqttFailure if a file of certificates or keys cannot be used */
    static MqttConnectionOptions of(IngestConfig.Mqtt config) throws MqttFailure {
        var options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(config.keepAliveSeconds());
        options.setConnectionTimeout((int) Math.max(1, config.connectWaitMs() / 1_000));
        options.setHttpsHostnameVerificationEnabled(true);
        options.setSocketFactory(sockets(config.tls()));
        Login login = config.login();
        if (login != null) {
            options.setUserName(login.username());
            options.setPassword(login.password().reveal().getBytes(StandardCharsets.UTF_8));
        }
        return options;
    }

    private static SocketFactory sockets(@Nullable Tls tls) throws MqttFailure {
        if (tls == null) {
            return new NoDelaySocketFactory(SocketFactory.getDefault());
        }
        try {
            return new NoDelayTlsSocketFactory(tls.context("mqtt.tls").getSocketFactory());
        } catch (Tls.Unusable e) {
            throw new MqttFailure(String.valueOf(e.getMessage()), e);
        }
    }

    /** What went wrong, with the message of the root cause, which says most about what to do. */
    static String describe(MqttException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String first = cause == e ? "" : ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return e.getMessage() + " (" + e.getReasonCode() + ")" + first;
    }
}
