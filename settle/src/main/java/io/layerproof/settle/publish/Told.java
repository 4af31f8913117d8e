package io.layerproof.settle.publish;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.settle.evidence.OffsetRanges;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has been told of one build so far: the last event of each thing, amendments included. */
public final class Told {

    /** The topics whose events may have to be amended, in the order in which amendments are published. */
    public static final List<Topic> TOPICS =
            List.of(Topics.DEVIATIONS, Topics.NONCONFORMITIES, Topics.FINDINGS, Topics.LAYERS, Topics.VERDICTS);

    private final String machine;
    private final String build;
    private final Map<Event.Kind, Map<String, ThingEvent>> things = new EnumMap<>(Event.Kind.class);
    private @Nullable VerdictEvent verdict;
    private final Map<String, OffsetRanges> places = new TreeMap<>();

    public Told(String machine, String build) {
        this.machine = machine;
        this.build = build;
    }

    /** Takes the next event of a topic, if it is of this build. */
    public void take(Topic topic, long offset, Event event) {
        if (!machine.equals(event.machine()) || !build.equals(event.build())) {
            return;
        }
        if (event instanceof ThingEvent thing) {
            last(thing.kind()).put(thing.key(), thing);
        } else if (event instanceof VerdictEvent given) {
            verdict = given;
        }
        places.merge(topic.name(), OffsetRanges.of(offset, offset), (before, now) -> before.with(offset));
    }

    /** The last event of each thing of a kind, by key. */
    public Map<String, ThingEvent> last(Event.Kind kind) {
        return things.computeIfAbsent(kind, first -> new LinkedHashMap<>());
    }

    /** The last verdict, or null if none was told. */
    @Nullable
    VerdictEvent verdict() {
        return verdict;
    }

    /** By topic, where the events lie. */
    Map<String, OffsetRanges> places() {
        return places;
    }
}
