package io.layerproof.app.register;

import io.layerproof.kafka.log.WholeTopic;
import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.wire.event.EventReader;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which builds have which envelope, read from the topic {@code builds}. */
final class EnvelopeUses {

    private record Build(String name, String sha256, boolean isOver) {}

    private final Map<String, Build> builds = new LinkedHashMap<>();

    private EnvelopeUses() {}

    static EnvelopeUses read(Map<String, Object> client) throws IOException {
        EnvelopeUses uses = new EnvelopeUses();
        new WholeTopic(client).read(Topics.BUILDS, record -> uses.take(EventReader.read(record.value())));
        return uses;
    }

    private void take(Event event) {
        String name = event.build() + " on " + event.machine();
        Build known = builds.get(name);
        EnvelopeRef envelope = event.subject().envelope();
        String before = known == null ? "" : known.sha256();
        builds.put(name, new Build(name, envelope == null ? before : envelope.sha256(), isOver(event, known)));
    }

    private static boolean isOver(Event event, @Nullable Build known) {
        return event instanceof BuildEvent.Ended
                || (!(event instanceof BuildEvent.Started) && known != null && known.isOver());
    }

    /** The running builds that have the envelope with this hash. */
    List<String> running(String sha256) {
        return builds.values().stream()
                .filter(build -> build.sha256().equals(sha256) && !build.isOver())
                .map(Build::name)
                .toList();
    }

    /** How many builds that have ended had the envelope with this hash. */
    long over(String sha256) {
        return builds.values().stream()
                .filter(build -> build.sha256().equals(sha256) && build.isOver())
                .count();
    }
}
