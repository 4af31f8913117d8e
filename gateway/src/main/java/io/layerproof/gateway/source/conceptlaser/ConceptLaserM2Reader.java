package io.layerproof.gateway.source.conceptlaser;

import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.gateway.source.NumberedLines;
import io.layerproof.gateway.source.UnreadableLines;
import io.layerproof.rules.signal.MachineProfile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reads line by line: first the stamp, then the values and events, then the phase and layer that hold from there on.
 */
final class ConceptLaserM2Reader implements LogReader {

    private static final String JOB_NAME = "Build job name:";

    private final NumberedLines lines;
    private final ConceptLaserM2Body body;
    private final ConceptLaserM2Phases phases = new ConceptLaserM2Phases();
    private final UnreadableLines unreadable = new UnreadableLines();
    private final Deque<LogEntry> ready = new ArrayDeque<>();
    private Optional<String> jobName = Optional.empty();
    private boolean begun;
    private boolean ended;
    private long timeNs;

    ConceptLaserM2Reader(NumberedLines lines, MachineProfile profile) {
        this.lines = lines;
        this.body = new ConceptLaserM2Body(profile);
    }

    @Override
    public Optional<LogEntry> next() throws IOException {
        while (ready.isEmpty() && !ended) {
            Optional<String> line = lines.nextText();
            if (line.isPresent()) {
                take(line.get());
            } else {
                end();
            }
        }
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public double share() {
        return lines.share();
    }

    @Override
    public Optional<String> jobName() {
        return jobName;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void take(String line) {
        if (line.isBlank()) {
            return;
        }
        if (!begun && line.startsWith(JOB_NAME)) {
            jobName = Optional.of(line.substring(JOB_NAME.length()).strip());
            return;
        }
        Optional<ConceptLaserM2Stamp> stamp = ConceptLaserM2Stamp.of(line);
        if (stamp.isPresent()) {
            begun = true;
            timeNs = stamp.get().timeNs();
        } else {
            unreadable.hold(line, lines.number(), "no time in front");
        }
        if (begun) {
            ready.addAll(unreadable.release(timeNs, phases.phase(), phases.layer()));
        }
        stamp.ifPresent(it -> record(it.rest()));
    }

    private void record(String text) {
        ConceptLaserM2Body.Said said = body.read(text, lines.number());
        said.event().ifPresent(phases::happened);
        ready.add(
                new LogEntry.Report(timeNs, phases.phase(), phases.layer(), said.values(), said.bad(), said.remarks()));
    }

    private void end() throws IOException {
        ended = true;
        if (!begun) {
            throw new IOException("no record of a Concept Laser M2 log in this file; expected lines that begin like"
                    + " \"3/18/2025 1:22:34 PM (04:22:34 UTC)\"");
        }
        if (phases.endsBetweenLayers()) {
            ready.add(new LogEntry.Ended(timeNs, phases.layer(), true));
        }
    }
}
