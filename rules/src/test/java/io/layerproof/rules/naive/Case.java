package io.layerproof.rules.naive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An envelope, a log, and which of its builds to judge.
 *
 * @param seed what {@link CaseGenerator} made it from
 * @param lines one message or an array of messages each, as delivered
 */
public record Case(long seed, String envelopeYaml, List<String> lines, String build) {

    public byte[] envelopeBytes() {
        return envelopeYaml.getBytes(StandardCharsets.UTF_8);
    }

    Case with(String otherEnvelope, List<String> otherLines) {
        return new Case(seed, otherEnvelope, List.copyOf(otherLines), build);
    }

    /** Writes {@code envelope.yaml}, {@code log.jsonl} and {@code build.txt} into a folder. */
    public void save(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("envelope.yaml"), envelopeYaml);
            Files.writeString(folder.resolve("log.jsonl"), String.join("\n", lines) + "\n");
            Files.writeString(folder.resolve("build.txt"), build + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #save} has written. */
    public static Case load(Path folder) {
        try {
            return new Case(
                    -1,
                    Files.readString(folder.resolve("envelope.yaml")),
                    Files.readAllLines(folder.resolve("log.jsonl")),
                    Files.readString(folder.resolve("build.txt")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "seed " + seed + ", build " + build + "\n--- envelope.yaml\n" + envelopeYaml + "--- log.jsonl\n"
                + String.join("\n", lines);
    }
}
