package io.layerproof.app.evidence;

import io.layerproof.app.Refusal;
import io.layerproof.app.console.Progress;
import io.layerproof.app.input.LogInput;
import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.TreeId;
import io.layerproof.rules.tree.VerifyingKey;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An export of sealed evidence: {@code evidence.jsonl} with one {@link EvidenceLine} a line; {@code heads.jsonl} and
 * {@code site.jsonl} with records of Kafka byte for byte, one a line; the public key in {@code sealing-key.pub.pem};
 * and the {@link ConclusionFiles}.
 */
public final class ExportDirectory implements EvidenceSource {

    private static final String EVIDENCE = "evidence.jsonl";
    private static final String HEADS = "heads.jsonl";
    private static final String SITE = "site.jsonl";
    private static final String KEY = "sealing-key.pub.pem";

    private static final List<String> FILES =
            List.of(EVIDENCE, HEADS, SITE, KEY, ConclusionFiles.JUDGEMENT, ConclusionFiles.ENVELOPE);

    private final Path path;
    private final Function<String, Progress> progress;

    public ExportDirectory(Path path) {
        this(path, step -> Progress.SILENT);
    }

    private ExportDirectory(Path path, Function<String, Progress> progress) {
        this.path = path;
        this.progress = progress;
    }

    /** The same directory, but reading it shows progress. */
    ExportDirectory telling(Function<String, Progress> told) {
        return new ExportDirectory(path, told);
    }

    /** The file of the public key. */
    Path keyFile() {
        return path.resolve(KEY);
    }

    /**
     * Writes an export.
     *
     * @param isAskedFor which trees to export; the site's tree is always exported whole, or a vanished build would go
     *     unnoticed
     * @return how many pieces of evidence it holds
     * @throws Refusal if the directory has files of an export already
     */
    public long write(EvidenceSource source, Predicate<TreeId> isAskedFor, VerifyingKey key) throws IOException {
        for (String name : FILES) {
            if (Files.exists(path.resolve(name))) {
                throw new Refusal(path.resolve(name) + " is there already; choose another directory with --out DIR");
            }
        }
        Files.createDirectories(path);
        Files.writeString(keyFile(), key.pem());
        Conclusions conclusions = new Conclusions(isAskedFor);
        try (BufferedWriter lines = writer(SITE)) {
            source.siteEntries(entry -> {
                conclusions.take(entry);
                write(lines, entry);
            });
        }
        try (BufferedWriter lines = writer(HEADS)) {
            source.heads(head -> {
                if (isOf(head, isAskedFor)) {
                    write(lines, head);
                }
            });
        }
        try (BufferedWriter lines = writer(EVIDENCE)) {
            EvidenceWriter written = new EvidenceWriter(lines, isAskedFor);
            source.evidence(written);
            if (written.count > 0) {
                new ConclusionFiles(path).write(source, conclusions);
            }
            return written.count;
        }
    }

    /** Deletes the files of an export that turned out to be empty. */
    void delete() throws IOException {
        for (String name : FILES) {
            Files.deleteIfExists(path.resolve(name));
        }
        try (Stream<Path> left = Files.list(path)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(path);
    }

    /** Whether a directory is an export. */
    public static boolean isAt(Path directory) {
        return Files.exists(directory.resolve(EVIDENCE));
    }

    /** The only build in the export; empty unless its heads are of exactly one tree, that of a build. */
    Optional<TreeId.OfBuild> onlyBuild() throws IOException {
        Set<TreeId> trees = new HashSet<>();
        heads(head -> {
            try {
                trees.add(SignedHead.parse(head).head().tree());
            } catch (IllegalArgumentException unreadable) {
                trees.add(TreeId.SITE);
            }
        });
        return trees.size() == 1 && trees.iterator().next() instanceof TreeId.OfBuild build
                ? Optional.of(build)
                : Optional.empty();
    }

    /** The envelope in an export of one build. */
    public Path envelopeFile() {
        return path.resolve(ConclusionFiles.ENVELOPE);
    }

    /** The messages of the export as a log, each with its time of receipt, which the evidence holds. */
    public LogInput messages() throws IOException {
        return LogInput.made(path.toString(), lines -> evidence(new MessageLines(lines)));
    }

    /** Its judgements and envelopes. */
    ConclusionFiles conclusions() {
        return new ConclusionFiles(path);
    }

    /**
     * Evidence that claims a place in a tree is exported with it, even if it does not belong there: the check reports
     * it.
     */
    private static boolean isOf(SealedEvidence evidence, Predicate<TreeId> isAskedFor) {
        if (isAskedFor.test(evidence.header().tree())) {
            return true;
        }
        try {
            return isAskedFor.test(TreeId.parse(evidence.tree()));
        } catch (IllegalArgumentException noTree) {
            return true;
        }
    }

    /** An unreadable head is exported, so that the check reports it. */
    private static boolean isOf(byte[] head, Predicate<TreeId> isAskedFor) {
        try {
            return isAskedFor.test(SignedHead.parse(head).head().tree());
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }

    private static final class EvidenceWriter implements Taker {

        private final BufferedWriter lines;
        private final Predicate<TreeId> isAskedFor;
        private long count;

        EvidenceWriter(BufferedWriter lines, Predicate<TreeId> isAskedFor) {
            this.lines = lines;
            this.isAskedFor = isAskedFor;
        }

        @Override
        public void sealed(SealedEvidence evidence) throws IOException {
            if (isOf(evidence, isAskedFor)) {
                line(EvidenceLine.of(evidence));
            }
        }

        @Override
        public void withoutPlace(LeafHeader header, byte[] bytes) throws IOException {
            if (isAskedFor.test(header.tree())) {
                line(EvidenceLine.of(header, bytes));
            }
        }

        private void line(String text) throws IOException {
            lines.write(text);
            lines.write('\n');
            count++;
        }
    }

    @Override
    public void siteEntries(Consumer<byte[]> each) throws IOException {
        lines(SITE, line -> each.accept(line.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void heads(Consumer<byte[]> each) throws IOException {
        lines(HEADS, line -> each.accept(line.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void evidence(Taker taker) throws IOException {
        lines(EVIDENCE, line -> EvidenceLine.read(line, taker));
    }

    private interface Reading {
        void take(String line) throws IOException;
    }

    private void lines(String name, Reading reading) throws IOException {
        Path file = path.resolve(name);
        Progress read = progress.apply("reading " + name);
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            long bytes = Files.size(file);
            long number = 0;
            long done = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                done += line.length() + 1;
                read.at(done, bytes);
                take(
                        file,
                        number,
                        new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
                        reading);
            }
        }
    }

    private static void take(Path file, long number, String line, Reading reading) throws IOException {
        try {
            reading.take(line);
        } catch (IllegalArgumentException e) {
            throw new Refusal(file + ":" + number + ": not a line of an export: " + e.getMessage(), e);
        }
    }

    private BufferedWriter writer(String name) throws IOException {
        return Files.newBufferedWriter(path.resolve(name), StandardCharsets.UTF_8);
    }

    private static void write(BufferedWriter lines, byte[] line) {
        try {
            lines.write(new String(line, StandardCharsets.UTF_8));
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
