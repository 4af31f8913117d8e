package io.layerproof.campaign.cases;

import io.layerproof.campaign.load.Load;
import io.layerproof.campaign.process.Child;
import io.layerproof.campaign.process.CrashPoint;
import io.layerproof.campaign.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Under load, a program halts at one of its crash points and is started again. */
final class CrashCases {

    private static final Duration CRASH_WAIT = Duration.ofSeconds(90);
    private static final Duration LOAD_WAIT = Duration.ofMinutes(4);
    private static final int LAYERS = 2;
    private static final double SPEED = 60;
    private static final int BEFORE_THE_DEED = 300;
    private static final int TRANSACTIONS = 4;
    private static final int SHORT_LIFE = 150;
    private static final int FEW_COMMITS = 4;

    private CrashCases() {}

    /** One case for each crash point. */
    static List<Case> of(int seed) {
        return Stream.of(CrashPoint.values())
                .map(point -> new Case("crash/" + point.word() + "/" + seed, seed, LAYERS, SPEED, false, deed(point)))
                .toList();
    }

    /**
     * One case for each service, which passes all its crash points one after the other under one load. These cases are
     * short enough to run one seed in every build of the project.
     */
    static List<Case> inARow(int seed) {
        return List.of(
                inARow("ingest", seed, SPEED, CrashCases::ingestInARow),
                inARow("streams", seed, SPEED, CrashCases::streamsInARow),
                inARow("settler", seed, SPEED / 2, CrashCases::settlerInARow));
    }

    private static Case inARow(String service, int seed, double speed, Case.Deed deed) {
        return new Case("crash/" + service + "-in-a-row/" + seed, seed, 2 * LAYERS, speed, false, deed);
    }

    /** Each run of ingest takes only a few messages, so that there are some left for the next one. */
    private static void ingestInARow(Site site, Case one, Load load) throws Exception {
        var random = new Random(one.seed());
        Child victim = site.ingest();
        begin(site, load);
        for (CrashPoint point : List.of(
                CrashPoint.RECEIVED,
                CrashPoint.QUEUED,
                CrashPoint.SENT,
                CrashPoint.KAFKA_ACKED,
                CrashPoint.PUBACK_WRITTEN)) {
            victim.crashAt(point, 1 + random.nextInt(SHORT_LIFE));
            victim.awaitCrash(CRASH_WAIT);
            victim = site.launchIngest();
        }
        victim.crashAt(CrashPoint.RECONNECTING, 1);
        victim.awaitReady(CRASH_WAIT);
        SessionThief.takeOver(site.mqtt().url());
        victim.awaitCrash(CRASH_WAIT);
        site.startIngest();
        load.awaitDone(LOAD_WAIT);
    }

    private static void streamsInARow(Site site, Case one, Load load) {
        var random = new Random(one.seed());
        begin(site, load);
        load.awaitSent(BEFORE_THE_DEED, LOAD_WAIT);
        crashInPunctuation(site, 1);
        for (CrashPoint point : List.of(
                CrashPoint.STATE_CHANGED,
                CrashPoint.FORWARDED,
                CrashPoint.IN_COMMIT_BEFORE,
                CrashPoint.IN_COMMIT_AFTER,
                CrashPoint.RESTORING)) {
            if (point == CrashPoint.RESTORING) {
                site.deleteStores(0);
            }
            Child victim = site.launchStreams(0, 0);
            victim.crashAt(point, 1 + random.nextInt(passingsOfAShortLife(point)));
            victim.awaitCrash(CRASH_WAIT);
        }
        site.deleteStores(0);
        site.startStreams(0, 0);
        load.awaitDone(LOAD_WAIT);
    }

    private static int passingsOfAShortLife(CrashPoint point) {
        if (isPerCommit(point)) {
            return FEW_COMMITS;
        }
        return point == CrashPoint.RESTORING ? 1 : SHORT_LIFE;
    }

    private static boolean isPerCommit(CrashPoint point) {
        return point == CrashPoint.IN_COMMIT_BEFORE || point == CrashPoint.IN_COMMIT_AFTER;
    }

