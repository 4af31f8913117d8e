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
 * Sends the log of the whole process to a file, so that the console stays free for people. The logging library reads
 * its system properties only once, so call this before any class has a logger.
 */
public final class QuietLog {

    private static final String NAME = "layerproof";
    private static final String PLAIN_JAVA_FILE = "layerproof-mqtt-client.log";
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private QuietLog() {}

    /**
     * Logs to {@code layerproof.log} in a directory, as {@link #into(Path, String)} does.
     *
     * @throws IOException if the directory cannot be written
     */
    public static Path into(Path directory) throws IOException {
        return into(directory, NAME);
    }

    /**
     * Logs to {@code <name>.log} in a directory: warnings of all libraries, and what our own services do. The log of
     * the last run is kept as {@code <name>.log.1}. The MQTT client logs to {@code layerproof-mqtt-client.log}. System
     * properties that are set already are kept.
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

    /** Logs the same to standard error, for a service manager or container that collects it. */
    public static void onStandardError() {
        logOfPlainJava(new ConsoleHandler());
        warningsAndOurOwn();
    }

    /**
     * For a command that leaves no log: only errors are logged, to standard error. Kafka's clients log nothing, since
     * they also throw what they log as an error.
     */
    public static void errorsOnly() {
        setUnlessSet("defaultLogLevel", "error");
        setUnlessSet("log.org.apache.kafka.clients", "off");
    }

    /** The MQTT client uses the logging of the JDK, which would write to the console. */
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
