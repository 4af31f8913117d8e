package io.layerproof.app.serve;

import io.layerproof.app.Nearest;
import io.layerproof.app.config.ConfigFile;
import io.layerproof.app.config.ServeConfig;
import io.layerproof.app.config.Service;
import io.layerproof.app.console.Console;
import io.layerproof.app.console.Progress;
import io.layerproof.app.console.QuietLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code layerproof serve}: runs the services with a Kafka and an MQTT broker that run elsewhere. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs ingest, streams and the settler, or one of them, against the MQTT broker and the Kafka that a file names, until "
                    + "Ctrl-C or SIGTERM.",
            "deploy/layerproof.yaml is such a file, with every key explained."
        },
        footer = {
            "%nExamples:",
            "  layerproof serve --config deploy/layerproof.yaml",
            "  layerproof serve --config layerproof.yaml --only ingest"
        })
public final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The configuration (YAML).")
    private Path config;

    @Option(
            names = "--only",
            paramLabel = "SERVICE",
            converter = ServiceWord.class,
            description = "Run this one only: ingest, streams or settler.")
    private @Nullable Service only;

    @Option(names = "--json", description = "Print JSON lines only.")
    private boolean json;

    /** Converts a word of the command line to a service. */
    static final class ServiceWord implements ITypeConverter<Service> {

        @Override
        public Service convert(String word) {
            return Arrays.stream(Service.values())
                    .filter(service -> service.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected ingest, streams or settler, not " + word
                            + Nearest.didYouMean(
                                    word,
                                    Arrays.stream(Service.values())
                                            .map(Service::word)
                                            .toList())));
        }
    }

    @Override
    public Integer call() throws IOException {
        Set<Service> running = only == null ? EnumSet.allOf(Service.class) : EnumSet.of(only);
        ServeConfig serving = ConfigFile.read(config, running, System::getenv);
        Path log = log(serving.logDirectory());
        Console console = new Console(spec.commandLine().getOut(), json, System::nanoTime);
        if (log != null) {
            console.note("The log goes to " + log, facts -> facts.put("log", log.toString()));
        }
        return new Serve(serving, console, Progress.on(spec.commandLine().getErr(), false)).run();
    }

    /**
     * Sets up the log. A service that runs alone has a log file of its own, since several processes may share the
     * directory.
     */
    private @Nullable Path log(@Nullable Path directory) throws IOException {
        if (directory == null) {
            QuietLog.onStandardError();
            return null;
        }
        return QuietLog.into(directory, only == null ? "layerproof" : "layerproof-" + only.word());
    }
}
