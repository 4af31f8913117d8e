package io.layerproof.streams.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.streams.ArrivalTime;
import io.layerproof.streams.KafkaProperties;
import io.layerproof.streams.RecordFailureHandler;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.settings.StreamsSettings.Order;
import io.layerproof.streams.settings.StreamsSettings.Silence;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreamsSettingsTest {

    private static final StreamsSettings GOOD = StreamsSettings.of("localhost:9092", 3, Path.of("state"));

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(() -> KafkaSettings.of(" ", 3), "kafka.bootstrap-servers: must not be empty, is  "),
                mistake(() -> KafkaSettings.of("a:1", 0), "kafka.partitions: must be from 1 to 10000, is 0"),
                mistake(() -> new Order(-1, 1, 1), "order.hold-back-ms: must be from 0 to 600000, is -1"),
                mistake(
                        () -> new Order(1, 1, 1 << 30),
                        "order.hold-back-bytes: must be from 0 to 524288, is 1073741824"),
                mistake(() -> new Silence(0, 1, 1), "silence.check-every-ms: must be from 10 to 600000, is 0"),
                mistake(() -> new Silence(1000, 1, 0), "silence.speed: must be more than 0, at most 100000, is 0.0"));
    }

    private static Arguments mistake(ThrowingCallable made, String message) {
        return Arguments.of(made, message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aWrongValueIsRefusedWithItsPath(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void whatIsForConsumersOnlyIsGivenToThemWithoutThePrefixAndToNobodyElse() {
        // Given
        KafkaSettings kafka = KafkaSettings.of("a:1", 3)
                .withClient(Map.of(
                        "consumer.session.timeout.ms", "6000", "producer.acks", "all", "sasl.mechanism", "PLAIN"));

        // When
        Map<String, Object> forEveryClient = kafka.forEveryClient();
        Map<String, Object> forConsumers = kafka.forConsumers();

        // Then
        assertThat(forEveryClient)
                .containsExactlyInAnyOrderEntriesOf(Map.of("bootstrap.servers", "a:1", "sasl.mechanism", "PLAIN"));
        assertThat(forConsumers).containsExactlyEntriesOf(Map.of("session.timeout.ms", "6000"));
    }

    @Test
    void theSettingsThatMustStandSomewhereStandHere() {
        // When
        Map<Object, Object> properties = KafkaProperties.of(GOOD, new FailingRecords(), JudgingMetrics.NOBODY);

        // Then
        assertThat(properties)
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("commit.interval.ms", 100)
                .containsEntry("poll.ms", 10)
                .containsEntry("producer.transaction.timeout.ms", 60_000)
                .containsEntry("group.protocol", "classic")
                .containsEntry("ensure.explicit.internal.resource.naming", true)
                .containsEntry("statestore.cache.max.bytes", 0)
                .containsEntry("state.dir", "state")
                .containsEntry("processing.exception.handler", RecordFailureHandler.class)
                .containsEntry("default.timestamp.extractor", ArrivalTime.class);
    }

    @Test
    void securityOfTheClientsDoesNotShow() {
        // Given
        KafkaSettings kafka =
                new KafkaSettings("a:1", "app", 3, 100, 60_000, 0, true, Map.of("sasl.jaas.config", "hunter2"));

        // When
        String text = GOOD.withKafka(kafka).toString();

        // Then
        assertThat(text).doesNotContain("hunter2");
    }
}
