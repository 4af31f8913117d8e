package io.layerproof.app.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Sends the log of everything in this process to a file, so that the console is for people. It is a matter of system
 * properties that the logging library reads once: call it before anything has a logger.
 */
public final class QuietLog {

    private static final String NAME = "layerproof";
    private static final String PLAIN_JAVA_FILE = "layerproof-mqtt-client.log";
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private QuietLog() {}

    /**
     * The same to {@code layerproof.log}.
     *
     * @throws IOException if the directory cannot be written
     */
    public static Path into(Path directory) throws IOException {
        return into(directory, NAME);
    }

    /**
     * Logs to {@code <name>.log} in a directory: warnings of everything, and what our own services do. The log of
     * the last run is kept beside it as {@code <name>.log.1}. The MQTT client's own goes to {@code
     * layerproof-mqtt-client.log}. A property that is set already is left as it is.
     *
     * @return the file
     * @throws IOException if the directory cannot be written
     */
    public static Path into(Path directory, String name) throws IOException {
        Path file = Files.createDirectories(directory).resolve(name + ".log");
        if (Files.exists(file)) {
            Files.move(file, directory.resolve(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        var handler = new FileHandler(directory.resolve(PLAIN_JAVA_FILE).toString(), true);
        handler.setFormatter(new SimpleFormatter());
        logOfPlainJava(handler);
        setUnlessSet("logFile", file.toString());
        warningsAndOurOwn();
        return file;
    }

    private static void warningsAndOurOwn() {
        setUnlessSet("defaultLogLevel", "warn");
        setUnlessSet("log.io.layerproof", "info");
        setUnlessSet("showDateTime", "true");
        setUnlessSet("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    }

    /** Logs the same to standard error, for who runs Layerproof under something that keeps what it says there. */
    public static void onStandardError() {
        logOfPlainJava(new ConsoleHandler());
        warningsAndOurOwn();
    }

    /**
     * For a command that leaves no log: what goes wrong is told on standard error, and nothing else. What Kafka's
     * clients log as an error they throw too.
     */
    public static void errorsOnly() {
        setUnlessSet("defaultLogLevel", "error");
        setUnlessSet("log.org.apache.kafka.clients", "off");
    }

    /** The MQTT client logs with what Java itself has, which would write to the console. */
    private static void logOfPlainJava(Handler handler) {
        LogManager.getLogManager().reset();
        handler.setLevel(Level.WARNING);
        Logger.getLogger("").addHandler(handler);
    }

    private static void setUnlessSet(String key, String value) {
        if (System.getProperty(PREFIX + key) == null) {
            System.setProperty(PREFIX + key, value);
        }
    }
}
