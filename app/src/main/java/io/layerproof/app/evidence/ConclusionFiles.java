package io.layerproof.app.evidence;

import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.TreeId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of each settled build and the envelope it was judged against, byte for byte as the final head signs
 * them: {@code judgement.json} and {@code envelope.yaml} in an export of one build, else in {@code
 * builds/<machine>/<build>/}.
 */
final class ConclusionFiles {

    static final String JUDGEMENT = "judgement.json";
    static final String ENVELOPE = "envelope.yaml";

    private final Path export;

    ConclusionFiles(Path export) {
        this.export = export;
    }

    /** Writes the judgements and envelopes that the source has. */
    void write(EvidenceSource source, Conclusions conclusions) throws IOException {
        boolean isOnly = conclusions.builds().size() == 1;
        source.judgements((build, judgement) -> {
            if (Objects.equals(conclusions.judgement(build), Hash.ofContent(judgement))) {
                put(place(build, isOnly).resolve(JUDGEMENT), judgement);
            }
        });
        source.envelopes(file -> {
            Hash hash = Hash.ofContent(file);
            for (TreeId.OfBuild build : conclusions.builds()) {
                if (Objects.equals(conclusions.envelope(build), hash)) {
                    put(place(build, isOnly).resolve(ENVELOPE), file);
                }
            }
        });
    }

    private Path place(TreeId.OfBuild build, boolean isOnly) {
        return isOnly
                ? export
                : export.resolve("builds").resolve(name(build.machine())).resolve(name(build.build()));
    }

    /** Encodes a name, which may contain characters that a file name may not. */
    private static String name(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace(".", "%2E");
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, bytes);
    }

    /**
     * Compares the files with the signed hashes.
     *
     * @param problems receives a sentence for each file that differs
     * @param notices receives a sentence for each missing file
     * @return how many files match
     */
    int check(Conclusions conclusions, Consumer<String> problems, Consumer<String> notices) throws IOException {
        int fit = 0;
        for (TreeId.OfBuild build : conclusions.builds()) {
            fit += check(build, JUDGEMENT, conclusions.judgement(build), problems, notices);
            fit += check(build, ENVELOPE, conclusions.envelope(build), problems, notices);
        }
        return fit;
    }

    private int check(
            TreeId.OfBuild build,
            String name,
            @Nullable Hash signed,
            Consumer<String> problems,
            Consumer<String> notices)
            throws IOException {
        if (signed == null) {
            return 0;
        }
        Path file = found(build, name);
        if (file == null) {
            notices.accept(build + ": " + name + " is not in this export; the final head signs sha256 " + signed.hex());
            return 0;
        }
        Hash found = Hash.ofContent(Files.readAllBytes(file));
        if (!found.equals(signed)) {
            problems.accept(build + ": " + file + " is not the one that was signed: it has sha256 " + found.hex()
                    + ", signed is " + signed.hex());
            return 0;
        }
        return 1;
    }

    private @Nullable Path found(TreeId.OfBuild build, String name) {
        List<Path> places = new ArrayList<>(List.of(place(build, false), place(build, true)));
        return places.stream()
                .map(place -> place.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
    }
}
