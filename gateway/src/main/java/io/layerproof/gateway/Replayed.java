package io.layerproof.gateway;

import io.layerproof.gateway.source.LogEntry.Remark;
import java.util.List;

/**
 * What a replay did. {@code records} = frames published for a log that had no numbers; {@code messages} counts the
 * start and the end of the build besides.
 *
 * @param builds the builds' ids, in the log's order; none for messages that name their own
 * @param records records of the log, all published
 * @param messages payloads published
 * @param firstTimeNs event time of the first record, nanoseconds since 1970
 * @param lastTimeNs event time of the last record
 * @param layers the layers seen, in order of first sight, build after build
 * @param ended whether the log showed an end of each build, so that one was published
 * @param remarkCount how much there is to look at; all records are kept as evidence
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
