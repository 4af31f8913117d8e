package io.layerproof.campaign.cases;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Payloads that no good gateway sends, between good messages of the same machine, and what must become of them.
 *
 * @param name what is hostile about it
 * @param sent the payloads, in order; they follow the good message 1/0
 * @param evidence the expected kinds and numbers of messages in {@code evidence}, in order, from the first good message
 *     to the one that follows the hostile payloads
 * @param quarantine the expected reasons of the machine's payloads in {@code quarantine}, in order
 * @param goodSession session of the good message that follows the hostile payloads
 * @param goodSeq sequence number of that message
 */
record HostileInput(
        String name, List<Sent> sent, List<String> evidence, List<String> quarantine, long goodSession, long goodSeq) {

    /**
     * One MQTT publication.
     *
     * @param topic the MQTT topic; {@code %s} stands for the machine, also in the payload
     * @param refused whether the broker, or already the gateway's own MQTT client, refuses it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Sent(String topic, byte[] payload, int qos, boolean retained, boolean refused) {}

    static final String TELEMETRY = "layerproof/%s/telemetry";

    boolean isElsewhere() {
        return sent.stream().anyMatch(one -> !one.topic().equals(TELEMETRY));
    }

    /** A valid frame that belongs to no build. */
    static String good(long seq) {
        return frame(1, seq, "\"values\":{\"o2.chamber\":400}");
    }

    static String frame(long session, long seq, String rest) {
        return "{\"type\":\"frame\",\"session\":" + session + ",\"seq\":" + seq
                + ",\"time\":\"2026-11-20T06:00:00Z\",\"phase\":\"expose\",\"layer\":1," + rest + "}";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Sent telemetry(byte[] payload) {
        return new Sent(TELEMETRY, payload, 1, false, false);
    }

    /** One payload that streams must quarantine. */
    static HostileInput quarantined(String name, String reason, byte[] payload) {
        return new HostileInput(name, List.of(telemetry(payload)), accepted(0, 1), List.of(reason), 1, 1);
    }

    static HostileInput quarantined(String name, String reason, String payload) {
        return quarantined(name, reason, utf8(payload));
    }

    /** One payload with the message 1/1, which must be accepted. */
    static HostileInput accepted(String name, byte[] payload) {
        return new HostileInput(name, List.of(telemetry(payload)), accepted(0, 2), List.of(), 1, 2);
    }

    static HostileInput accepted(String name, String payload) {
        return accepted(name, utf8(payload));
    }

    /** A payload that the MQTT broker must refuse by ending the connection, so that the gateway notices. */
    static HostileInput refusedAtTheDoor(String name, byte[] payload) {
        var sent = new Sent(TELEMETRY, payload, 1, false, true);
        return new HostileInput(name, List.of(sent), accepted(0, 1), List.of(), 1, 1);
    }

    /** A payload on another MQTT topic. It must be quarantined without a machine, with its reason. */
    static HostileInput elsewhere(String name, String topic, String payload) {
        var sent = new Sent(topic, utf8(payload), 1, false, false);
        return new HostileInput(name, List.of(sent), accepted(0, 1), List.of(), 1, 1);
    }

    static HostileInput otherDelivery(String name, int qos, boolean retained) {
        var sent = new Sent(TELEMETRY, utf8(good(1)), qos, retained, false);
        return new HostileInput(name, List.of(sent), accepted(0, 2), List.of(), 1, 2);
    }

    /** Several payloads, and the evidence expected of them. */
    static HostileInput several(String name, List<String> payloads, List<String> evidence, long goodSeq) {
        return several(name, payloads, evidence, 1, goodSeq);
    }

    static HostileInput several(
            String name, List<String> payloads, List<String> evidence, long goodSession, long goodSeq) {
        List<Sent> sent =
                payloads.stream().map(payload -> telemetry(utf8(payload))).toList();
        List<String> all = new ArrayList<>(List.of("accepted 1/0"));
        all.addAll(evidence);
        return new HostileInput(name, sent, all, List.of(), goodSession, goodSeq);
    }

    private static List<String> accepted(long first, long last) {
        List<String> all = new ArrayList<>();
        for (long seq = first; seq <= last; seq++) {
            all.add("accepted 1/" + seq);
        }
        return all;
    }
}
