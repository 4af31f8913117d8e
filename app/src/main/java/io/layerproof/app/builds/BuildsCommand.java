package io.layerproof.app.builds;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.console.Columns;
import io.layerproof.app.console.Screen;
import io.layerproof.app.data.KafkaChoice;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.wire.JsonLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code layerproof builds}: lists all builds and their verdicts. */
@Command(
        name = "builds",
        mixinStandardHelpOptions = true,
        description = "Lists the builds there are, with machine, start, state, verdict and envelope.",
        footer = {"%nExamples:", "  layerproof builds --data ./layerproof-data", "  layerproof builds --kafka HOST:PORT"
        })
public final class BuildsCommand implements Callable<Integer> {

    private static final int SECOND_ENDS = "2026-11-20T06:00:00".length();

    @Spec
    private CommandSpec spec;

    @Mixin
    private final KafkaChoice kafka;

    @Option(names = "--json", description = "Print one JSON object a build instead of text.")
    private boolean json;

    /** @param stored starts the Kafka of a data directory */
    public BuildsCommand(StoredKafka stored) {
        this.kafka = new KafkaChoice(stored);
    }

    @Override
    public Integer call() throws IOException {
        return kafka.use(this::list);
    }

    private int list(Map<String, Object> client) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Collection<KnownBuild> builds = KnownBuilds.read(client).all();
        if (json) {
            builds.forEach(build -> out.println(line(build)));
        } else if (builds.isEmpty()) {
            out.println("There is no build yet.");
        } else {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("BUILD", "MACHINE", "STARTED", "STATE", "VERDICT", "", "ENVELOPE"));
            builds.forEach(build -> rows.add(row(build)));
            Columns.of(rows).forEach(line -> Screen.line(out, line));
        }
        out.flush();
        return ExitStatus.DONE;
    }

    private static List<String> row(KnownBuild build) {
        String started = build.started();
        EnvelopeRef envelope = build.envelope();
        return List.of(
                build.build(),
                build.machine(),
                started == null ? "?" : started.substring(0, SECOND_ENDS).replace('T', ' '),
                build.state(),
                build.verdictWord(),
                build.verdict() == null ? "" : build.isSettled() ? "settled" : "live",
                envelope == null ? "-" : envelope.id() + " " + envelope.version());
    }

    private static List<String> whyIncomplete(KnownBuild build) {
        VerdictEvent verdict = build.verdict();
        return verdict == null ? List.of() : verdict.whyIncomplete();
    }

    private static String line(KnownBuild build) {
        JsonLine line = new JsonLine()
                .put("build", build.build())
                .put("machine", build.machine())
                .put("started", build.started())
                .put("state", build.state())
                .put("verdict", build.verdict() == null ? null : build.verdictWord())
                .put("settled", build.isSettled())
                .putValue("incomplete", whyIncomplete(build));
        EnvelopeRef envelope = build.envelope();
        if (envelope == null) {
            return line.putNull("envelope").text();
        }
        return line.putObject(
                        "envelope",
                        members -> members.put("id", envelope.id())
                                .put("version", envelope.version())
                                .put("sha256", envelope.sha256()))
                .text();
    }
}
