package io.layerproof.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The results of the cases, one line of JSON each, in a file that outlives the campaign. */
final class Results {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    Results(Path file) {
        this.file = file;
    }

    /** The names of the cases in which everything held at least once. The others are still to be run, or run again. */
    Set<String> finished() throws IOException {
        Set<String> names = new HashSet<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                result(line)
                        .filter(one -> one.path("ok").asBoolean())
                        .ifPresent(one -> names.add(one.path("case").asText()));
            }
        }
        return names;
    }

    /** Empty for a line that is torn because the campaign was killed while it wrote. */
    private static Optional<JsonNode> result(String line) {
        try {
            return Optional.of(JSON.readTree(line));
        } catch (JsonProcessingException torn) {
            return Optional.empty();
        }
    }

    void append(ObjectNode result) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        String line = (endsInALine() ? "" : "\n") + JSON.writeValueAsString(result) + "\n";
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private boolean endsInALine() throws IOException {
        return !Files.exists(file)
                || Files.size(file) == 0
                || Files.readString(file).endsWith("\n");
    }
}
