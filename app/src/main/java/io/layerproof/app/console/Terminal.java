package io.layerproof.app.console;

import java.io.Console;

/** Whether somebody watches. */
public final class Terminal {

    private Terminal() {}

    /**
     * Whether standard input and output are a terminal: up to Java 21 there is no console elsewhere, from 22 on the
     * console says it itself.
     */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isAttached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
