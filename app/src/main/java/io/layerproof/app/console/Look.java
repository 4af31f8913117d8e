package io.layerproof.app.console;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How lines for people look.
 *
 * @param columns how wide they may be, in columns of the terminal
 * @param colours whether colours add to the words
 */
public record Look(int columns, boolean colours) {

    /** The width of a terminal that does not report it. */
    public static final int USUAL_COLUMNS = 80;

    private static final int FEWEST_COLUMNS = 20;

    /**
     * The look for a terminal, from the environment: {@code COLUMNS}, {@code NO_COLOR} (no-color.org) and {@code TERM}.
     *
     * @param environment gives the value of an environment variable, or null if it is not set
     * @param measured the width that the terminal reported; null if it was not asked
     */
    static Look ofTerminal(Function<String, @Nullable String> environment, @Nullable String measured) {
        String noColour = environment.apply("NO_COLOR");
        boolean isUnwanted = noColour != null && !noColour.isEmpty();
        return new Look(
                columns(environment.apply("COLUMNS"), columns(measured, USUAL_COLUMNS)),
                !isUnwanted && canMoveAndColour(environment));
    }

    /** Whether a terminal understands cursor movement and colours. */
    static boolean canMoveAndColour(Function<String, @Nullable String> environment) {
        String kind = environment.apply("TERM");
        return kind != null && !kind.isEmpty() && !kind.equals("dumb");
    }

    private static int columns(@Nullable String told, int otherwise) {
        return told != null && told.matches("[1-9][0-9]{0,3}")
                ? Math.max(FEWEST_COLUMNS, Integer.parseInt(told))
                : otherwise;
    }
}
