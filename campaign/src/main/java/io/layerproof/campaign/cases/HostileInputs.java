package io.layerproof.campaign.cases;

import static io.layerproof.campaign.cases.HostileInput.accepted;
import static io.layerproof.campaign.cases.HostileInput.elsewhere;
import static io.layerproof.campaign.cases.HostileInput.frame;
import static io.layerproof.campaign.cases.HostileInput.good;
import static io.layerproof.campaign.cases.HostileInput.otherDelivery;
import static io.layerproof.campaign.cases.HostileInput.quarantined;
import static io.layerproof.campaign.cases.HostileInput.refusedAtTheDoor;
import static io.layerproof.campaign.cases.HostileInput.several;
import static io.layerproof.campaign.cases.HostileInput.utf8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** All hostile inputs: wrong payloads, times, numbers, MQTT topics and identities, each with what must become of it. */
final class HostileInputs {

    private static final int LIMIT = 256 * 1024;

    private HostileInputs() {}

    static List<HostileInput> all() {
        List<HostileInput> all = new ArrayList<>();
        all.addAll(sizes());
        all.addAll(texts());
        all.addAll(values());
        all.addAll(times());
        all.addAll(numbers());
        all.addAll(builds());
        all.addAll(deliveries());
        return all;
    }

    private static List<HostileInput> sizes() {
        return List.of(
                quarantined("empty", "empty", ""),
                quarantined("one byte", "not-json", "x"),
                quarantined("one brace", "not-json", "{"),
                accepted("as large as may be", padded(LIMIT)),
                quarantined("one byte too large", "payload-too-large", padded(LIMIT + 1)),
                refusedAtTheDoor("10 MiB", new byte[10 * 1024 * 1024]),
                refusedAtTheDoor("a text of 20 MB", padded(20_000_000)),
                accepted("a long text", valued("\"note\":\"" + "a".repeat(200_000) + "\"")),
                quarantined("33 deep", "beyond-limits", deep(33)),
                quarantined("1001 deep", "beyond-limits", deep(1_001)),
                quarantined("100 000 deep", "not-a-message", "[".repeat(100_000)),
                accepted("a number of 1000 digits", valued("\"a\":" + "1".repeat(1_000))),
                quarantined("a number of 1001 digits", "beyond-limits", valued("\"a\":" + "1".repeat(1_001))),
                quarantined("a number of 100 000 digits", "beyond-limits", valued("\"a\":" + "1".repeat(100_000))),
                quarantined("zipped", "not-utf-8", zipped(good(1))));
    }

    private static List<HostileInput> texts() {
        return List.of(
                quarantined("cut off", "not-json", good(1).substring(0, 60)),
                quarantined("cut off after the values", "not-json", good(1).substring(0, good(1).length() - 1)),
                quarantined("garbage behind", "not-json", good(1) + "garbage"),
                quarantined("two documents", "trailing-content", good(1) + good(2)),
                quarantined("byte order mark", "byte-order-mark", "\ufeff" + good(1)),
                quarantined("no UTF-8", "not-utf-8", broken(good(1), (byte) 0xC3)),
                quarantined("zero byte", "not-json", good(1).replace("expose", "ex\0pose")),
                quarantined("a key given twice", "duplicate-key", good(1).replace("\"layer\":1", "\"seq\":1")),
                quarantined("a value given twice", "duplicate-key", valued("\"a\":1,\"a\":2")),
                accepted("NaN", valued("\"a\":NaN")),
                accepted("Infinity", valued("\"a\":Infinity")),
                accepted("-Infinity", valued("\"a\":-Infinity")),
                quarantined("0x1p3", "not-json", valued("\"a\":0x1p3")),
                quarantined("1d", "not-json", valued("\"a\":1d")),
                quarantined("an array of nothing", "no-messages", "[]"),
                quarantined("an array with one bad element", "not-a-message", "[" + good(1) + ",7]"),
                quarantined("a number", "not-a-message", "7"),
                quarantined("an unknown type", "unknown-type", good(1).replace("\"frame\"", "\"frame2\"")),
                quarantined("a type that is a number", "unknown-type", good(1).replace("\"frame\"", "7")),
                accepted("a right-to-left mark", valued("\"a\u202eb\":1")),
                accepted("a future version of the format", frame(1, 1, "\"v\":99,\"new\":{\"what\":[1]}")));
    }

