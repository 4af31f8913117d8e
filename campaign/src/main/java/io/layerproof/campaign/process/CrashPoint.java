package io.layerproof.campaign.process;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A point at which ingest, streams or the settler can be made to halt as in a power failure, at its n-th passing. */
public enum CrashPoint {
    /** Ingest: the MQTT client has delivered a payload; it is not in the queue yet. */
    RECEIVED(Service.INGEST),
    /** Ingest: a payload is in the queue; the Kafka producer does not have it yet. */
    QUEUED(Service.INGEST),
    /** Ingest: the Kafka producer has a payload; Kafka has usually not answered yet. */
    SENT(Service.INGEST),
    /** Ingest: Kafka has a payload; it is not acknowledged to the MQTT broker yet. */
    KAFKA_ACKED(Service.INGEST),
    /** Ingest: the MQTT client has the acknowledgement, but may not have sent it. */
    PUBACK_WRITTEN(Service.INGEST),
    /**
     * Ingest: the connection is lost, everything that came over it is written, and the next connection is not made yet.
     */
    RECONNECTING(Service.INGEST),

    /** Streams: a machine's sequencer state holds a message; nothing has been sent on. */
    STATE_CHANGED(Service.STREAMS),
    /** Streams: the producer has a record; its transaction is open. */
    FORWARDED(Service.STREAMS),
    /** Streams: everything is flushed and the offsets are in the transaction; the commit is not requested yet. */
    IN_COMMIT_BEFORE(Service.STREAMS),
    /** Streams: the broker has committed; streams has not processed its answer. */
    IN_COMMIT_AFTER(Service.STREAMS),
    /** Streams: a store is being filled from its changelog. */
    RESTORING(Service.STREAMS),
    /** Streams: a wall-clock punctuation has sent provisional events, which are not committed. */
    IN_PUNCTUATION(Service.STREAMS),

    /** The settler: it knows what to publish; the transaction is not begun. */
    SETTLER_BEFORE_TRANSACTION(Service.SETTLER),
    /** The settler: the brokers have a settled judgement and all that goes with it; the commit is not requested yet. */
    SETTLER_WRITTEN(Service.SETTLER),
    /** The settler: the broker has committed a settled judgement; the settler has not processed its answer. */
    SETTLER_IN_COMMIT(Service.SETTLER),
    /** The settler: a transaction is complete, and nothing has been read since. */
    SETTLER_AFTER_COMMIT(Service.SETTLER),
    /** The settler: it has restored the state of some of its partitions, but not of all. */
    SETTLER_TAKING_UP(Service.SETTLER);

    /** The program that a point belongs to. */
    public enum Service {
        INGEST,
        STREAMS,
        SETTLER
    }

    private final Service service;

    CrashPoint(Service service) {
        this.service = service;
    }

    public Service service() {
        return service;
    }

    /** The name of the point in orders and case names, like {@code in-commit-before}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CrashPoint of(String word) {
        return Arrays.stream(values())
                .filter(point -> point.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no crash point " + word + "; there are: "
                        + List.of(values()).stream().map(CrashPoint::word).toList()));
    }
}
