package io.layerproof.standalone.replay;

import io.layerproof.app.Nearest;
import io.layerproof.app.Refusal;
import io.layerproof.app.console.Console;
import io.layerproof.app.console.QuietLog;
import io.layerproof.app.data.DataDirectory;
import io.layerproof.app.input.LogInput;
import io.layerproof.app.judge.EnvelopeFile;
import io.layerproof.gateway.source.LogFormat;
import io.layerproof.gateway.source.MappingException;
import io.layerproof.gateway.source.conceptlaser.ConceptLaserM2;
import io.layerproof.gateway.source.messages.MessagesJsonl;
import io.layerproof.gateway.source.table.LayerCsv;
import io.layerproof.gateway.source.table.LayerCsvMapping;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.kafka.MqttTopic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof replay}: publishes a machine's log as numbered messages and shows the verdict on it. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes a machine's log as its gateway would have, QoS 1, every record one numbered message, and prints the verdict.",
            "Without --mqtt it starts brokers and services of its own in --data DIR, on free ports. With --mqtt it publishes there; "
                    + "with --kafka too it reads the verdict from there.",
            "Exit status: that of the verdict: 0 conforming, 1 nonconforming, 2 incomplete; 3 bad input."
        },
        footer = {
            "%nExample:",
            "  layerproof replay job.txt --format concept-laser-m2 --machine M2-07 --envelope ti64.yaml --speed max",
            "  zcat job.csv.gz | layerproof replay - --format layer-csv --machine M2-07 --envelope ti64.yaml"
        })
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The machine's log, plain, gzip or zstd. -: standard input.")
    private Path file;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "concept-laser-m2 (raw event log), layer-csv (a row a layer), or messages (JSON lines).")
    private String format;

    @Option(names = "--machine", required = true, paramLabel = "ID", description = "The machine: A-Z a-z 0-9 -.")
    private String machine;

    @Option(names = "--envelope", required = true, paramLabel = "FILE", description = "The envelope to judge against.")
    private Path envelope;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "For layer-csv: which column is what (default: Peregrine's columns of a Concept Laser M2).")
    private @Nullable Path mapping;

    @Option(
            names = "--build",
            paramLabel = "ID",
            description = "The build's id (default: made from machine and file), if the log does not tell it.")
    private @Nullable String build;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "60",
            description = "Seconds of the log in one second, or max (default: ${DEFAULT-VALUE}).")
    private String speed;

    @Option(names = "--mqtt", paramLabel = "URL", description = "The MQTT 5 broker to publish to, tcp://HOST:PORT.")
    private @Nullable URI mqtt;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "With --mqtt: the Kafka of the Layerproof behind that broker.")
    private @Nullable String kafka;

    @Option(
            names = "--register",
            description = "With --kafka: register the envelope there. Without it, it must be registered already.")
    private boolean register;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./layerproof-data",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--json", description = "Print JSON lines only.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!MqttTopic.isMachine(machine)) {
            throw new ParameterException(spec.commandLine(), "--machine: expected 1 to 64 of A-Z a-z 0-9 -");
        }
        if (kafka != null && mqtt == null) {
            throw new ParameterException(spec.commandLine(), "--kafka needs --mqtt: whose broker is it?");
        }
        if (register && kafka == null) {
            throw new ParameterException(spec.commandLine(), "--register needs --kafka: where is it to be registered?");
        }
        double factor = factor();
        RegisteredEnvelope approved = EnvelopeFile.registered(envelope);
        LogFormat chosen = format();
        try (LogInput log = LogInput.open(file)) {
            check(log, chosen);
            return replay(log, chosen, approved, factor);
        }
    }

    private int replay(LogInput log, LogFormat chosen, RegisteredEnvelope approved, double factor)
            throws IOException, InterruptedException {
        Path place = mqtt == null ? data : data.resolve("gateway-" + machine);
        try (DataDirectory directory = DataDirectory.take(place, false)) {
            QuietLog.into(directory.resolve("."));
            Console console = new Console(spec.commandLine().getOut(), json, System::nanoTime);
            Replay replay = new Replay(directory, console, spec.commandLine().getErr(), approved, machine, factor);
            return mqtt == null
                    ? replay.withOwnServices(log, chosen, build)
                    : replay.against(mqtt, kafka, register, log, chosen, build);
        }
    }

    /** Refuses a log that cannot be replayed, before anything is started or sent. */
    private static void check(LogInput log, LogFormat chosen) throws IOException {
        log.requireWhole();
        try {
            chosen.open(log.path()).close();
        } catch (IOException refused) {
            throw new Refusal(log + ": " + refused.getMessage(), refused);
        }
    }

    private double factor() {
        if (speed.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double factor = Double.parseDouble(speed);
            if (factor > 0 && factor <= 100_000) {
                return factor;
            }
        } catch (NumberFormatException e) {
            throw new ParameterException(spec.commandLine(), "--speed: expected a number or max, found " + speed, e);
        }
        throw new ParameterException(spec.commandLine(), "--speed must be above 0 and at most 100000, or max");
    }

    private LogFormat format() throws IOException {
        if (mapping != null && !format.equals("layer-csv")) {
            throw new ParameterException(spec.commandLine(), "--mapping is for --format layer-csv");
        }
        try {
            return switch (format) {
                case "concept-laser-m2" -> ConceptLaserM2.withShippedProfile();
                case "layer-csv" ->
                    table(mapping == null ? LayerCsvMapping.peregrineM2() : LayerCsvMapping.read(mapping));
                case "messages" -> new MessagesJsonl();
                default ->
                    throw new ParameterException(
                            spec.commandLine(),
                            "--format: expected concept-laser-m2, layer-csv or messages, found " + format
                                    + Nearest.didYouMean(format, List.of("concept-laser-m2", "layer-csv", "messages")));
            };
        } catch (MappingException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    private LayerCsv table(LayerCsvMapping read) {
        if (build != null && read.buildColumn() != null) {
            throw new ParameterException(
                    spec.commandLine(), "--build: the mapping takes the builds from column " + read.buildColumn());
        }
        return new LayerCsv(read);
    }
}
