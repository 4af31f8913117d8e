package io.layerproof.app.register;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.FirstCause;
import io.layerproof.app.Refusal;
import io.layerproof.app.console.Screen;
import io.layerproof.app.data.KafkaChoice;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.app.judge.EnvelopeFile;
import io.layerproof.kafka.log.UnreadableTopic;
import io.layerproof.kafka.register.EnvelopePublisher;
import io.layerproof.kafka.register.RefusedEnvelope;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.register.RegisteredEnvelope;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof register-envelope}: puts envelopes into Kafka, where streams looks them up when a build starts. */
@Command(
        name = "register-envelope",
        mixinStandardHelpOptions = true,
        description = {
            "Checks envelopes and puts them into Kafka. Builds that start from then on find them; one that has begun keeps what it found.",
            "To register the same file again changes nothing. Another content of a version that is there is refused: raise the version."
        },
        footer = {"%nExample:", "  layerproof register-envelope --config layerproof.yaml ti64-eli-m2-60um.yaml"})
public final class RegisterEnvelopeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final KafkaChoice kafka;

    @Parameters(arity = "1..*", paramLabel = "ENVELOPE", description = "Envelope files (YAML).")
    private List<Path> files = new ArrayList<>();

    /** @param stored starts the Kafka of a data directory */
    public RegisterEnvelopeCommand(StoredKafka stored) {
        this.kafka = new KafkaChoice(stored);
    }

    /** Checks all envelopes before it registers the first one. */
    @Override
    public Integer call() throws IOException {
        List<RegisteredEnvelope> envelopes = new ArrayList<>();
        for (Path file : files) {
            envelopes.add(EnvelopeFile.registered(file));
        }
        return kafka.use(client -> register(client, envelopes));
    }

    private int register(Map<String, Object> client, List<RegisteredEnvelope> envelopes) {
        try {
            EnvelopePublisher.publish(client, envelopes);
        } catch (RefusedEnvelope e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        } catch (UnreadableTopic | IllegalStateException e) {
            throw unreachable(client, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
        PrintWriter out = spec.commandLine().getOut();
        for (RegisteredEnvelope one : envelopes) {
            Envelope envelope = one.envelope();
            Screen.line(
                    out,
                    "registered " + envelope.id() + " version " + envelope.version() + ", sha256 " + envelope.sha256());
        }
        return ExitStatus.DONE;
    }

    static Refusal unreachable(Map<String, Object> client, RuntimeException e) {
        return new Refusal(
                "kafka.bootstrap-servers: " + client.get("bootstrap.servers") + ": " + FirstCause.words(e), e);
    }
}
