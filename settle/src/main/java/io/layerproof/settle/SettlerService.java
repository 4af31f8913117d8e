package io.layerproof.settle;

import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.kafka.cluster.ReplacementPause;
import io.layerproof.kafka.evidence.SealingKeyFile;
import io.layerproof.kafka.evidence.UnusableKey;
import io.layerproof.kafka.topic.BeforeTheStart;
import io.layerproof.kafka.topic.EarlierRuns;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.settle.judge.SortDirectories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settler (spec, section 9). When a build is over and nothing of it has come for the grace time, the settler judges
 * it once more from its full record, and again whenever something of it comes later. It publishes the settled
 * judgement, amendments of the events that are out, and the signed final head of the build's tree, all in one
 * transaction.
 *
 * <p>The topics must exist. After a failure the session ends, and the next one begins after a pause that grows. While
 * Kafka is unreachable the service keeps trying, without limit.
 */
public final class SettlerService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SettlerService.class);
    private static final long CLOSE_WAIT_MS = 20_000;

    private final SettlerSettings settings;
    private final InstantSource clock;
    private final SealingKey key;
    private final SettlerClients clients;
    private final ReplacementPause pause = new ReplacementPause();
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile boolean failed;

    /**
     * A service that is not started.
     *
     * @param clock the wall clock: it says when a build is quiet, never what is found
     * @throws UnusableKey if the sealing key is missing or unusable; it names the file, what is wrong and what to do
     */
    public SettlerService(SettlerSettings settings, InstantSource clock) {
        this(settings, clock, SettlerClients.ORDINARY);
    }

    /**
     * The same with Kafka clients of the caller's making: a test can watch them, or crash them.
     *
     * @param clients asked for new ones for every session
     */
    public SettlerService(SettlerSettings settings, InstantSource clock, SettlerClients clients) {
        this.settings = settings;
        this.clock = clock;
        this.clients = clients;
        this.key = sealingKey(settings.sealingKey());
    }

    private static SealingKey sealingKey(Path file) {
        try {
            return SealingKeyFile.loadMade(file);
        } catch (IOException e) {
            throw new UncheckedIOException("sealing-key: " + file + " cannot be read: " + e, e);
        }
    }

    /**
     * Checks the topics and the committed offsets, and starts. It returns before the first record is read.
     *
     * @throws IllegalStateException if a topic is missing or has another number of partitions; if committed offsets are
     *     missing though the settler has run before; or if this service was started before
     */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("it was started before");
        }
        try (Admin admin = Admin.create(settings.kafka().forEveryClient())) {
            new BeforeTheStart(admin, settings.kafka()).checkTopics();
            boolean hasRun = new EarlierRuns(admin, settings.kafka().partitions()).ofSettler();
            KafkaSettings kafka = hasRun ? settings.kafka().afterTheFirstStart() : settings.kafka();
            new BeforeTheStart(admin, kafka).ensureOffsets(List.of(Topics.EVIDENCE));
        }
        tidyDirectory();
        thread = new Thread(this::run, "settler");
        thread.start();
    }

    private void tidyDirectory() {
        try {
            Files.createDirectories(settings.directory());
            SortDirectories.deleteLeftOver(settings.directory());
        } catch (IOException e) {
            throw new UncheckedIOException("settler.directory: cannot be used: " + settings.directory(), e);
        }
    }

    /** Settles until it is closed, or fails for good. */
    void run() {
        try {
            settle();
        } catch (Throwable e) {
            failed = true;
            LOG.error("the settler cannot go on", e);
        }
    }

    private void settle() {
        while (!isClosing()) {
            try (SettlingSession session = new SettlingSession(settings, clock, key, clients)) {
                session.begin();
                while (!isClosing()) {
                    session.turn();
                }
            } catch (InterruptException closed) {
                LOG.debug("interrupted", closed);
                return;
            } catch (IOException | RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    private void pauseAfter(Exception reason) {
        long waitMs = pause.afterDeathAt(clock.millis());
        LOG.error("settling failed and begins anew in {} ms", waitMs, reason);
        try {
            closing.await(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Whether it has stopped for good, for example because memory ran out. The last line of the log says why. */
    public boolean hasFailed() {
        return failed;
    }

    /** Finishes the turn under way and stops. A second call does nothing. */
    @Override
    public void close() {
        closing.countDown();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running == null) {
            return;
        }
        try {
            running.join(CLOSE_WAIT_MS);
            if (running.isAlive()) {
                LOG.warn("the settler did not stop within {} s", CLOSE_WAIT_MS / 1000);
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
