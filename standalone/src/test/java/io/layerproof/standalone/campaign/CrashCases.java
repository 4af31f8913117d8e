package io.layerproof.standalone.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A program halts at one of its crash points under load, and is started again. */
final class CrashCases {

    private static final Duration CRASH_WAIT = Duration.ofSeconds(90);
    private static final Duration LOAD_WAIT = Duration.ofMinutes(4);
    private static final int LAYERS = 2;
    private static final double SPEED = 60;
    private static final int BEFORE_THE_DEED = 300;
    private static final int TRANSACTIONS = 4;

    private CrashCases() {}

    /** Each point once. */
    static List<Case> of(int seed) {
        return Stream.of(CrashPoint.values())
                .map(point -> new Case("crash/" + point.word() + "/" + seed, seed, LAYERS, SPEED, false, deed(point)))
                .toList();
    }

    private static Case.Deed deed(CrashPoint point) {
        return switch (point) {
            case RECONNECTING -> CrashCases::whileReconnecting;
            case RESTORING -> CrashCases::whileRestoring;
            case IN_PUNCTUATION -> CrashCases::inPunctuation;
            case SETTLER_BEFORE_TRANSACTION, SETTLER_AFTER_COMMIT -> (site, one, load) ->
                settling(site, load, point, 1 + new Random(one.seed()).nextInt(TRANSACTIONS));
            case SETTLER_WRITTEN, SETTLER_IN_COMMIT -> (site, one, load) -> settling(site, load, point, 1);
            case SETTLER_TAKING_UP -> CrashCases::whileTakingUp;
            default -> (site, one, load) -> atAPassing(site, one, load, point);
        };
    }

    private static void atAPassing(Site site, Case one, Load load, CrashPoint point) {
        boolean perCommit = point == CrashPoint.IN_COMMIT_BEFORE || point == CrashPoint.IN_COMMIT_AFTER;
        int passing = 1 + new Random(one.seed()).nextInt(perCommit ? 15 : 1_200);
        Child victim = point.service() == CrashPoint.Service.INGEST ? site.ingest() : site.streams();
        victim.crashAt(point, passing);
        load.start(site.mqtt().url(), site.directory().resolve("numbers"));
        victim.awaitCrash(CRASH_WAIT);
        restart(site, point);
        load.awaitDone(LOAD_WAIT);
    }

    private static void whileReconnecting(Site site, Case one, Load load) throws Exception {
        Child victim = site.ingest();
        victim.crashAt(CrashPoint.RECONNECTING, 1);
        load.start(site.mqtt().url(), site.directory().resolve("numbers"));
        load.awaitSent(BEFORE_THE_DEED + new Random(one.seed()).nextInt(1_200), LOAD_WAIT);
        SessionThief.takeOver(site.mqtt().url());
        victim.awaitCrash(CRASH_WAIT);
        restart(site, CrashPoint.RECONNECTING);
        load.awaitDone(LOAD_WAIT);
    }

    private static void whileRestoring(Site site, Case one, Load load) {
        load.start(site.mqtt().url(), site.directory().resolve("numbers"));
        load.awaitSent(BEFORE_THE_DEED + new Random(one.seed()).nextInt(1_200), LOAD_WAIT);
        site.streams().kill();
        site.deleteStores(0);
        Child restoring = site.launchStreams(0, 0);
        restoring.crashAt(CrashPoint.RESTORING, 1 + new Random(one.seed()).nextInt(3));
        restoring.awaitCrash(CRASH_WAIT);
        site.deleteStores(0);
        restart(site, CrashPoint.RESTORING);
        load.awaitDone(LOAD_WAIT);
    }

    private static void inPunctuation(Site site, Case one, Load load) {
        Child victim = site.streams();
        load.start(site.mqtt().url(), site.directory().resolve("numbers"));
        load.awaitSent(BEFORE_THE_DEED + new Random(one.seed()).nextInt(1_200), LOAD_WAIT);
        victim.crashAt(CrashPoint.IN_PUNCTUATION, 1 + new Random(one.seed()).nextInt(3));
        site.ingest().freeze();
        try {
            victim.awaitCrash(CRASH_WAIT);
        } finally {
            site.ingest().thaw();
        }
        restart(site, CrashPoint.IN_PUNCTUATION);
        load.awaitDone(LOAD_WAIT);
    }

    private static void settling(Site site, Load load, CrashPoint point, int passing) {
        Child victim = site.settler();
        victim.crashAt(point, passing);
        load.start(site.mqtt().url(), site.directory().resolve("numbers"));
        victim.awaitCrash(CRASH_WAIT);
        restart(site, point);
        load.awaitDone(LOAD_WAIT);
    }

    private static void whileTakingUp(Site site, Case one, Load load) {
        load.start(site.mqtt().url(), site.directory().resolve("numbers"));
        load.awaitSent(BEFORE_THE_DEED + new Random(one.seed()).nextInt(1_200), LOAD_WAIT);
        site.settler().kill();
        Child takingUp = site.launchSettler(0);
        takingUp.crashAt(CrashPoint.SETTLER_TAKING_UP, 1 + new Random(one.seed()).nextInt(Site.PARTITIONS));
        takingUp.awaitCrash(CRASH_WAIT);
        restart(site, CrashPoint.SETTLER_TAKING_UP);
        load.awaitDone(LOAD_WAIT);
    }

    private static void restart(Site site, CrashPoint point) {
        switch (point.service()) {
            case INGEST -> site.startIngest();
            case STREAMS -> site.startStreams(0, 0);
            case SETTLER -> site.startSettler(0);
        }
    }
}
