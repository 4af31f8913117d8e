package io.layerproof.rules.naive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the log of a machine that makes a build: numbered messages first, then what the way does to them (losses,
 * copies, conflicts, rubbish, batches, disorder).
 */
final class LogGenerator {
    static final String BUILD = "B-1";
    static final String OTHER_BUILD = "B-2";
    private static final long GRID_NS = 500_000_000L;
    /** From 1970 to before any case: a clock that was never set. */
    private static final long SINCE_1970_NS = 1_795_000_000_000_000_000L;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Draw draw;
    private final boolean mild;
    /** Tricks of this case, each with its probability at each occasion; absent for most cases. */
    private final Map<String, Double> tricks = new HashMap<>();

    private final List<ObjectNode> messages = new ArrayList<>();
    private long timeNs = 1_795_154_400_000_000_000L;
    private long session;
    private long seq;
    private ObjectNode after = NODES.objectNode();
    private boolean newSession;
    /** So many messages to come are of a clock that was never set. */
    private int unsetMessages;

    private final Map<String, Double> values = new HashMap<>();
    private final boolean cyclic;
    private final boolean withReceived;
    /** Steps of tenths, so that sums round. */
    private final boolean tenths;

    LogGenerator(Draw draw, boolean mild) {
        this.draw = draw;
        this.mild = mild;
        session = draw.from(1, 9);
        seq = draw.chance(0.5) ? 0 : draw.from(1, 500);
        newSession = seq == 0;
        cyclic = mild || draw.chance(0.5);
        withReceived = draw.chance(0.4);
        tenths = draw.chance(0.25);
        if (draw.chance(0.3)) {
            timeNs += draw.from(0, 999) * 1_000_000L;
        }
        if (!mild && draw.chance(0.2)) {
            timeNs += draw.of(-12, -6, 4, 10, 11) * 3_600_000_000_000L;
        }
        if (!mild) {
            for (String trick : List.of(
                    "bad",
                    "silent",
                    "odd-value",
                    "null-value",
                    "step-back",
                    "unset",
                    "future",
                    "bare-word",
                    "devices-odd",
                    "nanosecond",
                    "layer-jump",
                    "layer-odd",
                    "no-layer",
                    "phase-odd",
                    "pause",
                    "session",
                    "idle",
                    "other-build",
                    "stray",
                    "same-time",
                    "long-wait",
                    "lose",
                    "lose-run",
                    "copy",
                    "conflict",
                    "rubbish",
                    "batch",
                    "second-start")) {
                if (draw.chance(0.22)) {
                    tricks.put(trick, draw.of(0.02, 0.05, 0.15));
                }
            }
        } else {
            tricks.put("copy", 0.05);
            tricks.put("batch", 0.3);
            if (draw.chance(0.3)) {
                tricks.put("pause", 0.1);
            }
        }
    }

    private boolean trick(String name) {
        Double probability = tricks.get(name);
        return probability != null && draw.chance(probability);
    }

    List<String> lines() {
        if (tricks.containsKey("stray") && draw.chance(0.5)) {
            frame(BUILD, "setup", 0);
        }
        if (tricks.containsKey("idle")) {
            frame(null, "setup", 0);
        }
        int layers = draw.from(2, 6);
        if (tricks.containsKey("unset") && draw.chance(0.5)) {
            // Without times of receipt the clock of such a build is never set: else it would last for decades.
            unsetMessages = withReceived ? draw.from(1, 8) : 10_000;
        }
        if (mild || draw.chance(0.93)) {
            started(layers);
        }
        phase("purge", 0, draw.from(1, 3));
        if (mild || draw.chance(0.8)) {
            phase("preheat", 0, draw.from(1, 3));
        }
        int from = mild || draw.chance(0.95) ? 1 : 2;
        for (int layer = from; layer <= layers; layer++) {
            if (trick("layer-jump") && draw.chance(0.4)) {
                layer(layer + 1);
                layer(layer);
                layer++;
                continue;
            }
            if (trick("layer-jump")) {
                layer += draw.of(1, 2, 2, -1, -2, -3);
                layer = Math.max(1, layer);
            }
            layer(layer);
            if (messages.size() > 200) {
                break;
            }
        }
        if (draw.chance(0.7)) {
            phase("cooldown", 0, draw.from(0, 3));
        }
        if (mild || draw.chance(0.85)) {
            ended();
            if (tricks.containsKey("stray")) {
                frame(BUILD, "cooldown", draw.of(0, 1));
            }
        }
        return deliver();
    }