    private static List<HostileInput> values() {
        return List.of(
                accepted("1e400", valued("\"o2.chamber\":1e400")),
                accepted("-0", valued("\"o2.chamber\":-0")),
                accepted("more than a double can tell", valued("\"o2.chamber\":9007199254740993")),
                accepted("an unknown signal", valued("\"no.such.signal\":1")),
                accepted("a value that is a text", valued("\"o2.chamber\":\"412\"")),
                accepted("a value that is an object", valued("\"o2.chamber\":{\"v\":412,\"unit\":\"furlong\"}")),
                accepted("values that are a list", frame(1, 1, "\"values\":[1,2]")),
                accepted("a layer that is a text", good(1).replace("\"layer\":1", "\"layer\":\"one\"")),
                accepted("a phase that is none", good(1).replace("expose", "\\u0000<script>")),
                accepted("1000 new names", valued(names(1_000))),
                accepted("markup in a build's name", frame(1, 1, "\"build\":\"<script>alert(1)</script>\"")),
                accepted("a new line in a build's name", frame(1, 1, "\"build\":\"B\\r\\n2026 INFO forged\"")),
                quarantined(
                        "a build's name of 201 letters",
                        "build-name-too-long",
                        frame(1, 1, "\"build\":\"" + "b".repeat(201) + "\"")),
                quarantined(
                        "a build's name of 70 000 letters",
                        "build-name-too-long",
                        frame(1, 1, "\"build\":\"" + "b".repeat(70_000) + "\"")));
    }

    private static List<HostileInput> times() {
        return List.of(
                quarantined("no time", "unreadable-time", good(1).replace("\"time\":\"2026-11-20T06:00:00Z\",", "")),
                quarantined("a time of -1", "unreadable-time", timed("-1")),
                quarantined("a time of 0", "unreadable-time", timed("0")),
                quarantined("the largest number as a time", "unreadable-time", timed("9223372036854775807")),
                quarantined("no zone", "unreadable-time", timed("\"2026-11-20T06:00:00\"")),
                quarantined("ten decimals", "unreadable-time", timed("\"2026-11-20T06:00:00.0123456789Z\"")),
                quarantined("the year 2300", "time-out-of-range", timed("\"2300-01-01T00:00:00Z\"")),
                accepted("another zone", timed("\"2026-11-20T07:00:00+01:00\"")),
                accepted("1970", timed("\"1970-01-01T00:00:00Z\"")),
                accepted("before 1970", timed("\"1969-12-31T23:59:59.999999999Z\"")),
                accepted("ten years ago", timed("\"2016-11-20T06:00:00Z\"")),
                accepted("two hours ahead", timed("\"2099-11-20T08:00:00Z\"")),
                accepted("a hundred years ahead", timed("\"2126-11-20T06:00:00Z\"")),
                accepted("an hour back", timed("\"2026-11-20T05:00:00Z\"")));
    }

    private static List<HostileInput> numbers() {
        List<HostileInput> all = new ArrayList<>(List.of(
                quarantined("no number", "no-identity", good(1).replace("\"seq\":1,", "")),
                quarantined("a number below 0", "no-identity", good(1).replace("\"seq\":1,", "\"seq\":-1,")),
                quarantined("a number that is a text", "no-identity", good(1).replace("\"seq\":1,", "\"seq\":\"1\",")),
                quarantined("2^63", "no-identity", good(1).replace("\"seq\":1,", "\"seq\":9223372036854775808,")),
                several("a duplicate", List.of(good(0), good(1), good(1)), List.of("accepted 1/1", "accepted 1/2"), 2),
                several(
                        "the same written otherwise",
                        List.of(good(0).replace("400", "4.00e2")),
                        List.of("accepted 1/1"),
                        1),
                several(
                        "the same number with other content",
                        List.of(good(0).replace("400", "401")),
                        List.of("conflicting 1/0", "accepted 1/1"),
                        1),
                several(
                        "two gateways with one identity",
                        List.of(good(1), good(1).replace("400", "7"), good(2), good(2).replace("400", "7")),
                        List.of("accepted 1/1", "conflicting 1/1", "accepted 1/2", "conflicting 1/2", "accepted 1/3"),
                        3),
                several(
                        "two out of order",
                        List.of(good(2), good(1)),
                        List.of("accepted 1/2", "accepted 1/1", "accepted 1/3"),
                        3),
                several("500 backwards", backwards(500), acceptedBackwards(500), 501),
                several(
                        "a number of 2^31",
                        List.of(good(1L << 31)),
                        List.of("accepted 1/2147483648", "accepted 1/1"),
                        1),
                several(
                        "a number of 2^63 - 1",
                        List.of(good(Long.MAX_VALUE)),
                        List.of("accepted 1/9223372036854775807", "accepted 1/1"),
                        1),
                several(
                        "a new session in the middle",
                        List.of(frame(2, 0, "\"after\":{\"session\":1,\"seq\":0}")),
                        List.of("accepted 2/0", "accepted 2/1"),
                        2,
                        1),
                several(
                        "a new session that does not say after what",
                        List.of(frame(2, 0, "\"values\":{}")),
                        List.of("accepted 2/0", "accepted 2/1"),
                        2,
                        1),
                several(
                        "the old session after the new",
                        List.of(frame(2, 0, "\"after\":{\"session\":1,\"seq\":0}"), good(1)),
                        List.of("accepted 2/0", "late 1/1", "accepted 2/1"),
                        2,
                        1)));
        for (long gap : new long[] {1, 256, 65_536, 1_000_000_000}) {
            all.add(several(
                    "a hole of " + gap,
                    List.of(good(1), good(gap + 2)),
                    List.of("accepted 1/1", "accepted 1/" + (gap + 2), "accepted 1/" + (gap + 3)),
                    gap + 3));
        }
        return all;
    }

