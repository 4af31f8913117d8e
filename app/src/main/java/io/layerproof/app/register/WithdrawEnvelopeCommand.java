package io.layerproof.app.register;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.Refusal;
import io.layerproof.app.console.Screen;
import io.layerproof.app.data.KafkaChoice;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.kafka.log.UnreadableTopic;
import io.layerproof.kafka.register.EnvelopePublisher;
import io.layerproof.kafka.register.EnvelopeRegister;
import io.layerproof.kafka.register.RegisteredContent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof envelopes withdraw}: takes a version out of use for builds that start later. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description = {
            "Takes a version of an envelope out of use, for a reason that is recorded. No build that starts from then on finds it;",
            "builds that have it keep it, and are settled by it. The version cannot be registered again: raise it."
        },
        footer = {
            "%nExample:",
            "  layerproof envelopes withdraw --config layerproof.yaml ti64-eli-m2-60um 3 --reason \"CAPA-118\""
        })
public final class WithdrawEnvelopeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final KafkaChoice kafka;

    @Parameters(index = "0", paramLabel = "ID", description = "The envelope.")
    private String id;

    @Parameters(index = "1", paramLabel = "VERSION", description = "Its version.")
    private String version;

    @Option(names = "--reason", required = true, paramLabel = "WORDS", description = "Why.")
    private String reason;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it (default: the user of this machine).")
    private String by = System.getProperty("user.name", "?");

    @Option(
            names = "--sha256",
            paramLabel = "HASH",
            description = "Which content, where the version has two; its first digits are enough.")
    private @Nullable String sha256;

    /** @param stored starts the Kafka of a data directory */
    public WithdrawEnvelopeCommand(StoredKafka stored) {
        this.kafka = new KafkaChoice(stored);
    }

    @Override
    public Integer call() throws IOException {
        if (reason.isBlank()) {
            throw new Refusal("--reason: say why");
        }
        return kafka.use(this::withdraw);
    }

    private int withdraw(Map<String, Object> client) {
        try {
            RegisteredContent entry = chosen(EnvelopeRegister.read(client));
            EnvelopePublisher.withdraw(client, entry, reason.strip(), by);
            Screen.line(
                    spec.commandLine().getOut(),
                    "withdrawn " + entry.key() + ", sha256 " + entry.key().sha256() + ": " + reason.strip());
            return ExitStatus.DONE;
        } catch (UnreadableTopic | IllegalStateException e) {
            throw RegisterEnvelopeCommand.unreachable(client, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }

    private RegisteredContent chosen(EnvelopeRegister register) {
        List<RegisteredContent> found = register.contentsOf(id, version).stream()
                .filter(entry -> entry.withdrawal() == null)
                .filter(entry -> sha256 == null || entry.key().sha256().startsWith(sha256))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (!found.isEmpty()) {
            throw new Refusal(id + " version " + version + " has several contents, choose one with --sha256: "
                    + found.stream().map(entry -> entry.key().sha256()).collect(Collectors.joining(", ")));
        }
        throw new Refusal(id + " version " + version + (sha256 == null ? "" : " with sha256 " + sha256)
                + " is not in use; there are: "
                + register.entries().stream()
                        .filter(entry -> entry.withdrawal() == null)
                        .map(entry -> entry.key().toString())
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }
}
