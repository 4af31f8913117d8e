package io.layerproof.rules.wire.event;

import io.layerproof.rules.event.Fact;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.wire.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads facts in the evidence that {@link FactWriter} wrote. */
public final class FactReader {

    private FactReader() {}

    /**
     * Reads a fact.
     *
     * @param build the build in the record's header, or null where there is none
     * @throws IllegalArgumentException if Layerproof writes no such fact; the message says what is wrong
     */
    public static Fact read(byte[] utf8, @Nullable String build) {
        JsonMembers json = JsonMembers.of(new String(utf8, StandardCharsets.UTF_8));
        String kind = json.text("event");
        return kind.equals("build") ? ofBuild(json) : aboutMessages(kind, json, build);
    }

    private static Fact ofBuild(JsonMembers json) {
        String state = json.text("state");
        return switch (state) {
            case "envelope-resolved" ->
                new Fact.EnvelopeResolved(EventReader.subject(json), json.text("source"), json.flag("settler"));
            case "duplicates" -> new Fact.DuplicatesCounted(EventReader.subject(json), json.whole("duplicates"));
            default -> throw new IllegalArgumentException("state is " + state + ", which is no fact of a build");
        };
    }

    private static Fact aboutMessages(String kind, JsonMembers json, @Nullable String build) {
        String machine = json.text("machine");
        return switch (kind) {
            case "copy" ->
                new Fact.FurtherCopy(machine, build, identity(json), json.text("source"), json.instantNs("received"));
            case "refused" ->
                json.flag("unreadable")
                        ? new Fact.UnreadablePayload(machine, json.text("source"))
                        : new Fact.RefusedMessage(machine, build, identity(json), json.text("source"));
            case "hole" ->
                new Fact.MissingNumbers(
                        machine,
                        new Hole(json.whole("session"), json.whole("first"), json.wholeOr("last", Hole.UNKNOWN_LAST)));
            case "gone" -> gone(machine, json);
            case "session-lost" -> new Fact.SessionLost(machine, json.text("source"));
            case "decided" -> decided(machine, json);
            default -> throw new IllegalArgumentException("event is " + kind + ", which is no fact");
        };
    }

    private static Identity identity(JsonMembers json) {
        return new Identity(json.whole("session"), json.whole("seq"));
    }

    private static Fact gone(String machine, JsonMembers json) {
        long session = json.whole("session");
        List<Hole> numbers = json.listsOfWholes("numbers", Hole.UNKNOWN_LAST).stream()
                .map(pair -> new Hole(session, pair.get(0), pair.get(1)))
                .toList();
        return new Fact.NumbersGone(machine, session, numbers, json.text("source"));
    }

    private static Fact decided(String machine, JsonMembers json) {
        return new Fact.CopiesDecided(
                machine,
                json.text("build"),
                json.text("settlement"),
                json.whole("accepted"),
                json.whole("duplicate"),
                json.whole("conflicting"),
                json.objects("numbers").stream()
                        .map(run ->
                                new Fact.CopiesDecided.Run(run.text("what"), run.word("as", Fate.values(), Fate::word)))
                        .toList());
    }
}
