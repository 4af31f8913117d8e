package io.layerproof.app.console;

import io.layerproof.gateway.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * That the work is to stop. Waiting threads are told by it and never interrupted: an interrupt in the middle of writing
 * a number down would close the file of numbers.
 */
public final class StopSignal implements Pace.Sleeper {

    private final CountDownLatch given = new CountDownLatch(1);

    /** Gives it; it stays given. */
    public void give() {
        given.countDown();
    }

    /** Whether it has been given. */
    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /**
     * Waits, at most until it is given.
     *
     * @throws InterruptedException if it is given
     */
    @Override
    public void sleep(long waitNs) throws InterruptedException {
        if (given.await(waitNs, TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("told to stop");
        }
    }

    /** The same pace, which ends with an {@link InterruptedException} at the first event after it is given. */
    public Pace stopping(Pace pace) {
        return eventTimeNs -> {
            if (isGiven()) {
                throw new InterruptedException("told to stop");
            }
            pace.waitFor(eventTimeNs);
        };
    }
}
