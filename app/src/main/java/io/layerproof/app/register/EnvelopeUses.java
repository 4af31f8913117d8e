package io.layerproof.app.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.layerproof.kafka.log.WholeTopic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which builds have which envelope, by the topic {@code builds}. */
final class EnvelopeUses {

    private record Build(String name, String sha256, boolean isOver) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Build> builds = new LinkedHashMap<>();

    private EnvelopeUses() {}

    static EnvelopeUses read(Map<String, Object> client) throws IOException {
        EnvelopeUses uses = new EnvelopeUses();
        new WholeTopic(client).read(Topics.BUILDS, uses::take);
        return uses;
    }

    private void take(ConsumerRecord<String, byte[]> record) throws IOException {
        JsonNode event = json.readTree(record.value());
        String name =
                event.path("build").asText() + " on " + event.path("machine").asText();
        Build known = builds.get(name);
        String sha256 = event.path("envelope").path("sha256").asText(known == null ? "" : known.sha256());
        String state = event.path("state").asText();
        boolean isOver = state.equals("ended") || (!state.equals("started") && known != null && known.isOver());
        builds.put(name, new Build(name, sha256, isOver));
    }

    /** The builds that run under a content. */
    List<String> running(String sha256) {
        return builds.values().stream()
                .filter(build -> build.sha256().equals(sha256) && !build.isOver())
                .map(Build::name)
                .toList();
    }

    /** How many builds that are over had it. */
    long over(String sha256) {
        return builds.values().stream()
                .filter(build -> build.sha256().equals(sha256) && build.isOver())
                .count();
    }
}
