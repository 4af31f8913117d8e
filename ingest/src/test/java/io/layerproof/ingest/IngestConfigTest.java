package io.layerproof.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.connect.Login;
import io.layerproof.connect.Secret;
import org.junit.jupiter.api.Test;

class IngestConfigTest {

    @Test
    void twoAddressesAreEnough() {
        // When
        IngestConfig config = IngestConfig.of("tcp://127.0.0.1:1883", "127.0.0.1:9092");

        // Then
        assertThat(config.maxPayloadBytes()).isEqualTo(262_144);
        assertThat(config.mqtt().receiveMaximum()).isEqualTo(1_000);
    }

    @Test
    void anErrorNamesTheKeysPath() {
        assertThatThrownBy(() -> IngestConfig.of("http://somewhere", "127.0.0.1:9092"))
                .hasMessage("mqtt.url: must be tcp://host:port or ssl://host:port, is http://somewhere");
        assertThatThrownBy(() -> IngestConfig.of("tcp://127.0.0.1:1883", " "))
                .hasMessageStartingWith("kafka.bootstrap-servers: must not be empty");
        assertThatThrownBy(() -> IngestConfig.of("tcp://127.0.0.1:1883", "127.0.0.1:9092")
                        .withMaxPayloadBytes(300_000))
                .hasMessage("max-payload-bytes: must be from 1 to 262144, is 300000");
    }

    @Test
    void aSecretDoesNotPrint() {
        // Given
        var login = new Login("ingest", new Secret("hunter2"));

        // When
        String printed = login.toString();

        // Then
        assertThat(printed).contains("***").doesNotContain("hunter2");
    }

    @Test
    void whatBearsOnLossAndOrderIsSaidToTheProducer() {
        // Given
        IngestConfig config = IngestConfig.of("tcp://127.0.0.1:1883", "127.0.0.1:9092");

        // When
        var settings = ProducerSettings.of(config.kafka());

        // Then
        assertThat(settings)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("max.in.flight.requests.per.connection", 5)
                .containsEntry("delivery.timeout.ms", 120_000)
                .containsEntry("linger.ms", 5)
                .containsEntry("compression.type", "lz4");
    }
}
