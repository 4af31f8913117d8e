package io.layerproof.app.console;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Shows people how far a long task has got. */
public interface Progress {

    Progress SILENT = (done, total) -> {};

    /** Work that ends sooner shows no progress. */
    long SHOWN_AFTER_NS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Stands for a total that is not known. */
    long NOBODY_KNOWS = -1;

    /**
     * Reports how much is done.
     *
     * @param total how much there is to do, in the same unit, or {@link #NOBODY_KNOWS}; the work is over when all is
     *     done
     */
    void at(long done, long total);

    /**
     * Makes the progress display of a step from its name. On a terminal it is one line that is overwritten, and cleared
     * when the step is done. Elsewhere it is a line for each tenth if asked for, else nothing.
     *
     * @param err standard error
     * @param asked whether to show progress even without a terminal
     */
    static Function<String, Progress> on(PrintWriter err, boolean asked) {
        return on(err, asked, System::nanoTime);
    }

    /** The same with the wall clock given, in nanoseconds from any origin. */
    static Function<String, Progress> on(PrintWriter err, boolean asked, LongSupplier nanoClock) {
        if (err instanceof Screen screen && Screen.showsPassingLines(err)) {
            return step -> new PassingLine(screen, step, nanoClock);
        }
        return asked ? step -> new Tenths(err, step) : step -> SILENT;
    }

    /** One line on a terminal, which is overwritten. */
    final class PassingLine implements Progress {

        private final Screen screen;
        private final String step;
        private final LongSupplier nanoClock;
        private final long beganNs;
        private long shown = -1;

        private PassingLine(Screen screen, String step, LongSupplier nanoClock) {
            this.screen = screen;
            this.step = step;
            this.nanoClock = nanoClock;
            this.beganNs = nanoClock.getAsLong();
        }

        @Override
        public void at(long done, long total) {
            if (total != NOBODY_KNOWS && done >= total) {
                if (shown >= 0) {
                    screen.pass("");
                }
                shown = -1;
                return;
            }
            long now = total == NOBODY_KNOWS ? done : percent(done, total);
            if (now > shown && nanoClock.getAsLong() - beganNs >= SHOWN_AFTER_NS) {
                shown = now;
                screen.pass(step + String.format(Locale.ROOT, total == NOBODY_KNOWS ? ": %d so far" : " %3d %%", now));
            }
        }
    }

    /** A line for each tenth, for output that is kept. */
    final class Tenths implements Progress {

        private static final int TENTH = 10;

        private final PrintWriter err;
        private final String step;
        private long told = -1;

        private Tenths(PrintWriter err, String step) {
            this.err = err;
            this.step = step;
        }

        @Override
        public void at(long done, long total) {
            long tenth = total == NOBODY_KNOWS ? -1 : percent(done, total) / TENTH;
            if (tenth > told) {
                told = tenth;
                err.println(step + " " + tenth * TENTH + " %");
                err.flush();
            }
        }
    }

    private static long percent(long done, long total) {
        return total <= 0 ? 100 : Math.min(100, done * 100 / total);
    }
}
