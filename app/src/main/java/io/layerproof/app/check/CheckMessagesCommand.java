package io.layerproof.app.check;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.Refusal;
import io.layerproof.app.console.Screen;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.wire.check.MessageCheck;
import io.layerproof.rules.wire.check.MessageCheck.Found;
import io.layerproof.rules.words.Count;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof check-messages FILE}: finds probable mistakes in a machine's messages. */
@Command(
        name = "check-messages",
        mixinStandardHelpOptions = true,
        description = {
            "Looks through a machine's messages for what is taken in silence and probably not meant: unknown keys, phases and "
                    + "signals, values with a unit, numbers out of order.",
            "Exit status: 0 nothing found, 1 remarks, 3 no such file, or no messages in it.",
            "Example: layerproof check-messages messages.jsonl"
        })
public final class CheckMessagesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "One message or an array of messages a line.")
    private Path file;

    @Option(names = "--json", description = "Print each remark as a line of JSON, then how many there were.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        MessageCheck check = checked();
        if (check.messages() == 0 && check.found().isEmpty()) {
            throw new Refusal(file + ": no message in it; expected one message or an array of messages a line");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            check.found().forEach(found -> out.println(jsonOf(found)));
            out.println(new JsonLine()
                    .put("messages", check.messages())
                    .put("remarks", check.found().size())
                    .text());
        } else {
            check.found().forEach(found -> Screen.line(out, textOf(found)));
            Screen.line(out, summary(check));
        }
        out.flush();
        return check.found().isEmpty() ? ExitStatus.DONE : ExitStatus.NONCONFORMING;
    }

    /** Checks all lines. Latin-1 preserves the bytes, so the check itself can report what is not UTF-8. */
    private MessageCheck checked() throws IOException {
        MessageCheck check = new MessageCheck();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                check.line(++number, line.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return check;
    }

    private String textOf(Found found) {
        long others = found.count() - 1;
        String more = others == 0 ? "" : " (and " + Count.of(others, "other") + ")";
        return file + ", line " + found.line() + ": " + found.remark() + more;
    }

    private static String jsonOf(Found found) {
        JsonLine line = new JsonLine();
        line.put("line", found.line());
        line.put("count", found.count());
        line.put("path", found.remark().path());
        line.put("found", found.remark().found());
        line.put("expected", found.remark().expected());
        return line.text();
    }

    private static String summary(MessageCheck check) {
        int remarks = check.found().size();
        return Count.of(check.messages(), "message") + ", "
                + (remarks == 0 ? "nothing to remark" : Count.of(remarks, "remark"));
    }
}
