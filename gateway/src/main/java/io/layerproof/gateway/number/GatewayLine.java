package io.layerproof.gateway.number;

import io.layerproof.gateway.outbox.Outlet;
import io.layerproof.gateway.source.LogEntry;
import io.layerproof.rules.wire.message.JobFacts;
import io.layerproof.rules.wire.message.MessageWriter;
import io.layerproof.rules.wire.message.Stamp;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of one machine: numbers each message, writes it as JSON and publishes it. Remembers the last 512
 * payloads, so that they can be sent again unchanged.
 */
public final class GatewayLine {

    private static final int REMEMBERED = 512;

    private final MessageWriter writer = new MessageWriter();
    private final Numbering numbering;
    private final Outlet outlet;
    private final Deque<byte[]> sentLast = new ArrayDeque<>();
    private @Nullable String build;
    private long published;

    /** A line with its numbering and its outlet; the caller closes both. */
    public GatewayLine(Numbering numbering, Outlet outlet) {
        this.numbering = numbering;
        this.outlet = outlet;
    }

    /** Starts a build. The messages that follow belong to it. */
    public void start(long timeNs, String build, JobFacts facts) throws IOException, InterruptedException {
        this.build = build;
        send(writer.buildStarted(stamp(timeNs), facts));
    }

    /** Sends a frame. It belongs to the running build, if there is one. */
    public void report(LogEntry.Report report) throws IOException, InterruptedException {
        send(writer.frame(stamp(report.timeNs()), report.phase(), report.layer(), report.values(), report.bad()));
    }

    /** Ends the build. */
    public void end(long timeNs, boolean completed) throws IOException, InterruptedException {
        send(writer.buildEnded(stamp(timeNs), completed));
        build = null;
    }

    /** Whether a build has been started and not ended. */
    public boolean isBuilding() {
        return build != null;
    }

    /** Sends a payload whose messages are already numbered. */
    public void verbatim(byte[] payload) throws IOException, InterruptedException {
        send(payload);
    }

    /**
     * Sends the last payloads again, like a gateway that does not know what has arrived.
     *
     * @param count how many, at most 512
     */
    public void resend(int count) throws IOException, InterruptedException {
        List<byte[]> all = List.copyOf(sentLast);
        for (byte[] payload : all.subList(Math.max(0, all.size() - count), all.size())) {
            published++;
            outlet.repeat(payload);
        }
    }

    /** Drops the connection and makes a new one. Unacknowledged payloads are sent again. */
    public void reconnect() throws IOException, InterruptedException {
        outlet.reconnect();
    }

    /** Waits until every payload has been acknowledged. */
    public void drain() throws IOException, InterruptedException {
        outlet.drain();
    }

    /** How many payloads have been published, repetitions of {@link #resend} included. */
    public long published() {
        return published;
    }

    private Stamp stamp(long timeNs) throws IOException {
        Numbered number = numbering.next();
        return new Stamp(number.identity(), number.opensSession(), number.after(), timeNs, build);
    }

    private void send(byte[] payload) throws IOException, InterruptedException {
        if (sentLast.size() == REMEMBERED) {
            sentLast.remove();
        }
        sentLast.add(payload);
        published++;
        outlet.publish(payload);
    }
}
