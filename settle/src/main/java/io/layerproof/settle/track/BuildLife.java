package io.layerproof.settle.track;

import org.jspecify.annotations.Nullable;

/**
 * How far a build has come, as the settler sees it.
 *
 * <pre>
 *  Running ──its end, its live verdict, or the next build──▶ Over ──judged──▶ Settled
 *                                                             ▲                  │
 *                                                             └──anything more───┘
 * </pre>
 *
 * <p>A state counts the records that concern the build, so that it can say whether one came after the last settlement.
 */
sealed interface BuildLife {

    /** A build that no record concerns so far. */
    static BuildLife begun() {
        return new Running(0);
    }

    /**
     * The state that was kept with these values.
     *
     * @param over {@link #isOver}
     */
    static BuildLife restored(boolean over, long touches, long settledTouches, @Nullable String settlement) {
        if (!over) {
            return new Running(touches);
        }
        return settlement != null && touches == settledTouches
                ? new Settled(touches, settlement)
                : new Over(touches, settledTouches, settlement);
    }

    /** How many records concern it. */
    long touches();

    /** How many of them the last settlement was drawn from. */
    long settledTouches();

    /** The id of the last settlement; null before the first. */
    @Nullable
    String settlement();

    /** A record came that concerns it. */
    BuildLife touched();

    /** Its end, its live verdict, or the next build of the machine has come. */
    BuildLife over();

    /**
     * It has been judged from every record that has come so far.
     *
     * @throws IllegalStateException if there was nothing to settle
     */
    BuildLife settled(String id);

    default boolean isOver() {
        return true;
    }

    /** Whether it is over, and a record came after its last settlement. */
    default boolean asksForSettling() {
        return false;
    }

    /** Its end is still to come. */
    record Running(long touches) implements BuildLife {

        @Override
        public long settledTouches() {
            return 0;
        }

        @Override
        public @Nullable String settlement() {
            return null;
        }

        @Override
        public BuildLife touched() {
            return new Running(touches + 1);
        }

        @Override
        public BuildLife over() {
            return new Over(touches, 0, null);
        }

        @Override
        public BuildLife settled(String id) {
            throw new IllegalStateException("a build that is not over cannot be settled: " + id);
        }

        @Override
        public boolean isOver() {
            return false;
        }
    }

    /** It is over, and no settlement has been drawn from all of its records. */
    record Over(long touches, long settledTouches, @Nullable String settlement) implements BuildLife {

        @Override
        public BuildLife touched() {
            return new Over(touches + 1, settledTouches, settlement);
        }

        @Override
        public BuildLife over() {
            return this;
        }

        @Override
        public BuildLife settled(String id) {
            return new Settled(touches, id);
        }

        @Override
        public boolean asksForSettling() {
            return true;
        }
    }

    /** The settlement was drawn from all of its records. */
    record Settled(long touches, String settlement) implements BuildLife {

        @Override
        public long settledTouches() {
            return touches;
        }

        @Override
        public BuildLife touched() {
            return new Over(touches + 1, touches, settlement);
        }

        @Override
        public BuildLife over() {
            return this;
        }

        @Override
        public BuildLife settled(String id) {
            throw new IllegalStateException("nothing came after settlement " + settlement + ": " + id);
        }
    }
}
