package io.layerproof.app.config;

import io.layerproof.app.config.ServeConfig.Cluster;
import io.layerproof.connect.Login;
import io.layerproof.connect.Tls;
import io.layerproof.kafka.cluster.KafkaConnection;
import io.layerproof.kafka.cluster.KafkaSecurity;
import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code kafka}: the cluster, the login that all services use there, and the topics. */
final class ClusterReader {

    private static final String NOWHERE = "nowhere:1";
    private static final int DEFAULT_REPLICATION = 3;

    private final LoginReader logins;
    private final TlsReader certificates;

    ClusterReader(LoginReader logins, TlsReader certificates) {
        this.logins = logins;
        this.certificates = certificates;
    }

    /** Reads the cluster from the whole file; null after some problems. */
    @Nullable
    Cluster read(Section file) {
        Section kafka = file.requiredInner(
                "kafka",
                "bootstrap-servers, partitions, …",
                "bootstrap-servers",
                "login",
                "sasl-mechanism",
                "tls",
                "delivery-timeout-ms",
                "max-block-ms",
                "partitions",
                "replication",
                "create-topics");
        return kafka == null ? null : cluster(kafka);
    }

    private @Nullable Cluster cluster(Section kafka) {
        Login login = kafka.given("login", logins::read);
        Tls tls = kafka.given("tls", certificates::read);
        KafkaConnection clients = kafka.made(() -> clients(kafka, login, tls));
        if (clients == null) {
            return null;
        }
        boolean isUsable = tls == null || tls.fault("kafka.tls").isEmpty();
        Map<String, String> security = isUsable ? KafkaSecurity.of(clients) : Map.of();
        return kafka.made(() -> new Cluster(
                clients,
                security,
                partitions(kafka),
                kafka.whole("replication", DEFAULT_REPLICATION),
                kafka.read("create-topics", YamlValue::truth, false)));
    }

    private static KafkaConnection clients(Section kafka, @Nullable Login login, @Nullable Tls tls) {
        String servers = kafka.required("bootstrap-servers", "host:port, comma-separated", YamlValue::text, NOWHERE);
        KafkaConnection defaults = KafkaConnection.of(servers);
        return new KafkaConnection(
                servers,
                login,
                kafka.read("sasl-mechanism", YamlValue::text, defaults.saslMechanism()),
                tls,
                kafka.whole("delivery-timeout-ms", defaults.deliveryTimeoutMs()),
                kafka.whole("max-block-ms", defaults.maxBlockMs()));
    }

    private static int partitions(Section kafka) {
        int partitions = kafka.requiredWhole("partitions", "a whole number; it is fixed when the topics are made", 1);
        return KafkaSettings.of(NOWHERE, partitions).partitions();
    }
}
