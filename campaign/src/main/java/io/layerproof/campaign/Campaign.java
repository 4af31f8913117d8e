package io.layerproof.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.cases.Case;
import io.layerproof.campaign.cases.Cases;
import io.layerproof.campaign.load.Load;
import io.layerproof.campaign.process.LeftOver;
import io.layerproof.campaign.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.LogManager;
import java.util.stream.Stream;

/**
 * Runs the whole campaign, or what is left of it: {@code [directory] [regular expression of names]}. Brokers stay up
 * between cases. Every finished case becomes a line of {@code results.jsonl} in the directory. A case in which
 * everything held is not run again.
 */
final class Campaign {

    private static final int NODES = 3;

    private Campaign() {}

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset(); // the MQTT client logs every cut connection with its stack trace
        Path directory = Path.of(arguments.length > 0 ? arguments[0] : "target/campaign");
        String names = arguments.length > 1 ? arguments[1] : ".*";
        var results = new Results(directory.resolve("results.jsonl"));
        Set<String> finished = results.finished();
        List<Case> open = Cases.full().stream()
                .filter(one -> one.name().matches(names) && !finished.contains(one.name()))
                .toList();
        System.out.printf("%d cases finished before, %d to run%n", finished.size(), open.size());
        if (open.isEmpty()) {
            return;
        }
        int failed = run(open, directory, results);
        System.out.printf("%d run, %d failed; %s%n", open.size(), failed, directory.resolve("results.jsonl"));
        System.exit(failed == 0 ? 0 : 1);
    }

    private static int run(List<Case> open, Path directory, Results results) throws Exception {
        Path scratch = directory.resolve("site");
        LeftOver.end(scratch);
        deleteAll(scratch);
        var interrupted = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted.set(true), "end-of-campaign"));
        Files.createDirectories(scratch);
        List<String> machines = new ArrayList<>();
        open.forEach(one -> machines.addAll(Load.machines(one.name())));
        int failed = 0;
        try (Site site = Site.start(scratch, NODES, machines)) {
            System.out.printf(
                    "%d nodes of Kafka, MQTT by %s%n", NODES, site.mqtt().kind());
            var runner = new Runner(site);
            for (int i = 0; i < open.size(); i++) {
                ObjectNode result = runner.run(open.get(i));
                if (interrupted.get()) {
                    return failed; // its processes were killed from outside: the result says nothing
                }
                results.append(result);
                failed += result.path("ok").asBoolean() ? 0 : 1;
                System.out.printf("%d/%d %s%n", i + 1, open.size(), inWords(result));
            }
        }
        return failed;
    }

    private static String inWords(ObjectNode result) {
        return String.format(
                "%-28s %s  %.1f s, %d numbered, %d raw, %d duplicates, %d holes, %d late, %d settlements, told %s %s",
                result.path("case").asText(),
                result.path("ok").asBoolean() ? "ok    " : "FAILED",
                result.path("seconds").asDouble(),
                result.path("numbered").asLong(),
                result.path("raw").asLong(),
                result.path("duplicates").asLong(),
                result.path("holes").asLong(),
                result.path("late").asLong(),
                result.path("settlements").asLong(),
                result.path("told"),
                result.path("ok").asBoolean() ? "" : result.path("faults"));
    }

    private static void deleteAll(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
