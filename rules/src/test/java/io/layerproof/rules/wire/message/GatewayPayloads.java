package io.layerproof.rules.wire.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** Payloads made up: ordinary frames, unusual ones, and injured ones. */
final class GatewayPayloads {

    private static final String[] SIGNALS = {
        "o2.chamber",
        "o2.gasloop",
        "gas.flow",
        "gas.flow.target",
        "laser.on",
        "plate.temp",
        "humidity",
        "",
        "a b",
        "x",
        "y"
    };

    private static final String[] ODD_TEXTS = {
        "\"\\u0041\"",
        "\"é\"",
        "\"\\n\"",
        "null",
        "7",
        "true",
        "[]",
        "{}",
        "\"" + "n".repeat(130) + "\"",
        "\"\u007f\"",
        "\"\t\""
    };

    private static final String[] ODD_NUMBERS = {
        "null",
        "\"1\"",
        "1e3",
        "-0",
        "-0.0",
        "0",
        "0.0",
        "1.",
        "01",
        "-",
        "1e400",
        "9007199254740993",
        "123456789012345678",
        "12345678901234567890",
        "0.1000000000000000055511151231257827",
        "412.03999999999996",
        "4.9e-324",
        "[1]",
        "{}",
        "true",
        "false",
        "999999999999999",
        "9999999999999999",
        "0.000000000000001",
        "100000000000000.5",
        "3.0",
        "-1",
        "1E2"
    };

    private static final String[] ODD_MEMBERS = {
        "\"received\":\"2026-11-20T06:13:23Z\"",
        "\"received\":\"yesterday\"",
        "\"received\":7",
        "\"after\":{\"session\":6,\"seq\":9}",
        "\"unknown\":[1,{\"a\":null}]",
        "\"machine\":{\"id\":\"M2-07\"}",
        "\"phase\":\"dwell\"",
        "\"la\\u0079er\":4",
        "\"values\":{\"z\":1}",
        "\"bad\":[]",
        "\"bad\":[1]",
        "\"bad\":\"x\"",
        "\"type\":\"frame\"",
        "\"outcome\":\"completed\""
    };

    private GatewayPayloads() {}

    /** One frame, or an array of them, as gateways write them. */
    static byte[] ordinary(Random random) {
        return payload(random, false).getBytes(UTF_8);
    }

    /** Any of the three sorts. */
    static byte[] any(Random random) {
        byte[] payload = payload(random, random.nextInt(3) > 0).getBytes(UTF_8);
        return random.nextInt(3) == 0 ? Mutation.of(payload, random) : payload;
    }

    private static String payload(Random random, boolean odd) {
        String between = random.nextInt(3) == 0 ? " " : "";
        if (random.nextInt(3) > 0) {
            return frame(random, odd, between);
        }
        List<String> frames = new ArrayList<>();
        for (int count = random.nextInt(4); count >= 0; count--) {
            frames.add(frame(random, odd && random.nextBoolean(), between));
        }
        return frames.stream().collect(Collectors.joining("," + between, "[", "]"));
    }

    private static String frame(Random random, boolean odd, String between) {
        List<String> members = new ArrayList<>();
        members.add("\"type\":" + between + text(random, odd, "frame"));
        members.add("\"session\":" + between + number(random, odd, Integer.toString(random.nextInt(9))));
        members.add("\"seq\":" + between
                + number(random, odd, Long.toString(random.nextLong() >>> (random.nextInt(59) + 5))));
        members.add("\"time\":" + between + text(random, odd, time(random)));
        members.add("\"build\":" + between + text(random, odd, "B-2026-" + random.nextInt(100)));
        members.add("\"phase\":" + between + text(random, odd, random.nextBoolean() ? "expose" : "recoat"));
        members.add("\"layer\":" + between + number(random, odd, Integer.toString(random.nextInt(500))));
        members.add("\"values\":" + between + values(random, odd, between));
        if (random.nextBoolean()) {
            members.add(
                    "\"bad\":" + between + "[\"gas.flow\"" + (random.nextBoolean() ? "," + between + "\"x\"]" : "]"));
        }
        if (odd && random.nextInt(3) == 0) {
            members.add(ODD_MEMBERS[random.nextInt(ODD_MEMBERS.length)]);
        }
        if (odd && random.nextInt(8) == 0) {
            members.remove(random.nextInt(members.size()));
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(members, random);
        }
        return members.stream().collect(Collectors.joining("," + between, "{", "}"));
    }

    private static String time(Random random) {
        String fraction = random.nextBoolean() ? "." + random.nextInt(1_000) : "";
        return String.format(Locale.ROOT, "2026-11-%02dT06:13:22%s", 1 + random.nextInt(30), fraction)
                + (random.nextInt(4) == 0 ? "+01:00" : "Z");
    }

    private static String values(Random random, boolean odd, String between) {
        List<String> names = new ArrayList<>(List.of(SIGNALS));
        Collections.shuffle(names, random);
        List<String> values = new ArrayList<>();
        int count = random.nextInt(names.size());
        for (String name : names.subList(0, count)) {
            values.add("\"" + name + "\":" + between + number(random, odd, measured(random)));
        }
        if (odd && random.nextInt(6) == 0) {
            values.add("\"x\":1");
        }
        if (random.nextInt(10) == 0) {
            for (int i = 0; i < 40; i++) {
                values.add("\"many." + i + "\":" + i);
            }
        }
        return values.stream().collect(Collectors.joining("," + between, "{", "}"));
    }

    private static String measured(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Integer.toString(random.nextInt(2_000));
            case 1 -> String.format(Locale.ROOT, "%.2f", 1 + random.nextDouble() * 1_000);
            case 2 -> "-" + String.format(Locale.ROOT, "%.3f", 1 + random.nextDouble());
            case 3 ->
                new BigDecimal(1 + random.nextDouble())
                        .setScale(16, RoundingMode.UP)
                        .toPlainString();
            default -> random.nextBoolean() ? "true" : "false";
        };
    }

    private static String text(Random random, boolean odd, String ordinary) {
        return odd && random.nextInt(25) == 0 ? ODD_TEXTS[random.nextInt(ODD_TEXTS.length)] : "\"" + ordinary + "\"";
    }

    private static String number(Random random, boolean odd, String ordinary) {
        return odd && random.nextInt(12) == 0 ? ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)] : ordinary;
    }
}
