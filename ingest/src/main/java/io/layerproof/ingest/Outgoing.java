package io.layerproof.ingest;

import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.kafka.MqttTopic;
import io.layerproof.rules.wire.kafka.MqttTopic.Channel;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka record of a delivery: the unchanged payload for {@code telemetry.raw}, keyed by machine, or what is kept of
 * it in {@code quarantine}.
 *
 * @param topic the Kafka topic
 * @param machine the machine, or null if the MQTT topic does not name one
 * @param value the payload, or its beginning
 * @param headers the headers that {@link RecordHeader} describes
 * @param reason why it goes to {@code quarantine}, or null
 */
record Outgoing(
        Topic topic,
        @Nullable String machine,
        byte[] value,
        Headers headers,
        @Nullable QuarantineReason reason) {

    /** Decides where a delivery goes, by its MQTT topic and its size. The payload is not parsed. */
    static Outgoing of(Delivery delivery, int maxPayloadBytes) {
        Optional<String> machine = MqttTopic.parse(delivery.topic())
                .filter(topic -> topic.channel() == Channel.TELEMETRY)
                .map(MqttTopic::machine);
        Headers headers = new RecordHeaders();
        headers.add(RecordHeader.MQTT_TOPIC, utf8(delivery.topic()));
        headers.add(RecordHeader.MQTT_FLAGS, new byte[] {delivery.flags().toByte()});
        byte[] payload = delivery.payload();
        if (payload.length > maxPayloadBytes) {
            headers.add(RecordHeader.PAYLOAD_BYTES, utf8(Integer.toString(payload.length)));
            headers.add(RecordHeader.PAYLOAD_SHA256, utf8(sha256(payload)));
            byte[] beginning = Arrays.copyOf(payload, maxPayloadBytes);
            return quarantined(machine, beginning, headers, QuarantineReason.PAYLOAD_TOO_LARGE);
        }
        if (machine.isEmpty()) {
            return quarantined(machine, payload, headers, QuarantineReason.INVALID_MACHINE);
        }
        return new Outgoing(Topics.TELEMETRY_RAW, machine.get(), payload, headers, null);
    }

    /**
     * Records that the MQTT broker has lost the session, in which messages of this machine may have been queued. Its
     * header distinguishes it from the payload of a gateway.
     */
    static Outgoing sessionLost(String machine) {
        Headers headers = new RecordHeaders();
        headers.add(RecordHeader.KIND, utf8(EvidenceKind.SESSION_LOST.word()));
        byte[] value = utf8("{\"type\":\"" + EvidenceKind.SESSION_LOST.word() + "\"}");
        return new Outgoing(Topics.TELEMETRY_RAW, machine, value, headers, null);
    }

    private static Outgoing quarantined(
            Optional<String> machine, byte[] value, Headers headers, QuarantineReason reason) {
        headers.add(RecordHeader.REASON, utf8(reason.word()));
        return new Outgoing(Topics.QUARANTINE, machine.orElse(null), value, headers, reason);
    }

    private static String sha256(byte[] payload) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
