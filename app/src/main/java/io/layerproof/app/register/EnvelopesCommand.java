package io.layerproof.app.register;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.console.Screen;
import io.layerproof.app.data.KafkaChoice;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.kafka.log.UnreadableTopic;
import io.layerproof.kafka.register.EnvelopeRegister;
import io.layerproof.kafka.register.RegisteredContent;
import io.layerproof.kafka.register.Withdrawal;
import io.layerproof.rules.wire.JsonLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code layerproof envelopes}: lists the registered envelopes and the builds that have them. */
@Command(
        name = "envelopes",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[withdraw]",
        description = {
            "Lists the envelopes that are registered, which builds run under each, and what was withdrawn and why.",
            "'layerproof envelopes withdraw' takes one out of use."
        },
        footer = {
            "%nExamples:",
            "  layerproof envelopes --config layerproof.yaml",
            "  layerproof envelopes withdraw --config layerproof.yaml ti64-eli-m2-60um 3 --reason \"CAPA-118\""
        })
public final class EnvelopesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final KafkaChoice kafka;

    @Option(names = "--json", description = "Print one JSON object an envelope instead of text.")
    private boolean json;

    /** @param stored starts the Kafka of a data directory */
    public EnvelopesCommand(StoredKafka stored) {
        this.kafka = new KafkaChoice(stored);
    }

    @Override
    public Integer call() throws IOException {
        return kafka.use(this::list);
    }

    private int list(Map<String, Object> client) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            EnvelopeRegister register = EnvelopeRegister.read(client);
            EnvelopeUses uses = EnvelopeUses.read(client);
            for (RegisteredContent entry : register.entries()) {
                boolean isAlone = usable(register, entry) == 1;
                if (json) {
                    out.println(object(entry, uses, isAlone));
                } else {
                    lines(entry, uses, isAlone).forEach(line -> Screen.line(out, line));
                }
            }
            if (register.entries().isEmpty() && !json) {
                out.println("No envelope is registered.");
            }
        } catch (UnreadableTopic e) {
            throw RegisterEnvelopeCommand.unreachable(client, e);
        }
        out.flush();
        return ExitStatus.DONE;
    }

    private static long usable(EnvelopeRegister register, RegisteredContent entry) {
        return register.contentsOf(entry.key().id(), entry.key().version()).stream()
                .filter(one -> one.withdrawal() == null)
                .count();
    }

    private static List<String> lines(RegisteredContent entry, EnvelopeUses uses, boolean isAlone) {
        List<String> lines = new ArrayList<>();
        lines.add(entry.key() + ", registered " + Instant.ofEpochMilli(entry.sinceMs()));
        lines.add("  sha256 " + entry.key().sha256());
        Withdrawal withdrawal = entry.withdrawal();
        if (withdrawal != null) {
            lines.add("  WITHDRAWN " + Instant.ofEpochMilli(withdrawal.timeMs()) + " by " + withdrawal.by() + ": "
                    + withdrawal.reason());
        } else if (!isAlone) {
            lines.add(
                    "  TWO CONTENTS of this version: no build can start under it; withdraw the wrong one with --sha256");
        }
        List<String> running = uses.running(entry.key().sha256());
        long over = uses.over(entry.key().sha256());
        lines.add("  builds: " + (running.isEmpty() ? "none running" : "running " + String.join(", ", running)) + ", "
                + over + " over");
        return lines;
    }

    private static String object(RegisteredContent entry, EnvelopeUses uses, boolean isAlone) {
        Withdrawal withdrawal = entry.withdrawal();
        JsonLine line = new JsonLine()
                .put("id", entry.key().id())
                .put("version", entry.key().version())
                .put("sha256", entry.key().sha256())
                .put("registered", Instant.ofEpochMilli(entry.sinceMs()).toString())
                .put("state", withdrawal != null ? "withdrawn" : isAlone ? "registered" : "two contents");
        if (withdrawal != null) {
            line.putObject(
                    "withdrawal",
                    members -> members.put(
                                    "time",
                                    Instant.ofEpochMilli(withdrawal.timeMs()).toString())
                            .put("by", withdrawal.by())
                            .put("reason", withdrawal.reason()));
        }
        return line.putValue("running", uses.running(entry.key().sha256()))
                .put("over", uses.over(entry.key().sha256()))
                .text();
    }
}