    private static List<HostileInput> builds() {
        return List.of(
                several("an end without a start", List.of(end(1)), List.of("accepted 1/1", "accepted 1/2"), 2),
                several(
                        "two starts",
                        List.of(start(1, "%s"), start(2, "%s"), end(3)),
                        List.of("accepted 1/1", "accepted 1/2", "accepted 1/3", "accepted 1/4"),
                        4),
                several(
                        "two ends",
                        List.of(start(1, "%s"), end(2), end(3)),
                        List.of("accepted 1/1", "accepted 1/2", "accepted 1/3", "accepted 1/4"),
                        4),
                several(
                        "data of an ended build",
                        List.of(start(1, "%s"), end(2), frame(1, 3, "\"build\":\"%s\"")),
                        List.of("accepted 1/1", "accepted 1/2", "accepted 1/3", "accepted 1/4"),
                        4),
                quarantined("another machine's start", "machine-differs", start(1, "somebody-else")));
    }

    private static List<HostileInput> deliveries() {
        return List.of(
                otherDelivery("without promise", 0, false),
                otherDelivery("retained", 1, true),
                elsewhere("an empty level", "layerproof//telemetry", "1"),
                elsewhere("dots", "layerproof/../telemetry", "2"),
                elsewhere("a space", "layerproof/a b/telemetry", "3"),
                elsewhere("markup", "layerproof/<b>/telemetry", "4"),
                elsewhere("65 letters", "layerproof/" + "m".repeat(65) + "/telemetry", "5"),
                elsewhere("60 000 letters", "layerproof/" + "m".repeat(60_000) + "/telemetry", "6"));
    }

    private static String valued(String values) {
        return frame(1, 1, "\"values\":{" + values + "}");
    }

    private static String timed(String time) {
        return good(1).replace("\"2026-11-20T06:00:00Z\"", time);
    }

    private static String start(long seq, String machine) {
        return "{\"type\":\"build-started\",\"session\":1,\"seq\":" + seq
                + ",\"time\":\"2026-11-20T06:00:00Z\",\"build\":\"%s\",\"machine\":{\"id\":\"" + machine + "\"}}";
    }

    private static String end(long seq) {
        return "{\"type\":\"build-ended\",\"session\":1,\"seq\":" + seq
                + ",\"time\":\"2026-11-20T06:00:01Z\",\"build\":\"%s\",\"outcome\":\"completed\"}";
    }

    private static byte[] padded(int bytes) {
        byte[] padded = new byte[bytes];
        Arrays.fill(padded, (byte) ' ');
        byte[] message = utf8(good(1));
        System.arraycopy(message, 0, padded, 0, message.length);
        return padded;
    }

    private static String deep(int depth) {
        int inside = depth - 1;
        return frame(1, 1, "\"x\":" + "[".repeat(inside) + "]".repeat(inside));
    }

    private static byte[] broken(String message, byte instead) {
        byte[] bytes = utf8(message);
        bytes[message.indexOf("expose")] = instead;
        return bytes;
    }

    private static String names(int count) {
        return String.join(
                ",",
                IntStream.range(0, count)
                        .mapToObj(number -> "\"name" + number + "\":1")
                        .toList());
    }

    private static List<String> backwards(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> good(count - number))
                .toList();
    }

    private static List<String> acceptedBackwards(int count) {
        List<String> all = new ArrayList<>(IntStream.range(0, count)
                .mapToObj(number -> "accepted 1/" + (count - number))
                .toList());
        all.add("accepted 1/" + (count + 1));
        return all;
    }

    private static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
