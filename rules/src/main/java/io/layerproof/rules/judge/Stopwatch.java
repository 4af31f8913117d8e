package io.layerproof.rules.judge;

/** Event time during which something held, in nanoseconds. Reading it at any time changes nothing. */
final class Stopwatch {

    private long totalNs;
    private long sinceNs;
    private boolean running;

    boolean running() {
        return running;
    }

    long readNs(long nowNs) {
        return running ? totalNs + (nowNs - sinceNs) : totalNs;
    }

    void run(long nowNs, boolean run) {
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
    void reset(long nowNs) {
        totalNs = 0;
        sinceNs = nowNs;
    }

    /** Back to nothing, and not running. */
    void startAnew(long nowNs) {
        running = false;
        reset(nowNs);
    }

    void write(StateWriter out) {
        out.number(totalNs);
        out.number(sinceNs);
        out.bool(running);
    }

    void read(StateReader in) {
        totalNs = in.number();
        sinceNs = in.number();
        running = in.bool();
    }
}
