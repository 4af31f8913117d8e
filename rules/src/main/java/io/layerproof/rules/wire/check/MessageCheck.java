package io.layerproof.rules.wire.check;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.wire.message.Gone;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.rules.wire.message.Payload.Element;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks one machine's messages, line by line, for what the reader accepts silently although nobody meant it. It keeps
 * the same remark at the same key once, with the first line and the number of times.
 */
public final class MessageCheck {

    private static final int MOST_LINE_BYTES = 16 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final MessageReader reader = MessageReader.ofLogLines(MOST_LINE_BYTES);
    private final NumberingRemarks numbering = new NumberingRemarks();
    private final Map<Place, Long> counts = new LinkedHashMap<>();
    private final Map<Place, Long> firstLines = new LinkedHashMap<>();
    private long messages;

    /** What makes remarks the same: those with equal places are counted as one. */
    private record Place(String path, String expected, Remark first) {
        static Place of(Remark remark) {
            return new Place(remark.path(), remark.expected(), remark);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && path.equals(place.path) && expected.equals(place.expected);
        }

        @Override
        public int hashCode() {
            return path.hashCode() * 31 + expected.hashCode();
        }
    }

    /**
     * A remark, and where it was found.
     *
     * @param line the first line that has it, counted from 1
     * @param count how many messages have it
     */
    public record Found(long line, long count, Remark remark) {}

    /** Checks the next line. Blank lines are ignored. */
    public void line(long number, byte[] bytes) {
        Payload payload = reader.read(bytes);
        if (payload instanceof Payload.Unreadable unreadable) {
            unreadable(number, bytes, unreadable);
            return;
        }
        if (bytes.length > MessageReader.MAX_PAYLOAD_BYTES) {
            String expected = "at most " + MessageReader.MAX_PAYLOAD_BYTES + " bytes: no broker of ours takes more";
            add(number, new Remark("", bytes.length + " bytes", expected));
        }
        for (Element element : ((Payload.Read) payload).elements()) {
            messages++;
            remarks(element.message(), tree(bytes, element)).forEach(remark -> add(number, remark));
        }
    }

    /** How many messages were read. */
    public long messages() {
        return messages;
    }

    /** The remarks, in the order in which the file gives rise to them. */
    public List<Found> found() {
        List<Found> found = new ArrayList<>();
        counts.forEach(
                (place, count) -> found.add(new Found(firstLines.getOrDefault(place, 0L), count, place.first())));
        return List.copyOf(found);
    }

    private List<Remark> remarks(Message message, JsonNode tree) {
        Header header = message.header();
        String type = tree.path("type").asText();
        return Stream.of(KeyRemarks.of(type, tree), content(message, tree), numbering.next(header, tree))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Remark> content(Message message, JsonNode tree) {
        if (message instanceof BuildStarted) {
            return BuildRemarks.ofStart(tree);
        }
        return message instanceof BuildEnded ? BuildRemarks.ofEnd(tree) : FrameRemarks.of(tree);
    }

    private void unreadable(long number, byte[] bytes, Payload.Unreadable unreadable) {
        boolean nothing = unreadable.reason() == Payload.Reason.EMPTY || Gone.read(bytes) != null;
        if (!nothing) {
            String found = unreadable.reason().word() + ", " + unreadable.text();
            add(number, new Remark("", found, "a message or an array of messages; this payload is quarantined whole"));
        }
    }

    private void add(long number, Remark remark) {
        Place place = Place.of(remark);
        firstLines.putIfAbsent(place, number);
        counts.merge(place, 1L, Long::sum);
    }

    private static JsonNode tree(byte[] bytes, Element element) {
        try {
            return JSON.readTree(bytes, element.offset(), element.length());
        } catch (IOException e) {
            throw new UncheckedIOException("it was read a moment ago", e);
        }
    }
}
