package io.layerproof.campaign.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, with a deadline. */
public final class Wait {

    private static final long LOOK_EVERY_NS = 20_000_000;

    private Wait() {}

    /** A condition that may come true. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Waits until a condition holds, and checks it every 20 ms.
     *
     * @param what the condition in words, for the message of a failure
     * @throws CaseFailure if it does not hold in time
     */
    public static void until(Duration wait, String what, Condition condition) {
        long deadlineNs = System.nanoTime() + wait.toNanos();
        while (!holds(what, condition)) {
            if (System.nanoTime() > deadlineNs) {
                throw new CaseFailure("not within " + wait.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    private static boolean holds(String what, Condition condition) {
        try {
            return condition.holds();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaseFailure("interrupted while waiting: " + what, e);
        } catch (CaseFailure e) {
            throw e;
        } catch (Exception e) {
            throw new CaseFailure("while waiting: " + what + ": " + e, e);
        }
    }

    /** Waits for a fixed time, in cases that are about how long something is away. */
    public static void letPass(Duration time) {
        long endNs = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < endNs) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }
}
