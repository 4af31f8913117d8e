package io.layerproof.rules.wire.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.event.Advice;
import io.layerproof.rules.event.Amendment;
import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.DeviationEvent;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.FindingEvent;
import io.layerproof.rules.event.LayerEvent;
import io.layerproof.rules.event.Measured;
import io.layerproof.rules.event.NonconformityEvent;
import io.layerproof.rules.event.NonconformityEvent.Worst;
import io.layerproof.rules.event.Reassessment;
import io.layerproof.rules.event.Standing;
import io.layerproof.rules.event.State;
import io.layerproof.rules.event.Subject;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.wire.JsonMembers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads events that {@link EventWriter} wrote, in this or an earlier version. A member that the earlier version did not
 * write is absent. The key is not read; it follows from the other members.
 */
public final class EventReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String JUDGEMENT = "judgement";

    private EventReader() {}

    /**
     * Reads an event as it stands in its topic.
     *
     * @throws IllegalArgumentException if it is no event; it says what is wrong
     */
    public static Event read(byte[] utf8) {
        return read(new String(utf8, StandardCharsets.UTF_8));
    }

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException if it is no event; it says what is wrong
     */
    public static Event read(String text) {
        Place place = judgement(text);
        String judgement = place == null ? null : text.substring(place.begin(), place.end());
        JsonMembers json = JsonMembers.of(place == null ? text : without(place, text));
        Event.Kind kind = json.word("event", Event.Kind.values(), Event.Kind::word);
        return switch (kind) {
            case BUILD -> build(json);
            case VERDICT -> VerdictJson.read(json, judgement);
            case DEVIATION, NONCONFORMITY, FINDING, LAYER -> thing(kind, json);
        };
    }

    private record Place(int begin, int end) {}

    /** Keeps the judgement as text, since it is long. */
    private static String without(Place place, String text) {
        return text.substring(0, place.begin()) + "{}" + text.substring(place.end());
    }

    /** The place of the judgement in the event's text; null where it is missing or null. */
    private static @Nullable Place judgement(String text) {
        if (!text.contains(JUDGEMENT)) {
            return null;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isIt = parser.currentName().equals(JUDGEMENT);
                boolean isThere = parser.nextToken() == JsonToken.START_OBJECT;
                int begin = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (isIt && isThere) {
                    return new Place(begin, (int) parser.currentLocation().getCharOffset());
                }
            }
            return null;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Subject subject(JsonMembers json) {
        return new Subject(json.text("machine"), json.text("build"), VerdictJson.envelope(json));
    }

    private static BuildEvent build(JsonMembers json) {
        Subject subject = subject(json);
        String state = json.text("state");
        return switch (state) {
            case "started" ->
                new BuildEvent.Started(
                        subject,
                        json.instantNs("time"),
                        json.textOrNone("claimed-envelope"),
                        json.textOrNone("claimed-version"),
                        json.wholeOr("layers-planned", BuildStarted.NOT_PLANNED),
                        json.has("devices") ? json.texts("devices") : null);
            case "ended" ->
                new BuildEvent.Ended(
                        subject, json.instantNs("time"), json.text("outcome").equals("completed"));
            case "reassess" ->
                new BuildEvent.Reassess(
                        subject, json.word("reason", Reassessment.values(), Reassessment::word), json.text("what"));
            case "settled" ->
                new BuildEvent.Settled(
                        subject,
                        json.word("verdict", BuildVerdict.values(), BuildVerdict::name),
                        json.text("settlement"),
                        json.whole("record-length"));
            default -> throw new IllegalArgumentException("state is " + state + ", which no build has");
        };
    }

    private static ThingEvent thing(Event.Kind kind, JsonMembers json) {
        Subject subject = subject(json);
        Standing standing = standing(json);
        Advice advice = new Advice(json.textOrNone("title"), json.textOrNone("respond"));
        return switch (kind) {
            case DEVIATION ->
                new DeviationEvent(
                        subject,
                        standing,
                        advice,
                        measured(json),
                        JudgementReader.deviation(json, json.number("limit")));
            case NONCONFORMITY -> nonconformity(subject, standing, advice, json);
            case FINDING -> new FindingEvent(subject, standing, advice, JudgementReader.finding(json));
            default -> new LayerEvent(subject, standing, JudgementReader.layer(json));
        };
    }

    private static NonconformityEvent nonconformity(
            Subject subject, Standing standing, Advice advice, JsonMembers json) {
        return new NonconformityEvent(
                subject,
                standing,
                json.text("id"),
                json.word("severity", Severity.values(), Severity::word),
                json.text("rule"),
                advice,
                json.instantNs("onset"),
                JudgementReader.endNs(json),
                json.wholes("layers"),
                json.words("tiers", Tier.values(), Tier::word),
                json.has("tier") ? worst(json) : null);
    }

    private static Worst worst(JsonMembers json) {
        return new Worst(
                json.word("tier", Tier.values(), Tier::word),
                json.number("value"),
                json.number("limit"),
                measured(json));
    }

    private static @Nullable Measured measured(JsonMembers json) {
        return json.states("unit") ? new Measured(json.textOrNone("unit"), json.texts("signals")) : null;
    }

    private static Standing standing(JsonMembers json) {
        return new Standing(json.word("state", State.values(), State::word), json.flag("provisional"), amendment(json));
    }

    private static @Nullable Amendment amendment(JsonMembers json) {
        if (json.flag("settled")) {
            return new Amendment.BySettler(
                    change(json.text("change")),
                    json.text("reason"),
                    json.text("settlement"),
                    json.text("amendment"),
                    before(json));
        }
        return json.flag("amends") ? new Amendment.NotConfirmed(json.text("reason")) : null;
    }

    private static Map<String, @Nullable Object> before(JsonMembers json) {
        return json.has("before") ? json.object("before").values() : new LinkedHashMap<>();
    }

    static Amendment.Change change(String word) {
        for (Amendment.Change change : Amendment.Change.values()) {
            if (change.word().equals(word)) {
                return change;
            }
        }
        throw new IllegalArgumentException("change is " + word + ", which is not known");
    }
}