    private void layer(int layer) {
        phase("recoat", layer, draw.from(1, 3));
        if (trick("pause") && draw.chance(0.5)) {
            phase("paused", layer, draw.from(1, 3));
        }
        phase("expose", layer, draw.from(1, 5));
        if (trick("pause")) {
            phase("paused", draw.chance(0.8) ? layer : 0, draw.from(1, 4));
            phase("expose", layer, draw.from(1, 3));
        }
        if (draw.chance(0.4)) {
            phase("dwell", trick("no-layer") ? 0 : layer, draw.from(1, 2));
        }
        if (trick("no-layer")) {
            phase("recoat", 0, 1);
        }
    }

    private void phase(String phase, int layer, int frames) {
        for (int i = 0; i < frames; i++) {
            advance();
            occasions();
            frame(BUILD, phase, layer);
        }
    }

    private void advance() {
        if (draw.chance(tricks.containsKey("same-time") ? 0.5 : 0.08)) {
            return;
        }
        timeNs += GRID_NS * draw.of(1, 1, 1, 2, 2, 2, 3, 4, 6);
        if (trick("nanosecond")) {
            timeNs += draw.of(1, -1);
        }
        if (trick("long-wait")) {
            timeNs += GRID_NS * draw.from(5, 30);
        }
    }

    private void occasions() {
        if (trick("idle")) {
            frame(null, "dwell", 0);
        }
        if (trick("other-build")) {
            frame(OTHER_BUILD, draw.of("expose", "recoat"), draw.from(1, 3));
        }
        if (trick("second-start")) {
            started(3);
        }
        if (trick("session")) {
            beginSession();
        }
    }

    private void beginSession() {
        boolean lostSession = draw.chance(0.2);
        after = NODES.objectNode().put("session", session).put("seq", seq - 1);
        session += draw.of(1, 1, 1, 2);
        seq = 0;
        newSession = true;
        if (lostSession) {
            int lost = draw.from(1, 3);
            after = NODES.objectNode().put("session", session).put("seq", lost - 1);
            session++;
        }
    }

    private ObjectNode message(String type, @org.jspecify.annotations.Nullable String build) {
        ObjectNode node = NODES.objectNode();
        node.put("type", type);
        node.put("session", session);
        node.put("seq", seq++);
        long shown = timeNs;
        if (trick("step-back")) {
            shown -= GRID_NS * draw.of(1, 2, 4, 4, 5, 10);
        }
        if (unsetMessages-- > 0 || (!messages.isEmpty() && trick("unset"))) {
            shown -= SINCE_1970_NS;
        }
        boolean future = trick("future");
        if (future) {
            shown += 60_000_000_000L * draw.of(1, 1, 10);
        }
        node.put("time", instant(shown));
        if (withReceived || future) {
            long late = future ? draw.of(0, 0, 1, -1) : draw.from(0, 3) * 100_000_000L;
            node.put("received", instant(timeNs + late));
        }
        if (build != null) {
            node.put("build", build);
        }
        if (newSession) {
            newSession = false;
            if (after.isEmpty() || (!mild && draw.chance(0.15))) {
                node.putNull("after");
            } else {
                node.set("after", after.deepCopy());
            }
        }
        messages.add(node);
        return node;
    }

    static String instant(long ns) {
        return String.valueOf(Json.instant(ns));
    }

