package io.layerproof.standalone.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.Refusal;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.app.evidence.EvidenceSource;
import io.layerproof.app.evidence.ExportDirectory;
import io.layerproof.app.evidence.VerifyEvidenceCommand;
import io.layerproof.kafka.evidence.SealingKeyFile;
import io.layerproof.programs.Programs;
import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.HeadReason;
import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.RightEdge;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.SiteEntry;
import io.layerproof.rules.tree.TreeHead;
import io.layerproof.rules.tree.TreeHead.Conclusion;
import io.layerproof.rules.tree.TreeId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExportAndVerifyTest {

    private static final long RECEIVED_NS = 1_795_155_203_001_000_000L;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private SealingKey key;
    private Path export;

    @BeforeEach
    void twoSettledBuildsAndADayAreExported() throws IOException {
        key = SealingKeyFile.loadOrMake(directory.resolve("key.pem"));
        export = directory.resolve("export");
        new ExportDirectory(export).write(new Plant(key), tree -> true, key.verifying());
    }

    @Test
    void anExportIsIntactAndSaysWhatWasChecked() {
        // When
        int status = verify(export.toString());

        // Then
        assertThat(status).isZero();
        assertThat(out.toString())
                .contains("checked 11 leaves, 3 heads, 3 trees, 3 leaves of the site's tree")
                .contains("compare it with the one you were given")
                .contains("intact: every byte");
    }

    @Test
    void aByteThatWasChangedIsNamedWithItsLeafAndIdentity() throws IOException {
        // Given
        edit(
                "evidence.jsonl",
                line -> line.contains("\"leaf\":2,") && line.contains("/B2")
                        ? line.replace("\"bytes\":\"ey", "\"bytes\":\"ez")
                        : line);

        // When
        int status = verify(
                export.toString(), "--key", directory.resolve("key.pub.pem").toString());

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(out.toString())
                .contains("WRONG   M1/build/B2, leaf 2: accepted 7/2 was altered")
                .contains("ALTERED: 1 places do not fit");
    }

    @Test
    void aBuildThatVanishedIsNamedAndOneAloneCanBeAskedFor() throws IOException {
        // Given
        edit("evidence.jsonl", line -> line.contains("/build/B1") ? "" : line);
        edit(
                "heads.jsonl",
                line -> SignedHead.parse(line.getBytes(UTF_8))
                                .head()
                                .tree()
                                .text()
                                .endsWith("B1")
                        ? ""
                        : line);

        // When
        int status = verify(export.toString());

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).contains("WRONG   M1/build/B1: has vanished: signed heads cover 5 leaves");
        assertThat(verify(export.toString(), "--build", "B2")).isZero();
        assertThat(verify(export.toString(), "--build", "B3")).isEqualTo(3);
        assertThat(err.toString()).contains("there is nothing here of build B3");
    }

    @Test
    void withAHeadThatWasKeptTheEndOfTheSiteCannotBeTakenAway() throws IOException {
        // Given
        List<String> site = Files.readAllLines(export.resolve("site.jsonl"));
        Path kept = Files.writeString(directory.resolve("kept.json"), site.get(2));
        Files.writeString(export.resolve("site.jsonl"), site.get(0) + "\n" + site.get(1) + "\n");
        edit("evidence.jsonl", line -> line.contains("/day/") ? "" : line);
        edit("heads.jsonl", line -> line.equals(headOf("/day/")) ? "" : line);

        // When
        int status = verify(export.toString(), "--site-head", kept.toString());

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).contains("WRONG   site, leaf 2: is missing");
        assertThat(verify(export.toString())).isZero();
    }

    @Test
    void anExportOfOneBuildHoldsTheWholeTreeOfTheSite() throws IOException {
        // Given
        Path one = directory.resolve("one");

        // When
        long count = new ExportDirectory(one)
                .write(new ExportDirectory(export), new TreeId.OfBuild("M1", "B2")::equals, key.verifying());

        // Then
        assertThat(count).isEqualTo(5);
        assertThat(Files.readAllLines(one.resolve("heads.jsonl"))).hasSize(1);
        assertThat(Files.readAllLines(one.resolve("site.jsonl"))).hasSize(3);
        assertThat(verify(one.toString(), "--build", "B2")).isZero();
    }

    @Test
    void whatIsNoExportIsBadInput() throws IOException {
        // Given
        edit("evidence.jsonl", line -> line.contains("\"leaf\":3,") ? line.replace("\"seq\":3", "\"seq\":3.5") : line);

        // When
        int status = verify(export.toString());

        // Then
        assertThat(status).isEqualTo(3);
        assertThat(err.toString()).contains("evidence.jsonl:4: not a line of an export: seq is not a whole number");
        assertThat(verify(directory.resolve("nowhere").toString())).isEqualTo(3);
        assertThat(verify()).isEqualTo(3);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theScriptThatKnowsNothingOfThisProgramAgrees() throws IOException, InterruptedException {
        // Given
        String python = Programs.needed("python3").toString();
        Programs.needed("openssl");
        String publicHalf = directory.resolve("key.pub.pem").toString();
        String script = Path.of("..", "docs", "check-evidence.py").toString();

        // When
        int intact = exitStatus(python, script, export.toString(), publicHalf);
        edit("evidence.jsonl", line -> line.contains("\"leaf\":2,") ? line.replace("\"seq\":2", "\"seq\":9") : line);
        int altered = exitStatus(python, script, export.toString(), publicHalf);

        // Then
        assertThat(intact).isZero();
        assertThat(altered).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("said")))
                .contains("WRONG M1/build/B1, leaf 2: altered: accepted 7/9");
    }

    private int exitStatus(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start()
                .waitFor();
    }

    private String headOf(String part) {
        try {
            return Files.readAllLines(export.resolve("heads.jsonl")).stream()
                    .filter(line -> SignedHead.parse(line.getBytes(UTF_8))
                            .head()
                            .tree()
                            .text()
                            .contains(part))
                    .findAny()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void edit(String name, UnaryOperator<String> change) throws IOException {
        Path file = export.resolve(name);
        List<String> lines = Files.readAllLines(file).stream()
                .map(change)
                .filter(line -> !line.isEmpty())
                .toList();
        Files.write(file, lines);
    }

    private int verify(String... args) {
        out.getBuffer().setLength(0);
        CommandLine line = new CommandLine(new VerifyEvidenceCommand(StoredKafka.NONE));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof Refusal) {
                err.append(failure.getMessage());
                return 3;
            }
            throw failure;
        });
        return line.setOut(new PrintWriter(out)).execute(args);
    }

    /** B1 and B2, four messages and the end each, and a message without build. */
    private static final class Plant implements EvidenceSource {

        private final SealingKey key;
        private final List<SealedEvidence> evidence = new ArrayList<>();
        private final List<byte[]> heads = new ArrayList<>();
        private final List<byte[]> site = new ArrayList<>();
        private final RightEdge siteEdge = new RightEdge();

        Plant(SealingKey key) {
            this.key = key;
            build("B1");
            build("B2");
            RightEdge day = new RightEdge();
            append(
                    day,
                    new LeafHeader("accepted", "M1", null, 8L, 0L, RECEIVED_NS, "t", (byte) 2, "telemetry.raw/0/9"));
            seal(TreeId.ofDay("M1", RECEIVED_NS), day, HeadReason.INTERVAL, HeadReason.DAY_ENDED);
        }

        private void build(String build) {
            RightEdge edge = new RightEdge();
            for (long seq = 0; seq < 4; seq++) {
                append(
                        edge,
                        new LeafHeader(
                                "accepted",
                                "M1",
                                build,
                                7L,
                                seq,
                                RECEIVED_NS,
                                "t",
                                (byte) 2,
                                "telemetry.raw/0/" + seq));
            }
            append(edge, new LeafHeader("duplicates", "M1", build, null, null, RECEIVED_NS, null, null, null));
            seal(new TreeId.OfBuild("M1", build), edge, HeadReason.ENDED, HeadReason.SETTLED);
        }

        private void append(RightEdge edge, LeafHeader header) {
            byte[] bytes = ("{\"seq\":" + header.seq() + "}").getBytes(UTF_8);
            Hash leaf = header.leaf(bytes);
            evidence.add(new SealedEvidence(header, bytes, header.tree().text(), edge.size(), leaf));
            edge.append(leaf);
        }

        private void seal(TreeId tree, RightEdge edge, HeadReason live, HeadReason last) {
            heads.add(key.sign(new TreeHead(tree, edge.size(), edge.root(), 0, live, RECEIVED_NS))
                    .bytes());
            Conclusion conclusion = new Conclusion(Hash.ofContent(new byte[] {1}), null);
            SignedHead finalHead = key.sign(
                    last == HeadReason.SETTLED
                            ? TreeHead.settled(tree, edge.size(), edge.root(), RECEIVED_NS, conclusion)
                            : new TreeHead(tree, edge.size(), edge.root(), 0, last, RECEIVED_NS));
            long index = siteEdge.size();
            siteEdge.append(SiteEntry.leaf(finalHead));
            SignedHead head = key.sign(
                    new TreeHead(TreeId.SITE, index + 1, siteEdge.root(), index, HeadReason.SITE, RECEIVED_NS));
            site.add(new SiteEntry(index, finalHead, head).bytes());
        }

        @Override
        public void siteEntries(Consumer<byte[]> each) {
            site.forEach(each);
        }

        @Override
        public void heads(Consumer<byte[]> each) {
            heads.forEach(each);
        }

        @Override
        public void evidence(Taker taker) throws IOException {
            for (SealedEvidence one : evidence) {
                taker.sealed(one);
            }
        }
    }
}
