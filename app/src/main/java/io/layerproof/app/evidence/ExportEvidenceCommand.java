package io.layerproof.app.evidence;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.Refusal;
import io.layerproof.app.console.Progress;
import io.layerproof.app.console.Screen;
import io.layerproof.app.data.KafkaChoice;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.rules.tree.VerifyingKey;
import io.layerproof.rules.words.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code layerproof export-evidence}: writes sealed evidence to files that can be checked anywhere. */
@Command(
        name = "export-evidence",
        mixinStandardHelpOptions = true,
        description = {
            "Writes sealed evidence to files: every message byte for byte with where it came from, the signed heads, the site's tree, and "
                    + "the judgement and envelope of each settled build.",
            "What is in them, and how to check them without this program: docs/auditors.md."
        },
        footer = {
            "%nExample:",
            "  layerproof export-evidence --data ./layerproof-data --build B-2026-0412 --out B-2026-0412"
        })
public final class ExportEvidenceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final KafkaChoice kafka;

    @Mixin
    private BuildChoice choice = new BuildChoice();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    private Path out;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The public key to put beside them (default with --data: sealing-key.pub.pem there).")
    private @Nullable Path key;

    /** @param stored starts the Kafka of a data directory */
    public ExportEvidenceCommand(StoredKafka stored) {
        this.kafka = new KafkaChoice(stored);
    }

    @Override
    public Integer call() throws IOException {
        return kafka.use(client -> {
            EvidenceSource source =
                    new SealedTopics(client, Progress.on(spec.commandLine().getErr(), false));
            VerifyingKey verifying = verifying();
            ExportDirectory export = new ExportDirectory(out);
            long count = export.write(source, choice::includes, verifying);
            if (count == 0) {
                export.delete();
                throw new Refusal(
                        "there is nothing here of " + choice + "; 'layerproof builds' lists the builds there are");
            }
            Screen.line(
                    spec.commandLine().getOut(),
                    out + ": " + Count.of(count, "piece", "pieces") + " of evidence of " + choice
                            + ", messages and facts about them");
            return ExitStatus.DONE;
        });
    }

    private VerifyingKey verifying() throws IOException {
        Path keyFile = key == null ? kafka.keyFile() : key;
        if (keyFile == null) {
            throw new Refusal("say which public key belongs to the evidence: --key FILE");
        }
        return KeyFiles.read(keyFile);
    }
}
