package io.layerproof.settle.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.settle.evidence.OffsetRanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has been told of one build so far: the last event of each thing, amendments included. */
public final class Told {

    /** Where things are told that may have to be amended, in the order in which amendments are published. */
    public static final List<Topic> TOPICS =
            List.of(Topics.DEVIATIONS, Topics.NONCONFORMITIES, Topics.FINDINGS, Topics.LAYERS, Topics.VERDICTS);

    private final String machine;
    private final String build;
    private final Map<String, Map<String, ObjectNode>> byTopic = new TreeMap<>();
    private final Map<String, OffsetRanges> places = new TreeMap<>();

    public Told(String machine, String build) {
        this.machine = machine;
        this.build = build;
        TOPICS.forEach(topic -> byTopic.put(topic.name(), new LinkedHashMap<>()));
    }

    /** Takes the next event of a topic, if it is of this build. */
    public void take(Topic topic, long offset, ObjectNode event) {
        if (machine.equals(event.path("machine").asText())
                && build.equals(event.path("build").asText())) {
            last(topic).put(event.path("key").asText(), event);
            places.merge(topic.name(), OffsetRanges.of(offset, offset), (before, now) -> before.with(offset));
        }
    }

    /** The last event of each thing of a topic, by key. */
    public Map<String, ObjectNode> last(Topic topic) {
        Map<String, ObjectNode> last = byTopic.get(topic.name());
        if (last == null) {
            throw new IllegalArgumentException("nothing that could be amended is told on " + topic);
        }
        return last;
    }

    /** The last verdict, or null if none was told. */
    @Nullable
    ObjectNode verdict() {
        return last(Topics.VERDICTS).get(build);
    }

    /** Where all of it lies, by topic. */
    Map<String, OffsetRanges> places() {
        return places;
    }
}
