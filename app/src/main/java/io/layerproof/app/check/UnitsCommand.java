package io.layerproof.app.check;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.console.Screen;
import io.layerproof.rules.signal.Unit;
import io.layerproof.rules.wire.JsonLine;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code layerproof units}: lists the units and their conversions. */
@Command(
        name = "units",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the units by their UCUM codes, and into which others each converts.",
            "Example: layerproof units"
        })
public final class UnitsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print each unit as a line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (Unit unit : Unit.values()) {
            if (json) {
                out.println(jsonOf(unit));
            } else {
                Screen.line(out, rowOf(unit));
            }
        }
        out.flush();
        return ExitStatus.DONE;
    }

    static String rowOf(Unit unit) {
        String others = String.join(" ", convertible(unit));
        return String.format("%-8s %s", unit, others.isEmpty() ? "converts into no other" : "converts into " + others);
    }

    static String jsonOf(Unit unit) {
        JsonLine line = new JsonLine();
        line.put("unit", unit.code());
        line.putValue("converts-into", convertible(unit));
        return line.text();
    }

    private static List<String> convertible(Unit unit) {
        return Arrays.stream(Unit.values())
                .filter(other ->
                        other != unit && unit.convert(BigDecimal.ONE, other).isPresent())
                .map(Unit::code)
                .toList();
    }
}
