package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;

/** Measures for how much event time something held, in nanoseconds. Reading it changes nothing. */
public final class Stopwatch {

    private long totalNs;
    private long sinceNs;
    private boolean running;

    boolean running() {
        return running;
    }

    /**
     * The time so far, in nanoseconds.
     *
     * @param nowNs event time, nanoseconds since 1970
     */
    public long readNs(long nowNs) {
        return running ? totalNs + (nowNs - sinceNs) : totalNs;
    }

    /** Starts or stops; no effect if it runs, or stands, already. */
    public void run(long nowNs, boolean run) {
        if (run == running) {
            return;
        }
        if (running) {
            totalNs += nowNs - sinceNs;
        }
        sinceNs = nowNs;
        running = run;
    }

    /** Sets the time to 0 and goes on running if it ran. */
    public void reset(long nowNs) {
        totalNs = 0;
        sinceNs = nowNs;
    }

    /** Sets the time to 0 and stops. */
    void startAnew(long nowNs) {
        running = false;
        reset(nowNs);
    }

    public void write(StateWriter out) {
        out.number(totalNs);
        out.number(sinceNs);
        out.bool(running);
    }

    public void read(StateReader in) {
        totalNs = in.number();
        sinceNs = in.number();
        running = in.bool();
    }
}
