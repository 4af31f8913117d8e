package io.layerproof.campaign.site;

import io.layerproof.campaign.process.Child;
import io.layerproof.campaign.process.FreePorts;
import io.layerproof.campaign.process.Wait;
import io.layerproof.campaign.program.MqttProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT broker as a process, always on the same port: mosquitto if it is installed, else the embedded HiveMQ. {@code
 * -Dlayerproof.campaign.mqtt=embedded} selects HiveMQ in any case.
 */
public final class MqttServer implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto");
    private static final Duration START_WAIT = Duration.ofSeconds(90);

    private final Path directory;
    private final int port = FreePorts.one();
    private final @Nullable String mosquitto;
    private @Nullable Child process;

    private MqttServer(Path directory, @Nullable String mosquitto) {
        this.directory = directory;
        this.mosquitto = mosquitto;
    }

    static MqttServer start(Path directory) {
        Optional<String> installed = PLACES.stream()
                .filter(place -> !"embedded".equals(System.getProperty("layerproof.campaign.mqtt")))
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst();
        var server = new MqttServer(directory, installed.orElse(null));
        server.startAgain();
        return server;
    }

    public String url() {
        return "tcp://" + FreePorts.HOST + ":" + port;
    }

    public String kind() {
        return mosquitto == null ? "HiveMQ, embedded" : "mosquitto";
    }

    public Child process() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    /** {@code kill -9}, and deletes the broker's store. */
    public void killAndEmpty() {
        process().kill();
        try (Stream<Path> files = Files.walk(store())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void startAgain() {
        try {
            Files.createDirectories(store());
            if (mosquitto == null) {
                process = Child.java("mqtt", directory, 384, MqttProgram.class, List.of(store().toString(), "" + port))
                        .awaitReady(START_WAIT);
            } else {
                process = Child.of(
                        "mqtt",
                        directory,
                        List.of(mosquitto, "-c", configuration().toString()));
                Wait.until(START_WAIT, "mosquitto serves", this::answers);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path store() {
        return directory.resolve("store");
    }

    private Path configuration() throws IOException {
        return Files.writeString(directory.resolve("mosquitto.conf"), """
                listener %d %s
                allow_anonymous true
                user root
                persistence true
                persistence_location %s/
                autosave_on_changes true
                autosave_interval 1000
                max_inflight_messages 1000
                max_queued_messages 0
                max_packet_size 266240
                set_tcp_nodelay true
                log_type warning
                log_type error
                """.formatted(port, FreePorts.HOST, store()));
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(FreePorts.at(port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process().kill();
    }
}
