package io.layerproof.app.builds;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.app.Nearest;
import io.layerproof.app.Refusal;
import io.layerproof.kafka.log.UnreadableTopic;
import io.layerproof.kafka.log.WholeTopic;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Every build that the topics {@code builds} and {@code verdicts} name, in the order in which they were named. */
final class KnownBuilds {

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final Map<String, KnownBuild> builds = new LinkedHashMap<>();

    private KnownBuilds() {}

    /** @throws Refusal if the topics cannot be read */
    static KnownBuilds read(Map<String, Object> client) throws IOException {
        KnownBuilds known = new KnownBuilds();
        try {
            known.read(client, Topics.BUILDS, known::build);
            known.read(client, Topics.VERDICTS, known::verdict);
        } catch (UnreadableTopic e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
        return known;
    }

    private interface Taking {
        void take(ObjectNode event);
    }

    private void read(Map<String, Object> client, Topic topic, Taking taking) throws IOException {
        new WholeTopic(client).read(topic, record -> object(record, taking));
    }

    private void object(ConsumerRecord<String, byte[]> record, Taking taking) throws IOException {
        if (json.readTree(record.value()) instanceof ObjectNode event) {
            taking.take(event);
        }
    }

    private void build(ObjectNode event) {
        KnownBuild known = known(event);
        KnownBuild now =
                switch (event.path("state").asText()) {
                    case "started" -> known.with("running", event.path("time").asText());
                    case "ended" -> known.with(event.path("outcome").asText("ended"), known.started());
                    default -> known;
                };
        builds.put(key(event), now);
    }

    private void verdict(ObjectNode event) {
        if (!event.path("provisional").asBoolean()) {
            builds.put(key(event), known(event).withVerdict(event));
        }
    }

    private KnownBuild known(ObjectNode event) {
        return builds.getOrDefault(
                key(event),
                new KnownBuild(event.path("machine").asText(), event.path("build").asText(), "running", "", null));
    }

    private static String key(ObjectNode event) {
        return event.path("machine").asText() + "|" + event.path("build").asText();
    }

    Collection<KnownBuild> all() {
        return List.copyOf(builds.values());
    }

    /** @throws Refusal if there is no such build, or several machines have one of that name */
    KnownBuild only(String build, @Nullable String machine) {
        List<KnownBuild> found = builds.values().stream()
                .filter(one -> one.build().equals(build) && (machine == null || one.machine().equals(machine)))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new Refusal("there is no build " + build + (machine == null ? "" : " of machine " + machine)
                    + Nearest.didYouMean(build, builds.values().stream().map(KnownBuild::build).toList())
                    + " ('layerproof builds' lists them)");
        }
        throw new Refusal("several machines have a build " + build + ", choose one with --machine: "
                + String.join(", ", found.stream().map(KnownBuild::machine).toList()));
    }
}
