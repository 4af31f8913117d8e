package io.layerproof.rules.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A schema that we ship, as an editor reads it: JSON Schema, draft 2020-12. */
public final class SchemaFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode tree;
    private final Schema schema;

    private SchemaFile(JsonNode tree) {
        this.tree = tree;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(tree);
    }

    /** One of {@code message} and {@code envelope}. */
    public static SchemaFile of(String name) {
        try (InputStream file = SchemaFile.class.getResourceAsStream("/schema/" + name + ".schema.json")) {
            return new SchemaFile(JSON.readTree(Objects.requireNonNull(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same file with one of its definitions in the place of the whole. */
    public SchemaFile definition(String name) {
        var part = JSON.createObjectNode();
        part.put("$schema", tree.get("$schema").asText());
        part.put("$ref", "#/$defs/" + name);
        part.set("$defs", tree.get("$defs"));
        return new SchemaFile(part);
    }

    /** The text as a tree; null where it is no JSON, of which a schema knows nothing. */
    public static @Nullable JsonNode json(byte[] text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isMissingNode() ? null : node;
        } catch (JacksonException noJson) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tree of Java's own lists and maps. */
    public static JsonNode json(Object tree) {
        return JSON.valueToTree(tree);
    }

    /** What an editor shows for the keys that have a description. */
    public Map<String, String> descriptions() {
        Map<String, String> descriptions = new TreeMap<>();
        for (JsonNode properties : tree.findValues("properties")) {
            properties.properties().stream()
                    .filter(key -> key.getValue().has("description"))
                    .forEach(key -> descriptions.put(
                            key.getKey(), key.getValue().get("description").asText()));
        }
        return descriptions;
    }

    /** What an editor would underline; nothing where it has nothing to say. */
    public List<String> errors(JsonNode node) {
        return schema.validate(node).stream().map(Object::toString).toList();
    }
}
