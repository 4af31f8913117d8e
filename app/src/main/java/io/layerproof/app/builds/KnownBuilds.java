package io.layerproof.app.builds;

import io.layerproof.app.Nearest;
import io.layerproof.app.Refusal;
import io.layerproof.app.console.PublishedVerdicts;
import io.layerproof.kafka.log.UnreadableTopic;
import io.layerproof.kafka.log.WholeTopic;
import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.wire.event.EventReader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every build that the topics {@code builds} and {@code verdicts} name, in the order in which they are first named. */
final class KnownBuilds {

    private final Map<String, KnownBuild> builds = new LinkedHashMap<>();

    private KnownBuilds() {}

    /** @throws Refusal if the topics cannot be read */
    static KnownBuilds read(Map<String, Object> client) throws IOException {
        KnownBuilds known = new KnownBuilds();
        try {
            known.read(client, Topics.BUILDS);
            known.read(client, Topics.VERDICTS);
        } catch (UnreadableTopic e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
        return known;
    }

    private void read(Map<String, Object> client, Topic topic) throws IOException {
        new WholeTopic(client).read(topic, record -> take(EventReader.read(record.value())));
    }

    private void take(Event event) {
        String key = event.machine() + "|" + event.build();
        KnownBuild known = builds.getOrDefault(key, KnownBuild.named(event.machine(), event.build()));
        builds.put(key, with(known, event));
    }

    private static KnownBuild with(KnownBuild known, Event event) {
        if (event instanceof BuildEvent.Started started) {
            return known.startedBy(started);
        }
        if (event instanceof BuildEvent.Ended ended) {
            return known.ended(ended.completed());
        }
        return event instanceof VerdictEvent verdict && isLasting(verdict) ? known.withVerdict(verdict) : known;
    }

    private static boolean isLasting(VerdictEvent verdict) {
        return verdict instanceof VerdictEvent.Settled || PublishedVerdicts.isFinal(verdict);
    }

    Collection<KnownBuild> all() {
        return List.copyOf(builds.values());
    }

    /** @throws Refusal if there is no such build, or several machines have one of that name */
    KnownBuild only(String build, @Nullable String machine) {
        List<KnownBuild> found = builds.values().stream()
                .filter(one -> one.build().equals(build)
                        && (machine == null || one.machine().equals(machine)))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new Refusal("there is no build " + build + (machine == null ? "" : " of machine " + machine)
                    + Nearest.didYouMean(
                            build,
                            builds.values().stream().map(KnownBuild::build).toList())
                    + " ('layerproof builds' lists them)");
        }
        throw new Refusal("several machines have a build " + build + ", choose one with --machine: "
                + String.join(", ", found.stream().map(KnownBuild::machine).toList()));
    }
}
