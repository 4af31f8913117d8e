package io.layerproof.gateway;

import io.layerproof.gateway.source.LogEntry.Remark;
import java.util.List;

/**
 * What a replay did. For a log that is not made of messages, {@code records} is the number of frames; {@code messages}
 * also counts the start and the end of each build.
 *
 * @param builds ids of the builds, in the log's order; empty for a log of messages, which name their own builds
 * @param records records of the log, all published
 * @param messages payloads published
 * @param firstTimeNs event time of the first record, nanoseconds since 1970
 * @param lastTimeNs event time of the last record, nanoseconds since 1970
 * @param layers the layers, in the order in which they were first seen, build by build
 * @param ended whether the log showed the end of every build, so that each end was published
 * @param remarkCount how many remarks there are; every record is published, whatever the remarks say
 * @param remarks the first 1000 remarks
 */
public record Replayed(
        List<String> builds,
        long records,
        long messages,
        long firstTimeNs,
        long lastTimeNs,
        List<Long> layers,
        boolean ended,
        long remarkCount,
        List<Remark> remarks) {}
