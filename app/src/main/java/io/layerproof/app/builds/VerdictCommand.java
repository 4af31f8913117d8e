package io.layerproof.app.builds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.app.ExitStatus;
import io.layerproof.app.console.VerdictTable;
import io.layerproof.app.console.Verdicts;
import io.layerproof.app.data.KafkaChoice;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof verdict BUILD}: what was found of a build, of its devices, and what to do. */
@Command(
        name = "verdict",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the latest verdict on a build, settled or live: layers, nonconformities, devices, and what to do.",
            "Exit status: 0 conforming, 1 nonconforming, 2 incomplete or not judged yet, 3 bad input."
        },
        footer = {"%nExample:", "  layerproof verdict B-2026-0412 --data ./layerproof-data"})
public final class VerdictCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BUILD", description = "The build.")
    private String build;

    @Option(names = "--machine", paramLabel = "ID", description = "Its machine, if several have a build of that name.")
    private @Nullable String machine;

    @Mixin
    private final KafkaChoice kafka;

    @Option(names = "--json", description = "Print the verdict as it stands on the topic verdicts.")
    private boolean json;

    /**
     * The command.
     *
     * @param stored how the Kafka of a data directory is started
     */
    public VerdictCommand(StoredKafka stored) {
        this.kafka = new KafkaChoice(stored);
    }

    @Override
    public Integer call() throws IOException {
        return kafka.use(this::tell);
    }

    private int tell(Map<String, Object> client) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        KnownBuild known = KnownBuilds.read(client).only(build, machine);
        ObjectNode verdict = known.verdict();
        if (verdict == null) {
            out.println(known.build() + " on " + known.machine() + ": " + known.state() + ", not judged yet");
            return ExitStatus.INCOMPLETE;
        }
        if (json) {
            out.println(verdict);
        } else {
            lines(verdict, RegisteredContents.read(client)).forEach(out::println);
        }
        out.flush();
        return Verdicts.status(verdict.path("verdict").asText());
    }

    private static List<String> lines(ObjectNode verdict, RegisteredContents registered) {
        Envelope envelope = registered.find(verdict.path("envelope").path("sha256").asText());
        List<String> lines = new ArrayList<>(VerdictTable.lines(verdict, envelope));
        for (JsonNode device : verdict.path("judgement").path("devices")) {
            lines.add(row("device", device.path("code").asText() + ": " + device.path("verdict").asText()));
        }
        if (envelope != null) {
            whatToDo(verdict, envelope).forEach(what -> lines.add(row("what to do", what)));
        }
        lines.add(row(
                "judged",
                verdict.path("settled").asBoolean()
                        ? "settled, from the build's full record"
                        : "live; the settled verdict follows when the build has been quiet"));
        return lines;
    }

    private static Set<String> whatToDo(ObjectNode verdict, Envelope envelope) {
        Set<String> what = new LinkedHashSet<>();
        for (JsonNode nonconformity : verdict.path("judgement").path("nonconformities")) {
            for (Rule rule : envelope.rules()) {
                String respond = rule.forPeople().respond();
                if (rule.id().equals(nonconformity.path("rule").asText()) && respond != null) {
                    what.add(respond + " (" + rule.id() + ")");
                }
            }
        }
        return what;
    }

    private static String row(String name, String text) {
        return String.format("  %-16s %s", name, text);
    }
}
