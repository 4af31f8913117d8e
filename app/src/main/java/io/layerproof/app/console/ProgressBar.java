package io.layerproof.app.console;

import io.layerproof.gateway.ReplayProgress;
import io.layerproof.rules.words.Count;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Shows a replay's progress to people: on a terminal one line that is overwritten, elsewhere a plain line for each
 * tenth of the file. Another listener prints the progress as JSON.
 */
public final class ProgressBar implements Consumer<ReplayProgress> {

    private static final int BAR_CELLS = 24;
    private static final int TENTHS = 10;
    private static final int SECONDS_PER_MINUTE = 60;

    private final PrintWriter out;
    private final String machine;
    private int tenthsShown = -1;

    /**
     * Makes a bar.
     *
     * @param out where to write it
     * @param machine the machine's name, printed in front
     */
    public ProgressBar(PrintWriter out, String machine) {
        this.out = out;
        this.machine = machine;
    }

    @Override
    public void accept(ReplayProgress progress) {
        if (out instanceof Screen screen && Screen.showsPassingLines(out)) {
            boolean isOver = progress.share() >= 1 && progress.layer() == 0;
            screen.pass(isOver ? "" : line(progress, screen));
            return;
        }
        int tenths = (int) (progress.share() * TENTHS);
        if (tenths > tenthsShown) {
            tenthsShown = tenths;
            out.println(machine + " " + percent(progress) + "  " + words(progress) + left(progress));
            out.flush();
        }
    }

    /** The longest form of the line that fits on the screen. */
    private String line(ReplayProgress progress, Screen screen) {
        String percent = percent(progress);
        String bar = machine + " " + bar(progress.share()) + " " + percent + "  ";
        String plain = machine + " " + percent + "  ";
        List<String> lines = List.of(
                bar + words(progress) + left(progress),
                plain + words(progress) + left(progress),
                plain + words(progress),
                plain);
        int room = Screen.lookOf(screen).columns() - 1;
        return lines.stream().filter(one -> one.length() <= room).findFirst().orElse(percent);
    }

    private static String bar(double share) {
        int full = (int) Math.round(Math.max(0, Math.min(1, share)) * BAR_CELLS);
        return "[" + "#".repeat(full) + "-".repeat(BAR_CELLS - full) + "]";
    }

    private static String percent(ReplayProgress progress) {
        return String.format(Locale.ROOT, "%3.0f %%", progress.share() * 100);
    }

    private static String words(ReplayProgress progress) {
        return Count.of(progress.layers(), "layer") + ", " + Count.of(progress.records(), "record") + ", "
                + String.format(Locale.ROOT, "%.0f messages/s", progress.perSecond());
    }

    private static String left(ReplayProgress progress) {
        double seconds = progress.remainingS();
        if (seconds < 0) {
            return "";
        }
        long whole = Math.round(seconds);
        return ", "
                + (whole < SECONDS_PER_MINUTE
                        ? whole + " s"
                        : whole / SECONDS_PER_MINUTE + " min " + whole % SECONDS_PER_MINUTE + " s")
                + " left";
    }
}
