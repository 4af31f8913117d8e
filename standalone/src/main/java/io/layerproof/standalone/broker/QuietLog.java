package io.layerproof.standalone.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Sends the log of everything in this process to a file, so that the console is for people. It is a matter of system properties that the
 * logging library reads once: call it before anything has a logger.
 */
public final class QuietLog {

    private static final String FILE = "layerproof.log";
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private QuietLog() {}

    /**
     * Logs to {@code layerproof.log} in a directory: warnings of everything, and what our own services do. The log of the last run is
     * kept beside it as {@code layerproof.log.1}. A property that is set already is left as it is.
     *
     * @return the file
     * @throws IOException if the directory cannot be written
     */
    public static Path into(Path directory) throws IOException {
        Path file = Files.createDirectories(directory).resolve(FILE);
        if (Files.exists(file)) {
            Files.move(file, directory.resolve(FILE + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        setUnlessSet("logFile", file.toString());
        setUnlessSet("defaultLogLevel", "warn");
        setUnlessSet("log.io.layerproof", "info");
        setUnlessSet("showDateTime", "true");
        setUnlessSet("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        return file;
    }

    private static void setUnlessSet(String key, String value) {
        if (System.getProperty(PREFIX + key) == null) {
            System.setProperty(PREFIX + key, value);
        }
    }
}
