package io.layerproof.gateway;

import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogFormat;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.rules.wire.message.Reported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads whole logs, for tests. */
public final class Entries {

    private Entries() {}

    public static List<LogEntry> of(LogFormat format, Path file) throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        try (LogReader reader = format.open(file)) {
            for (Optional<LogEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                entries.add(next.get());
            }
        }
        return entries;
    }

    public static List<LogEntry> of(LogFormat format, Path folder, String... lines) throws IOException {
        return of(format, Files.writeString(folder.resolve("log.txt"), String.join("\r\n", lines) + "\r\n"));
    }

    /** The remarks, as people read them. */
    public static List<String> told(List<LogEntry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.remarks().stream())
                .map(Object::toString)
                .toList();
    }

    public static List<LogEntry.Report> reports(List<LogEntry> entries) {
        return entries.stream()
                .filter(LogEntry.Report.class::isInstance)
                .map(LogEntry.Report.class::cast)
                .toList();
    }

    public static Map<String, Double> numbers(LogEntry.Report report) {
        return report.values().stream()
                .filter(value -> value.text() == null)
                .collect(Collectors.toMap(Reported::signal, Reported::number));
    }

    public static Instant instant(long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, 1_000_000_000L), Math.floorMod(timeNs, 1_000_000_000L));
    }
}