    private void started(int layers) {
        ObjectNode node = message("build-started", BUILD);
        node.set("envelope", NODES.objectNode().put("id", "env-1").put("version", rarely() ? 4 : 3));
        if (!rarely()) {
            node.put("layers-planned", layers);
        }
        ObjectNode machine = node.putObject("machine");
        if (!rarely()) {
            machine.put("id", rarely() ? "M9" : "M2-07");
        }
        machine.set(
                "software",
                NODES.objectNode().put("machine", rarely() ? "5.3" : "5.2.1").put("slicer", "4.8"));
        machine.put("parameter-set", "sha256:9f2c");
        if (!rarely()) {
            machine.put("material", "Ti64");
        }
        machine.set("nominal", NODES.objectNode().put("layer-thickness", rarely() ? 30.0 : 60.0));
        if (rarely()) {
            return;
        }
        boolean odd = tricks.containsKey("devices-odd");
        ArrayNode devices = node.putArray("devices");
        int count = odd ? draw.from(0, 4) : 3;
        for (int i = 0; i < count; i++) {
            ObjectNode device = devices.addObject();
            device.put("code", "D" + (odd ? draw.from(1, 3) : 3 - i));
            if (!odd || draw.chance(0.7)) {
                device.put("product", rarely() ? "plate" : draw.of("cup", "cup", "stem"));
            }
            int from = draw.from(1, layers);
            int to = draw.from(from, layers);
            switch (odd ? draw.from(0, 9) : 9) {
                case 0 -> device.putArray("layers").add(from);
                case 1 -> device.putArray("layers").add(to + 1).add(from);
                case 2 -> device.put("layers", "all");
                case 3 -> device.putArray("layers").add(0).add(to);
                case 4 -> device.put("position", 1);
                default -> device.putArray("layers").add(from).add(to);
            }
        }
    }

    private boolean rarely() {
        return !mild && draw.chance(0.015);
    }

    private void ended() {
        advance();
        ObjectNode node = message("build-ended", BUILD);
        node.put("outcome", mild || draw.chance(0.88) ? "completed" : draw.of("aborted", "failed"));
    }

    private void frame(@org.jspecify.annotations.Nullable String build, String phase, int layer) {
        ObjectNode node = message("frame", build);
        if (!trick("phase-odd")) {
            node.put("phase", phase);
        } else if (draw.chance(0.5)) {
            node.put("phase", draw.of("unknown", "hover", "expose", "purge"));
        }
        if (trick("layer-odd")) {
            switch (draw.from(0, 4)) {
                case 0 -> node.put("layer", layer + 0.5);
                case 1 -> node.put("layer", (double) layer);
                case 2 -> node.put("layer", "one");
                case 3 -> node.putNull("layer");
                default -> node.put("layer", -1);
            }
        } else if (layer > 0) {
            node.put("layer", layer);
        }
        ObjectNode reported = NODES.objectNode();
        ArrayNode bad = NODES.arrayNode();
        for (String signal : EnvelopeGenerator.SIGNALS) {
            report(signal, reported, bad);
        }
        if (!reported.isEmpty() || draw.chance(0.5)) {
            node.set("values", reported);
        }
        if (!bad.isEmpty()) {
            node.set("bad", bad);
        }
    }

    private void report(String signal, ObjectNode reported, ArrayNode bad) {
        boolean first = !values.containsKey(signal);
        double old = values.getOrDefault(signal, signal.equals("laser") ? 0.0 : 5.0);
        double now = signal.equals("laser") ? draw.from(0, 1) : move(old);
        boolean says = cyclic ? !trick("silent") : now != old || first;
        if (tricks.containsKey("silent") && draw.chance(0.3)) {
            says = false;
        }
        if (says) {
            values.put(signal, now);
            put(signal, now, reported);
        }
        if (trick("bad")) {
            bad.add(signal);
        }
        if (trick("null-value")) {
            reported.putNull(signal);
        }
        if (trick("odd-value")) {
            reported.put(signal, draw.of("n/a", "5"));
        }
        if (trick("bare-word")) {
            reported.put(signal, draw.of("@NaN@", "@Infinity@", "@-Infinity@", "@1e400@"));
        }
    }

