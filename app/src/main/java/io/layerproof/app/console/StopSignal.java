package io.layerproof.app.console;

import io.layerproof.gateway.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The signal to stop. It wakes waiting threads without interrupting them: an interrupt while a number is being written
 * would close the file of numbers.
 */
public final class StopSignal implements Pace.Sleeper {

    private final CountDownLatch given = new CountDownLatch(1);

    /** Gives the signal, which cannot be taken back. */
    public void give() {
        given.countDown();
    }

    /** Whether the signal has been given. */
    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /**
     * Waits for a time, or until the signal is given.
     *
     * @throws InterruptedException if the signal is given
     */
    @Override
    public void sleep(long waitNs) throws InterruptedException {
        if (given.await(waitNs, TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("told to stop");
        }
    }

    /** The same pace, but it throws {@link InterruptedException} at the first event after the signal is given. */
    public Pace stopping(Pace pace) {
        return eventTimeNs -> {
            if (isGiven()) {
                throw new InterruptedException("told to stop");
            }
            pace.waitFor(eventTimeNs);
        };
    }
}
