package io.layerproof.standalone.demo;

import io.layerproof.app.Refusal;
import io.layerproof.app.console.Console;
import io.layerproof.app.console.QuietLog;
import io.layerproof.app.data.DataDirectory;
import io.layerproof.brokers.EmbeddedBrokers;
import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.brokers.EmbeddedMqtt;
import io.layerproof.brokers.PortInUse;
import io.layerproof.standalone.plant.DemoPlant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code layerproof demo}: everything in one process, with a simulated plant of three printers. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the main job in one process, on 127.0.0.1 only: a Kafka broker, an MQTT broker, ingest, streams, and a simulated "
                    + "plant of three printers, into whose builds faults are planted.",
            "Tells what happens, and the verdict on each build. Without --once it stays up until Ctrl-C.",
            "Exit status with --once: that of the worst verdict: 0 conforming, 1 nonconforming, 2 incomplete."
        },
        footer = {
            "%nExamples:",
            "  layerproof demo --once",
            "  layerproof demo --kafka-port 0 --mqtt-port 0 --data /tmp/demo"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(names = "--once", description = "End when the first round of builds has been judged.")
    private boolean once;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./layerproof-data",
            description = "Where everything is kept, the log too (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--reset", description = "Delete what an earlier Layerproof kept in that directory.")
    private boolean reset;

    @Option(names = "--json", description = "Print JSON lines only.")
    private boolean json;

    @Option(
            names = EmbeddedKafka.PORT_OPTION,
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Where Kafka listens; 0: any free port (default: ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
            names = EmbeddedMqtt.PORT_OPTION,
            paramLabel = "PORT",
            defaultValue = "1883",
            description = "Where the MQTT broker listens; 0: any free port (default: ${DEFAULT-VALUE}).")
    private int mqttPort;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "" + DemoPlant.SPEED,
            description = "How many seconds of the plant go by in one second (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(speed > 0 && speed <= 100_000)) {
            throw new ParameterException(spec.commandLine(), "--speed must be above 0 and at most 100000");
        }
        requirePort(EmbeddedKafka.PORT_OPTION, kafkaPort);
        requirePort(EmbeddedMqtt.PORT_OPTION, mqttPort);
        requireFreePorts();
        try (DataDirectory directory = DataDirectory.take(data, reset)) {
            Path log = QuietLog.into(directory.resolve("."));
            Console console = new Console(spec.commandLine().getOut(), json, System::nanoTime);
            return new Demo(directory, console, log, speed).run(kafkaPort, mqttPort, once);
        }
    }

    /** Checks the ports before anything is started or deleted. */
    private void requireFreePorts() {
        try {
            EmbeddedBrokers.requireFree(kafkaPort, mqttPort);
        } catch (PortInUse taken) {
            throw new Refusal(String.valueOf(taken.getMessage()), taken);
        }
    }

    private void requirePort(String option, int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be from 0 to " + MAX_PORT + ", not " + port);
        }
    }
}
