package io.layerproof.settle;

import io.layerproof.streams.Plant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A machine's story from a seed: builds, messages between them, sessions, and a delivery that drops, delays, repeats
 * and contradicts messages.
 */
final class Story {

    /**
     * A payload on its way.
     *
     * @param atSecond when it is received
     */
    record Delivery(double atSecond, String payload) {

        byte[] bytes() {
            return payload.getBytes(StandardCharsets.UTF_8);
        }
    }

    private final Random random;
    private final List<String> messages = new ArrayList<>();
    private long session = 1;
    private long seq;
    private long second;
    private String after = "\"after\":null,";

    private Story(long seed) {
        this.random = new Random(seed);
    }

    /** What is delivered, in the order of receipt. */
    static List<Delivery> of(long seed) {
        Story story = new Story(seed);
        int builds = 1 + story.random.nextInt(3);
        for (int build = 1; build <= builds; build++) {
            story.pause();
            story.build("B" + build);
        }
        story.pause();
        return story.delivered();
    }

    private void pause() {
        for (int left = random.nextInt(4); left > 0; left--) {
            say("frame", "\"phase\":\"setup\",\"values\":{\"o2.chamber\":20}");
        }
    }

    private void build(String build) {
        String named = "\"build\":\"" + build + "\",";
        if (random.nextInt(10) > 0) {
            say("build-started", named + """
                    "envelope":{"id":"E1","version":1},"layers-planned":3,
                    "machine":{"id":"M1","software":{"machine":"1"},"parameter-set":"p1","material":"Ti64","nominal":{}},
                    "devices":[{"code":"D1","product":"cup","layers":[1,2]},{"code":"D2","product":"cup","layers":[2,3]}]""");
        }
        double oxygen = 500;
        for (int layer = 1; layer <= 3; layer++) {
            for (int left = 3 + random.nextInt(10); left > 0; left--) {
                oxygen = Math.abs(oxygen + random.nextInt(601) - 290);
                String phase = random.nextInt(4) == 0 ? "recoat" : "expose";
                String frame = "\"phase\":\"" + phase + "\",\"layer\":" + layer + ",\"values\":{\"o2.chamber\":"
                        + oxygen + "}";
                boolean speaksOfNoBuild = random.nextInt(15) == 0;
                say("frame", speaksOfNoBuild ? "\"values\":{\"o2.chamber\":1}" : named + frame);
            }
            if (random.nextInt(8) == 0) {
                newSession();
            }
        }
        if (random.nextInt(10) > 0) {
            say("build-ended", named + "\"outcome\":\"completed\"");
        }
    }

    private void newSession() {
        after = random.nextInt(5) == 0 ? "" : "\"after\":{\"session\":" + session + ",\"seq\":" + (seq - 1) + "},";
        session += 1 + random.nextInt(2);
        seq = 0;
    }

    private void say(String type, String rest) {
        second += random.nextInt(3);
        messages.add("{\"type\":\"" + type + "\",\"session\":" + session + ",\"seq\":" + seq + ",\"time\":\""
                + Plant.START.plusSeconds(second) + "\"," + after + rest + "}");
        after = "";
        seq++;
    }

    private List<Delivery> delivered() {
        List<Delivery> delivered = new ArrayList<>();
        double now = 0;
        for (String message : messages) {
            now += random.nextDouble() * 2;
            deliver(message, now, delivered);
        }
        delivered.sort(Comparator.comparingDouble(Delivery::atSecond));
        return delivered;
    }

    private void deliver(String message, double now, List<Delivery> delivered) {
        double at = random.nextInt(12) == 0 ? now + 3 + random.nextInt(90) : now + random.nextDouble();
        switch (random.nextInt(30)) {
            case 0 -> {}
            case 1 -> {
                delivered.add(new Delivery(at, message));
                delivered.add(new Delivery(now + random.nextInt(60), message));
            }
            case 2 -> {
                delivered.add(new Delivery(at, message));
                delivered.add(
                        new Delivery(now + random.nextInt(60), message.replace("o2.chamber\":", "o2.chamber\":1")));
            }
            case 3 -> {
                delivered.add(new Delivery(at, message));
                delivered.add(new Delivery(now + 60 + random.nextInt(60), message.replace("\"B1\"", "\"B2\"")));
                delivered.add(new Delivery(now + 90 + random.nextInt(60), message));
            }
            case 4 -> {
                delivered.add(new Delivery(at, "{" + message));
                delivered.add(new Delivery(at, message));
            }
            default -> delivered.add(new Delivery(at, message));
        }
    }
}
