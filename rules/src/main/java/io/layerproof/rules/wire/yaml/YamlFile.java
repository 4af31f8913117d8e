package io.layerproof.rules.wire.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads a file of YAML 1.2, core schema, into a tree of nodes that know their text and line. A file is limited to
 * {@link #MAX_BYTES}, {@link #MAX_DEPTH} levels and one document. Aliases are refused, since a few bytes of them can
 * expand to gigabytes.
 */
public final class YamlFile {

    static final int MAX_BYTES = 1 << 20;
    static final int MAX_DEPTH = 32;

    private static final LoadSettings CORE = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowNonScalarKeys(true)
            .build();

    private YamlFile() {}

    /**
     * The root, or null after a problem.
     *
     * @param expected what the file should be, in words
     * @param problems the problem is added here
     */
    public static @Nullable YamlValue root(byte[] bytes, String expected, Problems problems) {
        Node node = node(bytes, expected, problems);
        return node == null ? null : new YamlValue("", node, problems);
    }

    private static @Nullable Node node(byte[] bytes, String expected, Problems problems) {
        if (bytes.length > MAX_BYTES) {
            problems.add("", 1, bytes.length + " bytes", "at most " + MAX_BYTES);
            return null;
        }
        String text = text(bytes);
        if (text == null) {
            problems.add("", 1, "bytes that are not UTF-8", "YAML 1.2 in UTF-8");
            return null;
        }
        try {
            return bounded(text, problems) ? composed(text, expected, problems) : null;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            problems.add("", line, "a mistake (" + e.getProblem() + ")", "YAML 1.2");
        } catch (YamlEngineException e) {
            problems.add("", 1, "a mistake (" + e.getMessage() + ")", "YAML 1.2");
        }
        return null;
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean bounded(String text, Problems problems) {
        int depth = 0;
        for (Event event : new Parse(CORE).parseString(text)) {
            if (event instanceof AliasEvent) {
                problems.add("", line(event), "an alias", "each value written out");
                return false;
            }
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MAX_DEPTH) {
                problems.add("", line(event), "more than " + MAX_DEPTH + " levels", "fewer");
                return false;
            }
        }
        return true;
    }

    private static @Nullable Node composed(String text, String expected, Problems problems) {
        Optional<Node> root = new Compose(CORE).composeString(text);
        if (root.isEmpty()) {
            problems.add("", 1, "nothing", expected);
        }
        return root.orElse(null);
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
