package io.layerproof.app.console;

import io.layerproof.gateway.ReplayProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Shows a replay's progress to people: on a terminal one line that is written over, elsewhere a plain line for each
 * tenth of the file. The console's JSON lines are another listener's.
 */
public final class ProgressBar implements Consumer<ReplayProgress> {

    private static final int BAR_CELLS = 24;
    private static final int TENTHS = 10;
    private static final int SECONDS_PER_MINUTE = 60;

    private final PrintStream out;
    private final boolean terminal;
    private final String machine;
    private int tenthsShown = -1;

    /**
     * A bar.
     *
     * @param out where it is written
     * @param terminal whether {@code out} is a terminal
     * @param machine what stands in front
     */
    public ProgressBar(PrintStream out, boolean terminal, String machine) {
        this.out = out;
        this.terminal = terminal;
        this.machine = machine;
    }

    @Override
    public void accept(ReplayProgress progress) {
        if (terminal) {
            out.print("\r" + machine + " " + bar(progress.share()) + " " + words(progress) + "\u001B[K");
            if (progress.share() >= 1 && progress.layer() == 0) {
                out.println();
            }
            out.flush();
            return;
        }
        int tenths = (int) (progress.share() * TENTHS);
        if (tenths > tenthsShown) {
            tenthsShown = tenths;
            out.println(machine + " " + words(progress));
        }
    }

    private static String bar(double share) {
        int full = (int) Math.round(Math.max(0, Math.min(1, share)) * BAR_CELLS);
        return "[" + "#".repeat(full) + "-".repeat(BAR_CELLS - full) + "]";
    }

    private static String words(ReplayProgress progress) {
        String where = progress.layers() == 1 ? "1 layer" : progress.layers() + " layers";
        return String.format(
                Locale.ROOT,
                "%3.0f %%  %s, %d records, %.0f messages/s, %s left",
                progress.share() * 100,
                where,
                progress.records(),
                progress.perSecond(),
                left(progress.remainingS()));
    }

    private static String left(double seconds) {
        if (seconds < 0) {
            return "? s";
        }
        long whole = Math.round(seconds);
        return whole < SECONDS_PER_MINUTE
                ? whole + " s"
                : whole / SECONDS_PER_MINUTE + " min " + whole % SECONDS_PER_MINUTE + " s";
    }
}
