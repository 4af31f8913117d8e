package io.layerproof.standalone.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** What came of each case, a line of JSON each, in a file that outlives the campaign. */
final class Results {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    Results(Path file) {
        this.file = file;
    }

    /** The names of the cases that were run, well or not. */
    Set<String> finished() throws IOException {
        Set<String> names = new HashSet<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                JsonNode result = JSON.readTree(line);
                names.add(result.path("case").asText());
            }
        }
        return names;
    }

    void append(ObjectNode result) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, JSON.writeValueAsString(result) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
