package io.layerproof.rules.wire.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.rules.wire.kafka.MqttTopic.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttTopicTest {

    @ParameterizedTest
    @EnumSource(Channel.class)
    void aFormattedTopicParsesToItself(Channel channel) {
        // Given
        var topic = new MqttTopic("M2-07", channel);

        // When
        var parsed = MqttTopic.parse(topic.name());

        // Then
        assertThat(parsed).contains(topic);
    }

    @Test
    void aFilterLeavesTheMachineOpen() {
        assertThat(Channel.TELEMETRY.filter()).isEqualTo("layerproof/+/telemetry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layerproof//telemetry",
                "layerproof/a b/telemetry",
                "layerproof/M2_07/telemetry",
                "layerproof/M2\n07/telemetry",
                "layerproof/../telemetry",
                "layerproof/M2/07/telemetry",
                "layerproof/M2-07/telemetry\n",
                "layerproof/M2-07/other",
                "other/M2-07/telemetry",
                "layerproof/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/telemetry"
            })
    void whatIsNoTopicOfAMachineIsNotParsed(String name) {
        assertThat(MqttTopic.parse(name)).isEmpty();
    }

    @Test
    void aNameThatIsNoMachineIsRefused() {
        assertThatThrownBy(() -> new MqttTopic("a/b", Channel.TELEMETRY)).isInstanceOf(IllegalArgumentException.class);
    }
}
