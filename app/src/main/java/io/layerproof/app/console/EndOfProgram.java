package io.layerproof.app.console;

/**
 * Runs an action when the program is stopped from outside (Ctrl-C, kill); the program waits for the action before it
 * exits. Close it when the work ends by itself: then the action no longer runs.
 */
public final class EndOfProgram implements AutoCloseable {

    private final Thread hook;

    private EndOfProgram(Thread hook) {
        this.hook = hook;
    }

    /** Registers an action, which runs if the program is stopped from now on. */
    public static EndOfProgram runs(Runnable ending) {
        Thread hook = new Thread(ending, "end-of-program");
        Runtime.getRuntime().addShutdownHook(hook);
        return new EndOfProgram(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the program is ending, so the action runs anyway
            return;
        }
    }
}
