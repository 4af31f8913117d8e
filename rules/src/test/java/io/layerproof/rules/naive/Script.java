package io.layerproof.rules.naive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A build told message by message, times in seconds after 06:00, and its judgement told back in one line each. */
final class Script {
    private static final Instant SIX = Instant.parse("2026-11-20T06:00:00Z");

    private String envelope;
    private final List<String> lines = new ArrayList<>();
    private long session = 7;
    private long seq;
    private String extra = "";

    private Script(String envelope) {
        this.envelope = envelope;
    }

    /** An envelope with two signals that never fall silent, and these rules. */
    static Script rules(String... rules) {
        return envelope(
                "signals: {o2: {range: any, max-silence: build}, gas: {range: any, max-silence: build}}", rules);
    }

    static Script envelope(String head, String... rules) {
        return file("envelope: e\nversion: 1\nqualification: {iq: {approved: 2026-01-01}, oq: {approved:"
                + " 2026-01-01}, pq: {approved: 2026-01-01}}\napprovals: [{by: a, meaning: author, on: 2026-01-01},"
                + " {by: b, meaning: approval, on: 2026-01-01}]\n" + head + "\nrules:\n  - "
                + String.join("\n  - ", rules) + "\n");
    }

    /** The whole text of an envelope's file. */
    static Script file(String yaml) {
        return new Script(yaml);
    }

    /** The day of all approvals. */
    Script approvedOn(String day) {
        envelope = envelope.replace(", on: 2026-01-01}", ", on: " + day + "}");
        return this;
    }

    Script start(String time) {
        return startOf(time, 1);
    }

    /** A start that names another version of the envelope. */
    Script startOf(String time, int version) {
        return message(
                "build-started",
                time,
                ",\"build\":\"B\",\"envelope\":{\"id\":\"e\",\"version\":" + version + "},"
                        + "\"layers-planned\":1,\"devices\":[{\"code\":\"D\",\"layers\":[1,1]}]");
    }

    /** @param layer 0 for none */
    Script frame(String time, String phase, int layer, String values) {
        return message(
                "frame",
                time,
                ",\"build\":\"B\",\"phase\":\"" + phase + "\"" + (layer > 0 ? ",\"layer\":" + layer : "")
                        + ",\"values\":{" + values + "}");
    }

    /** In phase expose of layer 1. */
    Script expose(String time, String values) {
        return frame(time, "expose", 1, values);
    }

    Script end(String time) {
        return ended(time, "completed");
    }

    Script ended(String time, String outcome) {
        return message("build-ended", time, ",\"build\":\"B\",\"outcome\":\"" + outcome + "\"");
    }

    /** More JSON for the next message, beginning with a comma. */
    Script with(String json) {
        extra = json;
        return this;
    }

    Script numbered(long newSession, long newSeq) {
        session = newSession;
        seq = newSeq;
        return this;
    }

    private Script message(String type, String time, String rest) {
        lines.add("{\"type\":\"" + type + "\",\"session\":" + session + ",\"seq\":" + seq++ + ",\"time\":\""
                + instant(time) + "\"" + rest + extra + "}");
        extra = "";
        return this;
    }

    static Instant instant(String seconds) {
        return SIX.plusNanos(new BigDecimal(seconds).movePointRight(9).longValueExact());
    }

    /** What both judges say, the engine and the naive one. */
    Result result() {
        byte[] file = envelope.getBytes(StandardCharsets.UTF_8);
        Result naive = NaiveJudge.judge(file, lines, "B");
        Result engine = EngineUnderTest.judge(file, lines, "B");
        assertThat(engine.exitStatus()).as("engine").isEqualTo(naive.exitStatus());
        assertThat(engine.json()).as("engine").isEqualTo(naive.json());
        return engine;
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(String.valueOf(result().json()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String seconds(JsonNode instant) {
        if (instant.isNull()) {
            return "-";
        }
        Duration duration = Duration.between(SIX, Instant.parse(instant.textValue()));
        return new BigDecimal(duration.toNanos())
                .movePointLeft(9)
                .stripTrailingZeros()
                .toPlainString();
    }

    List<String> deviations() {
        List<String> told = new ArrayList<>();
        for (JsonNode d : json().path("deviations")) {
            told.add(d.path("tier").asText() + " onset " + seconds(d.path("onset")) + " opened "
                    + seconds(d.path("opened")) + " end " + seconds(d.path("end")) + " out "
                    + d.path("seconds-outside") + " peak " + d.path("peak") + "@" + seconds(d.path("peak-time"))
                    + " layers " + d.path("layers") + " reports " + d.path("reports"));
        }
        return told;
    }

    List<String> nonconformities() {
        List<String> told = new ArrayList<>();
        for (JsonNode n : json().path("nonconformities")) {
            told.add(n.path("rule").asText() + " " + n.path("severity").asText() + " " + seconds(n.path("onset"))
                    + " to " + seconds(n.path("end")) + " layers " + n.path("layers") + " tiers " + n.path("tiers"));
        }
        return told;
    }

    List<String> findings() {
        List<String> told = new ArrayList<>();
        for (JsonNode f : json().path("findings")) {
            told.add(f.path("kind").asText()
                    + (f.has("what") ? " " + f.path("what").asText() : "") + " "
                    + seconds(f.path("onset")) + (f.has("end") ? " to " + seconds(f.path("end")) : "") + " "
                    + f.path("outcome").asText() + (f.has("layers") ? " " + f.path("layers") : ""));
        }
        return told;
    }
}
