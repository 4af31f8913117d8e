package io.layerproof.rules.naive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A YAML 1.2 document (core schema) as a tree that still knows how its scalars were written. */
interface Yaml {

    /** A scalar as written, with what the core schema makes of it. */
    record Scalar(String text, Kind kind) implements Yaml {
        boolean isNumber() {
            return kind == Kind.INT || kind == Kind.FLOAT;
        }

        @Nullable
        Double number() {
            if (!isNumber()) {
                return null;
            }
            if (text.startsWith("0x")) {
                return (double) Long.parseLong(text.substring(2), 16);
            }
            if (text.startsWith("0o")) {
                return (double) Long.parseLong(text.substring(2), 8);
            }
            String digits = text.toLowerCase(Locale.ROOT);
            if (digits.endsWith(".inf") || digits.endsWith(".nan")) {
                return null;
            }
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        }
    }

    record Sequence(List<Yaml> items) implements Yaml {}

    record Mapping(Map<String, Yaml> entries) implements Yaml {}

    enum Kind {
        TEXT,
        INT,
        FLOAT,
        BOOL,
        NULL
    }

    /** Reads one document; throws {@link Refused} for anything that is not one, and for a key given twice. */
    static Yaml read(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            LoadSettings settings =
                    LoadSettings.builder().setSchema(new CoreSchema()).build();
            Iterator<Node> documents =
                    new Compose(settings).composeAllFromString(text).iterator();
            if (!documents.hasNext()) {
                throw new Refused("(file)", "an envelope");
            }
            Node first = documents.next();
            if (documents.hasNext()) {
                throw new Refused("(file)", "one document");
            }
            return of(first, "");
        } catch (CharacterCodingException e) {
            throw new Refused("(file)", "UTF-8");
        } catch (YamlEngineException e) {
            throw new Refused("(file)", "YAML 1.2: " + e.getMessage());
        }
    }

    private static Yaml of(Node node, String path) {
        if (node instanceof ScalarNode scalar) {
            return new Scalar(scalar.getValue(), kind(scalar.getTag()));
        }
        if (node instanceof SequenceNode sequence) {
            List<Yaml> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(of(item, path + "[" + items.size() + "]"));
            }
            return new Sequence(items);
        }
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new Refused(path, "keys that are text");
            }
            String name = key.getValue();
            if (entries.containsKey(name)) {
                throw new Refused(path + "." + name, "a key given once");
            }
            entries.put(name, of(tuple.getValueNode(), path + "." + name));
        }
        return new Mapping(entries);
    }

    private static Kind kind(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return Kind.INT;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Kind.FLOAT;
        }
        if (tag.equals(Tag.BOOL)) {
            return Kind.BOOL;
        }
        return tag.equals(Tag.NULL) ? Kind.NULL : Kind.TEXT;
    }
}
