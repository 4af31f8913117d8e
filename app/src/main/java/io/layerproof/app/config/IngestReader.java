package io.layerproof.app.config;

import io.layerproof.connect.Login;
import io.layerproof.connect.Tls;
import io.layerproof.ingest.IngestConfig;
import io.layerproof.ingest.IngestConfig.Mqtt;
import io.layerproof.kafka.cluster.KafkaConnection;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the settings of ingest alone: {@code mqtt} and some top-level keys. */
final class IngestReader {

    private static final String HOST = "nowhere:1";
    private static final Mqtt MQTT_DEFAULTS = Mqtt.of("tcp://" + HOST);
    private static final IngestConfig DEFAULTS = IngestConfig.of("tcp://" + HOST, HOST);

    private final LoginReader logins;
    private final TlsReader certificates;

    IngestReader(LoginReader logins, TlsReader certificates) {
        this.logins = logins;
        this.certificates = certificates;
    }

    /** The section of the MQTT broker; null after a problem. */
    static @Nullable Section mqtt(Section file) {
        return file.requiredInner(
                "mqtt",
                "url, login, tls, …",
                "url",
                "client-id",
                "login",
                "tls",
                "receive-maximum",
                "session-expiry-seconds",
                "session-expected",
                "keep-alive-seconds",
                "connect-wait-ms",
                "reconnect-min-ms",
                "reconnect-max-ms");
    }

    /** All settings of ingest; null after some problems. */
    @Nullable
    IngestConfig read(Section file, Section mqtt, KafkaConnection kafka) {
        Mqtt broker = broker(mqtt);
        return file.made(() -> new IngestConfig(
                broker == null ? MQTT_DEFAULTS : broker,
                kafka,
                file.read("machines", value -> value.texts("a list of machines"), List.of()),
                file.whole("max-payload-bytes", DEFAULTS.maxPayloadBytes()),
                file.whole("close-wait-ms", DEFAULTS.closeWaitMs())));
    }

    private @Nullable Mqtt broker(Section mqtt) {
        Login login = mqtt.given("login", logins::read);
        Tls tls = mqtt.given("tls", certificates::read);
        String placeholder = (tls == null ? "tcp://" : "ssl://") + HOST;
        return mqtt.made(() -> new Mqtt(
                mqtt.required("url", "tcp://host:port or ssl://host:port", YamlValue::text, placeholder),
                mqtt.read("client-id", YamlValue::text, MQTT_DEFAULTS.clientId()),
                login,
                tls,
                mqtt.whole("receive-maximum", MQTT_DEFAULTS.receiveMaximum()),
                mqtt.whole("session-expiry-seconds", MQTT_DEFAULTS.sessionExpirySeconds()),
                mqtt.read("session-expected", YamlValue::truth, MQTT_DEFAULTS.sessionExpected()),
                mqtt.whole("keep-alive-seconds", MQTT_DEFAULTS.keepAliveSeconds()),
                mqtt.whole("connect-wait-ms", MQTT_DEFAULTS.connectWaitMs()),
                mqtt.whole("reconnect-min-ms", MQTT_DEFAULTS.reconnectMinMs()),
                mqtt.whole("reconnect-max-ms", MQTT_DEFAULTS.reconnectMaxMs())));
    }
}
