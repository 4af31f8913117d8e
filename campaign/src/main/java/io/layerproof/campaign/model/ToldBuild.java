package io.layerproof.campaign.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.model.LogModel.Told;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.BuildCase;
import io.layerproof.rules.judge.NoticeList;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One build of the {@link LogModel}: gives its record to the judge and says which events must be published. */
final class ToldBuild {

    private final Envelope envelope;
    private final String build;
    private final BuildCase judge;
    private final EventModel events;

    ToldBuild(String machine, String build, Envelope envelope) {
        this.envelope = envelope;
        this.build = build;
        this.judge = BuildCase.open(envelope, build, null);
        this.events = new EventModel(machine, build, envelope);
    }

    /**
     * Takes the next slot of the machine's record. Returns the events that it causes, in their order within each topic.
     */
    List<Told> next(Slot slot, long timestampMs) {
        var notes = new NoticeList();
        judge.next(slot, notes);
        List<Told> told = new ArrayList<>();
        notes.layers.forEach(one -> told.add(new Told(Topics.LAYERS, timestampMs, events.layer(one))));
        inWords(notes).forEach((topic, noted) -> noted.forEach(event -> told.add(new Told(topic, timestampMs, event))));
        return told;
    }

    /**
     * The provisional events that a check of the wall clock finds if nothing comes but what is held back. Leaves the
     * judge unchanged.
     *
     * @param elapsedNs event time that has passed, in nanoseconds
     */
    List<ObjectNode> look(List<Slot> heldBack, long elapsedNs) {
        BuildCase copy = BuildCase.restore(envelope, judge.entries());
        var notes = new NoticeList();
        heldBack.forEach(slot -> copy.next(slot, notes));
        List<ObjectNode> found = new ArrayList<>();
        if (copy.ended()) {
            found.add(verdict(copy.judgement()));
        } else {
            copy.advancedTo(copy.clockNs() + elapsedNs, notes);
        }
        inWords(notes).values().forEach(found::addAll);
        found.forEach(event -> event.put("provisional", true));
        return found;
    }

    private ObjectNode verdict(Judgement judgement) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("event", "verdict")
                .put("key", build)
                .put("judgement", LogModel.canonical(JudgementWriter.json(judgement)));
    }

    private Map<Topic, List<ObjectNode>> inWords(NoticeList notes) {
        Map<Topic, List<ObjectNode>> words = new LinkedHashMap<>();
        words.put(
                Topics.DEVIATIONS,
                notes.deviations.stream().map(events::deviation).toList());
        words.put(
                Topics.NONCONFORMITIES,
                notes.nonconformities.stream().map(events::nonconformity).toList());
        words.put(Topics.FINDINGS, notes.findings.stream().map(events::finding).toList());
        return words;
    }

    boolean ended() {
        return judge.ended();
    }

    Judgement judgement() {
        return judge.judgement();
    }
}
