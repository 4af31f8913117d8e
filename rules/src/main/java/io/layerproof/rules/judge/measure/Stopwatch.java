package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;

/** Event time during which something held, in nanoseconds. Reading it at any time changes nothing. */
public final class Stopwatch {

    private long totalNs;
    private long sinceNs;
    private boolean running;

    boolean running() {
        return running;
    }

    public long readNs(long nowNs) {
        return running ? totalNs + (nowNs - sinceNs) : totalNs;
    }

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

    /** Back to nothing; goes on running if it ran. */
    public void reset(long nowNs) {
        totalNs = 0;
        sinceNs = nowNs;
    }

    /** Back to nothing, and not running. */
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
