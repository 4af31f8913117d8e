package io.layerproof.app.console;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The terminal of the user. Java can only tell whether standard input and output are both a terminal. The start scripts
 * know it for each stream, and pass it on in {@code layerproof.terminals}: a list of {@code out} and {@code err}.
 */
public final class Terminal {

    private static final String TERMINALS = "layerproof.terminals";
    private static final String COLUMNS = "layerproof.columns";

    private Terminal() {}

    /** Standard output, always in UTF-8, so that a judgement has the same bytes everywhere. */
    public static PrintWriter output() {
        return writer(FileDescriptor.out, StandardCharsets.UTF_8, isTerminal("out"));
    }

    /** Standard error, in the shell's own encoding. */
    public static PrintWriter errors() {
        return writer(FileDescriptor.err, Charset.defaultCharset(), isTerminal("err"));
    }

    /** Whether standard output is a terminal. */
    public static boolean showsOutput() {
        return isTerminal("out");
    }

    private static PrintWriter writer(FileDescriptor to, Charset encoding, boolean isTerminal) {
        Writer writer = new OutputStreamWriter(new FileOutputStream(to), encoding);
        if (!isTerminal) {
            return new PrintWriter(writer, true);
        }
        return new Screen(
                writer,
                Look.ofTerminal(System::getenv, System.getProperty(COLUMNS)),
                Look.canMoveAndColour(System::getenv));
    }

    private static boolean isTerminal(String name) {
        String told = System.getProperty(TERMINALS);
        return told == null ? hasConsole() : Arrays.asList(told.split(",")).contains(name);
    }

    /** Up to Java 21 there is no console without a terminal; from 22 on, the console reports whether it is one. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
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
