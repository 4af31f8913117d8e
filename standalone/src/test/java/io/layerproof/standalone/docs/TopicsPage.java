package io.layerproof.standalone.docs;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * {@code docs/topics.md}: what the code says of each topic, with examples out of the golden records of the demo's three
 * builds.
 */
final class TopicsPage {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path FIELDS = Path.of("src/test/resources/docs/fields.properties");
    private static final int MOST_ELEMENTS = 2;
    private static final int MOST_EXAMPLES = 3;
    private static final int MOST_CHARACTERS = 90;

    private static final JsonMapper JSON = new JsonMapper();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private final Map<String, String> topics;
    private final Map<String, String> headers;
    private final Properties fields = new Properties();
    private final List<String> lines = new ArrayList<>();

    private TopicsPage() throws IOException {
        topics = DocumentedConstants.of("Topics");
        headers = DocumentedConstants.of("RecordHeader");
        try (Reader file = Files.newBufferedReader(FIELDS, StandardCharsets.UTF_8)) {
            fields.load(file);
        }
    }

    static String text() throws IOException {
        TopicsPage page = new TopicsPage();
        page.head();
        for (Topic topic : Topics.ALL) {
            page.topic(topic);
        }
        page.headers();
        return String.join("\n", page.lines) + "\n";
    }

    private void head() {
        lines.addAll(List.of(
                "# Topics",
                "",
                "Every Kafka topic there is, in the order in which data takes its way. This page is made from the code and",
                "from the records of the demo's three builds. A test fails where it differs, and writes it anew:",
                "",
                "    ./mvnw -pl standalone -am test -Dtest=TopicsPageTest -Ddocs.write=true \\",
                "        -Dsurefire.failIfNoSpecifiedTests=false",
                "",
                "In the examples long lists and long texts are cut: `…`.",
                "",
                "| topic | key | value | partitions | kept |",
                "| --- | --- | --- | --- | --- |"));
        for (Topic topic : Topics.ALL) {
            lines.add("| [`" + topic.name() + "`](#" + topic.name().replace(".", "") + ") | "
                    + topic.key().replace("|", "\\|") + " | " + topic.value() + " | " + partitions(topic) + " | "
                    + kept(topic) + " |");
        }
    }

    private static String partitions(Topic topic) {
        return topic.partitions() == Topic.Partitions.ONE ? "1" : "by machine";
    }

    private static String kept(Topic topic) {
        return topic.keeping() == Topic.Keeping.EVERYTHING ? "everything" : "the latest of each key";
    }

    private void topic(Topic topic) throws IOException {
        lines.addAll(List.of("", "## `" + topic.name() + "`", ""));
        wrapped(Objects.requireNonNull(topics.get(topic.name()), topic.name()));
        List<String[]> records = Files.readAllLines(GOLDEN.resolve(topic.name() + ".txt")).stream()
                .map(line -> line.split("\t", 4))
                .filter(columns -> columns.length == 4)
                .toList();
        if (records.isEmpty()) {
            lines.addAll(List.of("", "The demo brings nothing here."));
        } else if (topic.equals(Topics.ENVELOPES)) {
            lines.addAll(List.of("", "    " + records.get(0)[1]));
        } else if (topic.equals(Topics.TELEMETRY_RAW) || topic.equals(Topics.EVIDENCE)) {
            carried(records.get(2));
        } else if (topic.equals(Topics.SETTLEMENTS)) {
            lines.addAll(List.of("", "The settler's own memory: its fields may change from one version to the next."));
        } else {
            events(topic, records);
        }
    }

    /** A record that carries a message: what stands beside it. */
    private void carried(String[] record) throws IOException {
        lines.addAll(List.of("", "Key `" + record[1] + "`, headers and value:", ""));
        for (String header : record[2].split(" ", -1)) {
            lines.add("    " + cut(header));
        }
        example(JSON.readTree(record[3]));
    }

    private void events(Topic topic, List<String[]> records) throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        for (String[] record : records) {
            JsonNode value = JSON.readTree(record[3]);
            value.fieldNames().forEachRemaining(field -> counts.merge(field, 1, Integer::sum));
            String kind = value.path("state").asText() + value.path("settled").asText();
            examples.merge(kind, value, (before, now) -> now.size() > before.size() ? now : before);
        }
        lines.addAll(List.of("", "| field | |", "| --- | --- |"));
        counts.forEach((field, count) -> lines.add("| `" + field + "` | " + meaning(topic, field)
                + (count < records.size() ? " (not in every record)" : "") + " |"));
        lines.addAll(List.of("", "Key `" + records.get(0)[1] + "`:"));
        examples.values().stream().limit(MOST_EXAMPLES).forEach(this::example);
    }

    private String meaning(Topic topic, String field) {
        String own = fields.getProperty(topic.name() + "." + field, fields.getProperty(field));
        if (own == null) {
            throw new AssertionError(FIELDS + " does not say what " + topic.name() + "." + field + " is");
        }
        return own;
    }

    private void example(JsonNode value) {
        lines.add("");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(INDENT);
        try {
            JSON.writer(printer).writeValueAsString(cut(value)).lines().forEach(line -> lines.add("    " + line));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode cut(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode cut = JSON.createObjectNode();
            object.properties().forEach(field -> cut.set(field.getKey(), cut(field.getValue())));
            return cut;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode cut = JSON.createArrayNode();
            for (int i = 0; i < Math.min(MOST_ELEMENTS, array.size()); i++) {
                cut.add(cut(array.get(i)));
            }
            return array.size() > MOST_ELEMENTS ? cut.add("… " + (array.size() - MOST_ELEMENTS) + " more") : cut;
        }
        return value.isTextual() ? JSON.getNodeFactory().textNode(cut(value.asText())) : value;
    }

    private static String cut(String text) {
        return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
    }

    private void headers() {
        lines.addAll(List.of("", "## Headers of records", "", "| header | |", "| --- | --- |"));
        headers.forEach((name, text) -> lines.add("| `" + name + "` | " + text + " |"));
    }

    private void wrapped(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() >= 118) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }
}
