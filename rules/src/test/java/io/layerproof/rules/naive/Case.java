package io.layerproof.rules.naive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An envelope, a log, and which of its builds to judge.
 *
 * @param seed what {@link CaseGenerator} made it from
 * @param lines one message or an array of messages each, as delivered
 * @param build null if the log names only one
 */
public record Case(
        long seed,
        String envelopeYaml,
        List<String> lines,
        @Nullable String build) {

    public byte[] envelopeBytes() {
        return envelopeYaml.getBytes(StandardCharsets.UTF_8);
    }

    Case with(String otherEnvelope, List<String> otherLines) {
        return new Case(seed, otherEnvelope, List.copyOf(otherLines), build);
    }

    /** Writes {@code envelope.yaml}, {@code log.jsonl} and, unless null, {@code build.txt} into a folder. */
    public void save(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("envelope.yaml"), envelopeYaml);
            Files.writeString(folder.resolve("log.jsonl"), String.join("\n", lines) + "\n");
            if (build != null) {
                Files.writeString(folder.resolve("build.txt"), build + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #save} has written. */
    public static Case load(Path folder) {
        try {
            Path build = folder.resolve("build.txt");
            return new Case(
                    -1,
                    Files.readString(folder.resolve("envelope.yaml")),
                    Files.readAllLines(folder.resolve("log.jsonl")),
                    Files.exists(build) ? Files.readString(build).strip() : null);
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
