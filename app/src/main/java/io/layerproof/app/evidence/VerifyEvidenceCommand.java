package io.layerproof.app.evidence;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.Nearest;
import io.layerproof.app.Refusal;
import io.layerproof.app.console.Progress;
import io.layerproof.app.console.QuietLog;
import io.layerproof.app.console.Screen;
import io.layerproof.app.data.KafkaChoice;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.rules.tree.CheckResult;
import io.layerproof.rules.tree.EvidenceCheck;
import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.Problem;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.SiteEntry;
import io.layerproof.rules.tree.TreeId;
import io.layerproof.rules.tree.VerifyingKey;
import io.layerproof.rules.words.Count;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof verify-evidence}: recomputes all hashes and reports what does not match. */
@Command(
        name = "verify-evidence",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes every leaf, every tree and the site's tree from an export (or from Kafka), and compares them with the signed heads.",
            "Exit status: 0 intact; 1 altered or not all there, each place named; 3 bad input."
        },
        footer = {"%nExample:", "  layerproof verify-evidence B-2026-0412 --key sealing-key.pub.pem"})
public final class VerifyEvidenceCommand implements Callable<Integer> {

    private static final int ALTERED = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "An export.")
    private @Nullable Path export;

    @Mixin
    private final KafkaChoice kafka;

    @Mixin
    private BuildChoice choice = new BuildChoice();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "A public key that you trust; may be given several times (default: the one beside the evidence).")
    private List<Path> keys = new ArrayList<>();

    @Option(
            names = "--site-head",
            paramLabel = "FILE",
            description =
                    "A head of the site that you kept from before: what was taken from the end of the site's tree since is found.")
    private @Nullable Path kept;

    private final List<String> notices = new ArrayList<>();

    /** @param stored starts the Kafka of a data directory */
    public VerifyEvidenceCommand(StoredKafka stored) {
        this.kafka = new KafkaChoice(stored);
    }

    @Override
    public Integer call() throws IOException {
        Function<String, Progress> progress = Progress.on(spec.commandLine().getErr(), false);
        if (export == null) {
            return kafka.use(client -> check(new SealedTopics(client, progress)));
        }
        if (kafka.isGiven()) {
            throw new Refusal("either an export or Kafka, not both");
        }
        if (!Files.isDirectory(export)) {
            throw new Refusal(export + ": there is no such directory" + Nearest.file(export));
        }
        QuietLog.errorsOnly();
        ExportDirectory directory = new ExportDirectory(export);
        Optional<TreeId.OfBuild> only = choice.isGiven() ? Optional.empty() : directory.onlyBuild();
        if (only.isPresent()) {
            choice = BuildChoice.of(only.get());
            notices.add("this export holds " + only.get() + " alone: that no other build has vanished is not checked");
        }
        return check(directory.telling(progress));
    }

    private int check(EvidenceSource source) throws IOException {
        List<VerifyingKey> trusted = trusted();
        EvidenceCheck check = new EvidenceCheck(trusted, choice::includes, keptHead());
        Conclusions conclusions = new Conclusions(choice::includes);
        Signers signers = new Signers();
        source.siteEntries(entry -> {
            check.siteEntry(entry);
            conclusions.take(entry);
            signers.ofSiteEntry(entry);
        });
        source.heads(head -> {
            check.head(head);
            signers.ofHead(head);
        });
        signers.requireOneOf(trusted);
        source.evidence(new EvidenceSource.Taker() {
            @Override
            public void sealed(SealedEvidence evidence) {
                check.evidence(evidence);
            }

            @Override
            public void withoutPlace(LeafHeader header, byte[] bytes) {
                check.evidenceWithoutPlace(header);
            }
        });
        CheckResult result = check.finish();
        if (result.isIntact() && result.trees() == 0) {
            throw new Refusal("there is nothing here of " + choice);
        }
        List<String> otherFiles = new ArrayList<>();
        int fit = source instanceof ExportDirectory directory
                ? directory.conclusions().check(conclusions, otherFiles::add, notices::add)
                : 0;
        print(result, trusted, fit, otherFiles);
        return result.isIntact() && otherFiles.isEmpty() ? ExitStatus.DONE : ALTERED;
    }

    private void print(CheckResult result, List<VerifyingKey> trusted, int fit, List<String> otherFiles) {
        PrintWriter out = spec.commandLine().getOut();
        for (VerifyingKey key : trusted) {
            Screen.line(
                    out,
                    "key     " + key.id()
                            + (keys.isEmpty()
                                    ? "  (it came with the evidence: compare it with the one you were given)"
                                    : ""));
        }
        Screen.line(
                out,
                "checked " + leaves(result.leaves()) + ", " + Count.of(result.heads(), "head") + ", "
                        + Count.of(result.trees(), "tree") + ", " + leaves(result.siteEntries())
                        + " of the site's tree"
                        + (fit == 0 ? "" : ", " + Count.of(fit, "file") + " of judgements and envelopes"));
        notices.forEach(notice -> Screen.line(out, "note    " + printable(notice)));
        result.notices().forEach(notice -> Screen.line(out, "note    " + printable(notice)));
        for (Problem problem : result.problems()) {
            Screen.line(out, "WRONG   " + printable(problem.toString()));
        }
        otherFiles.forEach(other -> Screen.line(out, "WRONG   " + printable(other)));
        Screen.line(out, conclusion(result, result.altered() + otherFiles.size()));
        out.flush();
    }

    private static String conclusion(CheckResult result, long altered) {
        long missing = result.problems().size() - result.altered();
        if (altered + missing == 0) {
            return "intact: every byte is the one that was sealed, and nothing is missing that a head covers";
        }
        if (altered == 0) {
            return "NOT ALL THERE: in " + places(missing) + " something is missing; what is there was not altered";
        }
        return "ALTERED: " + places(altered) + (altered == 1 ? " does" : " do") + " not fit"
                + (missing == 0 ? "" : ", and in " + places(missing) + " something is missing");
    }

    private static String places(long count) {
        return Count.of(count, "place");
    }

    private static String leaves(long count) {
        return Count.of(count, "leaf", "leaves");
    }

    private List<VerifyingKey> trusted() throws IOException {
        if (!keys.isEmpty()) {
            List<VerifyingKey> given = new ArrayList<>();
            for (Path file : keys) {
                given.add(KeyFiles.read(file));
            }
            return given;
        }
        Path beside = export == null ? kafka.keyFile() : new ExportDirectory(export).keyFile();
        if (beside == null) {
            throw new Refusal("say which public key you trust: --key FILE");
        }
        return List.of(KeyFiles.read(beside));
    }

    /** The site head that the user kept: a signed head by itself, or a line of {@code site.jsonl}. */
    private @Nullable SignedHead keptHead() throws IOException {
        if (kept == null) {
            return null;
        }
        byte[] text = Files.readString(kept, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
        try {
            return new String(text, StandardCharsets.UTF_8).startsWith("{\"index\"")
                    ? SiteEntry.parse(text).head()
                    : SignedHead.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(kept + ": " + e.getMessage(), e);
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
