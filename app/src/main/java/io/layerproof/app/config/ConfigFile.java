package io.layerproof.app.config;

import io.layerproof.app.Refusal;
import io.layerproof.app.SmallFile;
import io.layerproof.app.config.ServeConfig.Cluster;
import io.layerproof.ingest.IngestConfig;
import io.layerproof.rules.wire.yaml.Problems;
import io.layerproof.rules.wire.yaml.YamlFile;
import io.layerproof.rules.wire.yaml.YamlProblem;
import io.layerproof.rules.wire.yaml.YamlValue;
import io.layerproof.settle.SettlerSettings;
import io.layerproof.streams.settings.StreamsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration of {@code serve}. Where ingest does not run, {@code mqtt} is not read, so its password and
 * certificates need not be on that machine.
 */
public final class ConfigFile {

    private static final long DEFAULT_START_WAIT_MS = 60_000;
    private static final String STANDARD_ERROR = "-";

    private final Path file;
    private final Surroundings surroundings;
    private final Set<Service> running;
    private final Problems problems = new Problems();

    private ConfigFile(Path file, Set<Service> running, Function<String, @Nullable String> environment) {
        this.file = file;
        this.running = running;
        Path directory = file.toAbsolutePath().getParent();
        this.surroundings = new Surroundings(directory == null ? file.toAbsolutePath() : directory, environment);
    }

    /**
     * Reads and checks a configuration.
     *
     * @param running the services that are to run here
     * @param environment gives the value of an environment variable, or null if it is not set
     * @throws Refusal with every mistake on a line of its own, each with its key's path
     * @throws IOException if the file cannot be read
     */
    public static ServeConfig read(Path file, Set<Service> running, Function<String, @Nullable String> environment)
            throws IOException {
        return new ConfigFile(file, running, environment).read(SmallFile.bytes(file));
    }

    /**
     * Settings that connect to a configuration's Kafka, for a command that runs no service. They are in Kafka's own
     * keys and contain secrets.
     *
     * @throws Refusal with every mistake on a line of its own, each with its key's path
     * @throws IOException if the file cannot be read
     */
    public static Map<String, Object> kafkaOf(Path file) throws IOException {
        return read(file, EnumSet.noneOf(Service.class), System::getenv)
                .cluster()
                .settings();
    }

    private ServeConfig read(byte[] bytes) {
        YamlValue root = YamlFile.root(bytes, "a configuration", problems);
        Section keys = root == null
                ? null
                : Section.of(
                        root,
                        "mqtt",
                        "kafka",
                        "machines",
                        "max-payload-bytes",
                        "close-wait-ms",
                        "streams",
                        "settler",
                        "start-wait-ms",
                        "log-directory");
        if (keys == null) {
            throw refusal(List.of());
        }
        LoginReader logins = new LoginReader(surroundings);
        TlsReader certificates = new TlsReader(surroundings);
        Cluster cluster = new ClusterReader(logins, certificates).read(keys);
        ServeConfig config = cluster == null ? null : services(keys, cluster, logins, certificates);
        if (config == null || problems.count() > 0 || !certificates.faults().isEmpty()) {
            throw refusal(certificates.faults());
        }
        return config;
    }

    private @Nullable ServeConfig services(Section keys, Cluster cluster, LoginReader logins, TlsReader certificates) {
        Section mqtt = runs(Service.INGEST) ? IngestReader.mqtt(keys) : null;
        IngestConfig ingest =
                mqtt == null ? null : new IngestReader(logins, certificates).read(keys, mqtt, cluster.kafka());
        Section judging = isRead(keys, Service.STREAMS) ? StreamsReader.section(keys) : null;
        StreamsSettings streams = judging == null ? null : new StreamsReader(surroundings).read(judging, cluster);
        SettlerSettings settler =
                isRead(keys, Service.SETTLER) ? new SettlerReader(surroundings).read(keys, cluster, streams) : null;
        return keys.made(() -> new ServeConfig(
                cluster,
                ingest,
                mqtt == null ? null : mqtt.given("session-expected", YamlValue::truth),
                runs(Service.STREAMS) ? streams : null,
                judging == null ? null : judging.given("first-start", YamlValue::truth),
                runs(Service.SETTLER) ? settler : null,
                keys.whole("start-wait-ms", DEFAULT_START_WAIT_MS),
                logDirectory(keys, streams, settler)));
    }

    /** The directory of the log; by default beside the data of streams or, without streams, of the settler. */
    private @Nullable Path logDirectory(
            Section keys, @Nullable StreamsSettings streams, @Nullable SettlerSettings settler) {
        String given = keys.given("log-directory", YamlValue::text);
        if (given != null) {
            return given.equals(STANDARD_ERROR)
                    ? null
                    : surroundings.directory().resolve(given).normalize();
        }
        Path kept = streams != null ? streams.stateDir() : settler != null ? settler.directory() : null;
        return kept == null ? null : kept.toAbsolutePath().getParent();
    }

    /** Whether to read a service's section: the service runs here, or the file has the section anyway. */
    private boolean isRead(Section keys, Service service) {
        return runs(service) || keys.has(service.word());
    }

    private boolean runs(Service service) {
        return running.contains(service);
    }

    private Refusal refusal(List<String> faults) {
        return new Refusal(Stream.concat(problems.list().stream().map(YamlProblem::toString), faults.stream())
                .map(mistake -> System.lineSeparator() + "  " + mistake)
                .collect(Collectors.joining("", file + ": not a valid configuration", "")));
    }
}
