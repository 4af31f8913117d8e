package io.layerproof.standalone;

import io.layerproof.app.Layerproof;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.standalone.demo.DemoCommand;
import io.layerproof.standalone.replay.ReplayCommand;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** The full program {@code layerproof}: the commands of {@code app}, and those that run embedded brokers. */
public final class Standalone {

    private Standalone() {}

    /** Runs a command; the process ends with its exit status. */
    public static void main(String[] args) {
        Layerproof.run(commandLine(), args);
    }

    static CommandLine commandLine() {
        return Layerproof.commandLine(List.of(new DemoCommand(), new ReplayCommand()), Standalone::start);
    }

    private static StoredKafka.Running start(Path directory) {
        EmbeddedKafka broker = EmbeddedKafka.start(directory, 0);
        return new StoredKafka.Running() {
            @Override
            public String bootstrapServers() {
                return broker.bootstrapServers();
            }

            @Override
            public void close() {
                broker.close();
            }
        };
    }
}
