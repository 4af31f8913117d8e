package io.layerproof.app;

import io.layerproof.app.console.Look;
import io.layerproof.app.console.Wrap;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IHelpSectionRenderer;

/**
 * Wraps the help of each command to the width of the terminal. Picocli breaks lines at hyphens and accepts no width
 * below 55, so it gets a very large width and its output is wrapped here.
 */
public final class HelpPages {

    private static final int WIDE = 4000;
    /** Longer lines are hard to read. */
    private static final int MOST_COLUMNS = 100;

    private HelpPages() {}

    /** Fits the help of a command line and of all its commands; call it once. */
    public static void fit(CommandLine line, Look look) {
        int columns = Math.min(MOST_COLUMNS, look.columns());
        line.setColorScheme(Help.defaultColorScheme(look.colours() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(WIDE);
        Map<String, IHelpSectionRenderer> wrapped = new HashMap<>();
        line.getHelpSectionMap()
                .forEach((section, renderer) -> wrapped.put(section, help -> Wrap.all(renderer.render(help), columns)));
        line.setHelpSectionMap(wrapped);
    }
}