    private void put(String signal, double now, ObjectNode reported) {
        if (signal.equals("laser") && draw.chance(0.5)) {
            reported.put(signal, now > 0);
        } else if (now == Math.rint(now) && draw.chance(0.5)) {
            reported.put(signal, (long) now);
        } else {
            reported.put(signal, now);
        }
    }

    /** A ramp, a spike, or nothing; halves mostly, sometimes tenths, between 0 and 10. */
    private double move(double old) {
        if (mild) {
            return 5 + draw.of(0.0, 0.5, -0.5);
        }
        double now = old
                + (tenths
                        ? draw.of(0.0, 0.0, 0.1, -0.1, 0.3, -0.3, 0.7, -0.7)
                        : draw.of(0.0, 0.0, 0.0, 0.5, -0.5, 1.0, -1.0, 0.1, -0.3));
        now = draw.chance(0.06) ? draw.of(0.0, 2.0, 8.0, 9.0, 10.0) : now;
        now = Math.abs(now - 5) > 2 && draw.chance(0.3) ? 5 : now;
        return Math.max(0, Math.min(10, now));
    }

    // ---- the way ------------------------------------------------------------------------------------------------

    private List<String> deliver() {
        List<ObjectNode> received = new ArrayList<>();
        int losing = 0;
        for (ObjectNode message : messages) {
            if (trick("lose-run")) {
                losing = draw.from(1, 6);
            }
            boolean lost = losing-- > 0 || trick("lose");
            if (!lost) {
                received.add(message);
                copies(message, received);
            }
        }
        draw.shuffle(received);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < received.size(); i++) {
            if (trick("batch")) {
                ArrayNode batch = NODES.arrayNode();
                int until = Math.min(received.size(), i + draw.from(1, 5));
                received.subList(i, until).forEach(batch::add);
                lines.add(batch.toString());
                i = until - 1;
            } else {
                lines.add(received.get(i).toString());
            }
            if (trick("rubbish")) {
                lines.add(draw.of(
                        "",
                        "{",
                        "17",
                        "[]",
                        "{\"type\":\"frame\"}",
                        "[{\"type\":\"frame\"}]",
                        "{\"a\":1,\"a\":2}",
                        "{\"type\":\"frame\",\"session\":1,\"seq\":1,\"time\":\"2026-11-20T06:00:00Z\",\"layer\":NaN}",
                        lines.get(lines.size() - 1) + " x",
                        lines.get(lines.size() - 1).replace("\"seq\":", "\"seq\":-")));
            }
        }
        return lines.stream().map(LogGenerator::withBareWords).toList();
    }

    private static String withBareWords(String line) {
        return line.replaceAll("\"@([^@]*)@\"", "$1");
    }

    private void copies(ObjectNode message, List<ObjectNode> received) {
        if (trick("copy")) {
            ObjectNode copy = message.deepCopy();
            copy.put("seq", (double) copy.get("seq").asLong());
            if (draw.chance(0.4)) {
                copy.put("received", instant(timeNs + draw.from(-600, 600) * 100_000_000L));
            }
            received.add(copy);
        }
        if (trick("conflict")) {
            ObjectNode copy = message.deepCopy();
            switch (draw.from(0, 4)) {
                case 0 -> copy.put("time", instant(timeNs));
                case 1 -> copy.put("build", draw.of(BUILD, OTHER_BUILD));
                case 2 -> copy.put("layer", draw.from(1, 4));
                case 3 -> copy.putNull("operator");
                default -> copy.set("values", NODES.objectNode().put("o2", draw.from(0, 10)));
            }
            received.add(copy);
        }
    }
}
