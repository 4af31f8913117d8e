package io.layerproof.standalone.plant;

import io.layerproof.gateway.source.LogEntry;
import io.layerproof.rules.wire.message.JobFacts;

/** What a simulated printer's gateway does next. */
public sealed interface PlantEvent {

    /** Event time, nanoseconds since 1970-01-01T00:00:00Z. */
    long timeNs();

    /** A build starts. */
    record Started(long timeNs, String build, JobFacts facts) implements PlantEvent {}

    /** The printer reports. */
    record Reported(LogEntry.Report report) implements PlantEvent {
        @Override
        public long timeNs() {
            return report.timeNs();
        }
    }

    /** The build has ended. */
    record Ended(long timeNs) implements PlantEvent {}

    /** The gateway sends its last messages again. */
    record Resent(long timeNs, int count) implements PlantEvent {}

    /** The gateway's connection breaks. */
    record Reconnected(long timeNs) implements PlantEvent {}
}
