package io.layerproof.campaign;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a condition, with a deadline. */
final class Wait {

    private static final long LOOK_EVERY_NS = 20_000_000;

    private Wait() {}

    /** Something that may come about. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /** @throws CaseFailure if it does not hold in time */
    static void until(Duration wait, String what, Condition condition) {
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

    /** Lets this much time go by: how long something is away is what the case is about. */
    static void letPass(Duration time) {
        long endNs = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < endNs) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }
}
