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
 * The help of each command as wide as the terminal. The library breaks lines at hyphens and knows no width below 55: so
 * it is given room without end, and what it writes is wrapped here.
 */
public final class HelpPages {

    private static final int WIDE = 4000;
    /** Nobody likes to read longer lines. */
    private static final int MOST_COLUMNS = 100;

    private HelpPages() {}

    /** Once for a command line, with all of its commands. */
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
