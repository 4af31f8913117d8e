package io.layerproof.bench.feed;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.BuildStarted.MachineFacts;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Messages of many machines in turn. Each message is a pure function of its index {@code i}; it comes from machine
 * {@code i % machines}.
 */
public abstract class Feed {

    public final int machines;
    public final Envelope envelope;
    private final List<String> builds;

    Feed(int machines, String envelopeFile) {
        this.machines = machines;
        this.envelope = read(envelopeFile);
        this.builds =
                IntStream.range(0, machines).mapToObj(machine -> "B-" + machine).toList();
    }

    private static Envelope read(String file) {
        try (InputStream in = Feed.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no such envelope: " + file);
            }
            EnvelopeReading reading = EnvelopeReader.read(in.readAllBytes());
            if (reading instanceof EnvelopeReading.Valid valid) {
                return valid.envelope();
            }
            throw new IllegalStateException(reading.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of a frame, in the order of {@link #signals()}. */
    abstract double[] values(int machine, long tick, long timeNs);

    abstract List<String> signals();

    public final String build(int machine) {
        return builds.get(machine);
    }

    public final BuildStarted start(int machine) {
        Header header = header(machine, 0, Clockwork.timeNs(machine, 0));
        return new BuildStarted(
                header,
                null,
                null,
                BuildStarted.NOT_PLANNED,
                new MachineFacts(null, Map.of(), null, null, Map.of()),
                List.of());
    }

    public final Frame frame(long index) {
        int machine = (int) (index % machines);
        long tick = index / machines;
        long timeNs = Clockwork.timeNs(machine, tick);
        return new Frame(
                header(machine, tick + 1, timeNs),
                Clockwork.recoats(timeNs) ? "recoat" : "expose",
                Clockwork.layer(timeNs),
                signals(),
                values(machine, tick, timeNs),
                List.of());
    }

    private Header header(int machine, long seq, long timeNs) {
        return new Header(new Identity(1, seq), timeNs, Header.NOT_RECEIVED, build(machine), null);
    }
}
