package io.layerproof.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where ingest, streams or the settler can be made to halt, as if the power had gone: at the n-th passing, with what is
 * under way half done.
 */
enum CrashPoint {
    /** Ingest: MQTT has handed a payload over; it is not in the queue. */
    RECEIVED(Service.INGEST),
    /** Ingest: a payload is in the queue; the Kafka producer does not have it. */
    QUEUED(Service.INGEST),
    /** Ingest: the Kafka producer has it; Kafka has not answered, as a rule. */
    SENT(Service.INGEST),
    /** Ingest: Kafka has it; it is not acknowledged to the MQTT broker. */
    KAFKA_ACKED(Service.INGEST),
    /** Ingest: the acknowledgement is written to the MQTT client, and perhaps not to the wire. */
    PUBACK_WRITTEN(Service.INGEST),
    /** Ingest: the connection has gone, all that came over it is written, and the next one is not made. */
    RECONNECTING(Service.INGEST),

    /** Streams: the state of a machine's sequencer holds a message; nothing of it is sent on. */
    STATE_CHANGED(Service.STREAMS),
    /** Streams: a record is with the transaction's producer; the transaction is open. */
    FORWARDED(Service.STREAMS),
    /** Streams: everything is flushed, offsets are in the transaction, and the commit is not asked for. */
    IN_COMMIT_BEFORE(Service.STREAMS),
    /** Streams: the broker has committed, and nobody here has heard of it. */
    IN_COMMIT_AFTER(Service.STREAMS),
    /** Streams: a store is being filled from its changelog. */
    RESTORING(Service.STREAMS),
    /** Streams: in a look of the wall clock, with its provisional findings sent and not committed. */
    IN_PUNCTUATION(Service.STREAMS),

    /** The settler: what is to be published is found, and the transaction is not begun. */
    SETTLER_BEFORE_TRANSACTION(Service.SETTLER),
    /** The settler: a settled judgement and all that goes with it is with the brokers; the commit is not asked for. */
    SETTLER_WRITTEN(Service.SETTLER),
    /** The settler: the broker has committed a settled judgement, and nobody here has heard of it. */
    SETTLER_IN_COMMIT(Service.SETTLER),
    /** The settler: a transaction is over, and nothing has been read since. */
    SETTLER_AFTER_COMMIT(Service.SETTLER),
    /** The settler: some of its partitions are taken up from what was kept of them, and the others are not. */
    SETTLER_TAKING_UP(Service.SETTLER);

    /** Which program a point lies in. */
    enum Service {
        INGEST,
        STREAMS,
        SETTLER
    }

    private final Service service;

    CrashPoint(Service service) {
        this.service = service;
    }

    Service service() {
        return service;
    }

    /** {@code in-commit-before}. */
    String word() {
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
