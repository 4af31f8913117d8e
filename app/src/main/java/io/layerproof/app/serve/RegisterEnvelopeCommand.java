package io.layerproof.app.serve;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.Refusal;
import io.layerproof.app.config.ConfigFile;
import io.layerproof.app.console.QuietLog;
import io.layerproof.app.judge.EnvelopeFile;
import io.layerproof.kafka.register.EnvelopePublisher;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof register-envelope}: puts envelopes where streams looks for them when a build starts. */
@Command(
        name = "register-envelope",
        mixinStandardHelpOptions = true,
        description = {
            "Checks envelopes and puts them into the Kafka that the configuration of serve names. Builds that start from then on find them;",
            "one that has begun keeps what it found. To register the same file again changes nothing."
        })
public final class RegisterEnvelopeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "The configuration of serve (YAML).")
    private Path config;

    @Parameters(arity = "1..*", paramLabel = "ENVELOPE", description = "Envelope files (YAML).")
    private List<Path> files = new ArrayList<>();

    /** All of them are checked before the first one is registered. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        QuietLog.errorsOnly();
        Map<String, Object> kafka = ConfigFile.kafkaOf(config);
        List<RegisteredEnvelope> envelopes = new ArrayList<>();
        for (Path file : files) {
            envelopes.add(EnvelopeFile.registered(file));
        }
        try {
            EnvelopePublisher.publish(kafka, envelopes);
        } catch (IllegalStateException e) {
            throw new Refusal("kafka.bootstrap-servers: " + kafka.get("bootstrap.servers") + ": " + Serve.words(e), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        for (RegisteredEnvelope one : envelopes) {
            Envelope envelope = one.envelope();
            out.println(
                    "registered " + envelope.id() + " version " + envelope.version() + ", sha256 " + envelope.sha256());
        }
        return ExitStatus.DONE;
    }
}
