package io.layerproof.app.console;

/**
 * Runs something when the program is told to end from outside (Ctrl-C, kill), and lets the program's end wait for it.
 * When the work is over by itself, close it: then the outside's wish to end comes too late for it.
 */
public final class EndOfProgram implements AutoCloseable {

    private final Thread hook;

    private EndOfProgram(Thread hook) {
        this.hook = hook;
    }

    /** From now on. */
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
            // it is running: it ends what there is to end
            return;
        }
    }
}
