package io.layerproof.app;

import io.layerproof.app.console.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The exit statuses of the program. 0 to 2 are verdicts (spec, section 10). 3 is an error that the user can correct; a
 * message on standard error says what is wrong. 70 is a fault of the program itself, reported with its stack trace.
 */
public final class ExitStatus {

    /** Done; for a judgement: conforming. */
    public static final int DONE = 0;

    /** The judgement is nonconforming. */
    public static final int NONCONFORMING = 1;

    /** The judgement is incomplete. */
    public static final int INCOMPLETE = 2;

    /** Wrong options or bad input: message on standard error, nothing on standard output. */
    public static final int BAD_INPUT = 3;

    /** A fault of the program itself. */
    public static final int FAULT = 70;

    private ExitStatus() {}

    /** Makes a command line and all its commands use these statuses and messages. */
    public static CommandLine applyTo(CommandLine line) {
        line.setExecutionExceptionHandler(ExitStatus::ofFailure);
        line.setParameterExceptionHandler((exception, args) -> {
            CommandLine asked = exception.getCommandLine();
            say(
                    asked,
                    sentenceOf(exception) + " (see '" + asked.getCommandSpec().qualifiedName() + " --help')");
            return BAD_INPUT;
        });
        return line;
    }

    /** Says what is wrong with a command line; for a mistyped word, suggests the nearest known one. */
    private static String sentenceOf(ParameterException exception) {
        if (!(exception instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return String.valueOf(exception.getMessage());
        }
        CommandLine asked = exception.getCommandLine();
        String word = unmatched.getUnmatched().get(0);
        if (word.startsWith("-")) {
            return "there is no option " + word
                    + Nearest.didYouMean(
                            word.split("=", 2)[0],
                            asked.getCommandSpec().optionsMap().keySet());
        }
        Set<String> commands = asked.getSubcommands().keySet();
        return commands.isEmpty()
                ? "nothing is known to be done with " + word
                : "there is no command " + word + Nearest.didYouMean(word, commands);
    }

    private static int ofFailure(Exception failure, CommandLine line, ParseResult asked) {
        String sentence = sentenceOf(failure);
        if (sentence != null) {
            say(line, sentence);
            return BAD_INPUT;
        }
        say(line, "a fault of Layerproof itself, please report it with what follows");
        failure.printStackTrace(line.getErr());
        return FAULT;
    }

    /** The message for the user; null if the user cannot correct the failure. */
    private static @Nullable String sentenceOf(@Nullable Throwable failure) {
        if (failure instanceof NoSuchFileException noFile) {
            return noFile.getFile() + ": there is no such file" + Nearest.file(Path.of(noFile.getFile()));
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": not permitted to read or write it";
        }
        if (failure instanceof UncheckedIOException) {
            return sentenceOf(failure.getCause());
        }
        if (failure instanceof Refusal || failure instanceof IOException) {
            return failure.getMessage() == null ? failure.toString() : failure.getMessage();
        }
        return null;
    }

    private static void say(CommandLine line, String sentence) {
        ("layerproof: " + sentence).lines().forEach(one -> Screen.line(line.getErr(), one));
        line.getErr().flush();
    }
}