    /**
     * Ingest is frozen during the settler's first run, so that no build is over yet. The builds are settled in the last
     * two runs.
     */
    private static void settlerInARow(Site site, Case one, Load load) {
        Child victim = site.settler();
        victim.crashAt(CrashPoint.SETTLER_AFTER_COMMIT, 1);
        begin(site, load);
        site.awaitEvidence(Load.machines(one.name()), LOAD_WAIT);
        site.ingest().freeze();
        try {
            victim.awaitCrash(CRASH_WAIT);
        } finally {
            site.ingest().thaw();
        }
        for (CrashPoint point : List.of(
                CrashPoint.SETTLER_BEFORE_TRANSACTION,
                CrashPoint.SETTLER_TAKING_UP,
                CrashPoint.SETTLER_WRITTEN,
                CrashPoint.SETTLER_IN_COMMIT)) {
            victim = site.launchSettler(0);
            victim.crashAt(point, 1);
            victim.awaitCrash(CRASH_WAIT);
        }
        site.startSettler(0);
        load.awaitDone(LOAD_WAIT);
    }

    private static void begin(Site site, Load load) {
        load.start(site.mqtt().url(), site.directory().resolve("numbers"));
    }

    private static Case.Deed deed(CrashPoint point) {
        return switch (point) {
            case RECONNECTING -> CrashCases::whileReconnecting;
            case RESTORING -> CrashCases::whileRestoring;
            case IN_PUNCTUATION -> CrashCases::inPunctuation;
            case SETTLER_BEFORE_TRANSACTION, SETTLER_AFTER_COMMIT ->
                (site, one, load) -> settling(site, load, point, 1 + new Random(one.seed()).nextInt(TRANSACTIONS));
            case SETTLER_WRITTEN, SETTLER_IN_COMMIT -> (site, one, load) -> settling(site, load, point, 1);
            case SETTLER_TAKING_UP -> CrashCases::whileTakingUp;
            default -> (site, one, load) -> atAPassing(site, one, load, point);
        };
    }

    private static void atAPassing(Site site, Case one, Load load, CrashPoint point) {
        int passing = 1 + new Random(one.seed()).nextInt(isPerCommit(point) ? 15 : 1_200);
        Child victim = point.service() == CrashPoint.Service.INGEST ? site.ingest() : site.streams();
        victim.crashAt(point, passing);
        begin(site, load);
        victim.awaitCrash(CRASH_WAIT);
        restart(site, point);
        load.awaitDone(LOAD_WAIT);
    }

    private static void whileReconnecting(Site site, Case one, Load load) throws Exception {
        Child victim = site.ingest();
        victim.crashAt(CrashPoint.RECONNECTING, 1);
        begin(site, load);
        load.awaitSent(BEFORE_THE_DEED + new Random(one.seed()).nextInt(1_200), LOAD_WAIT);
        SessionThief.takeOver(site.mqtt().url());
        victim.awaitCrash(CRASH_WAIT);
        restart(site, CrashPoint.RECONNECTING);
        load.awaitDone(LOAD_WAIT);
    }

    private static void whileRestoring(Site site, Case one, Load load) {
        begin(site, load);
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
        begin(site, load);
        load.awaitSent(BEFORE_THE_DEED + new Random(one.seed()).nextInt(1_200), LOAD_WAIT);
        crashInPunctuation(site, 1 + new Random(one.seed()).nextInt(3));
        restart(site, CrashPoint.IN_PUNCTUATION);
        load.awaitDone(LOAD_WAIT);
    }

    private static void crashInPunctuation(Site site, int passing) {
        Child victim = site.streams();
        victim.crashAt(CrashPoint.IN_PUNCTUATION, passing);
        site.ingest().freeze();
        try {
            victim.awaitCrash(CRASH_WAIT);
        } finally {
            site.ingest().thaw();
        }
    }

    private static void settling(Site site, Load load, CrashPoint point, int passing) {
        Child victim = site.settler();
        victim.crashAt(point, passing);
        begin(site, load);
        victim.awaitCrash(CRASH_WAIT);
        restart(site, point);
        load.awaitDone(LOAD_WAIT);
    }

    private static void whileTakingUp(Site site, Case one, Load load) {
        begin(site, load);
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
