package io.layerproof.gateway.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Keeps what is published. */
public final class MemoryOutlet implements Outlet {

    private final List<String> published = new ArrayList<>();
    private final Deque<byte[]> receipts = new ArrayDeque<>();
    private int drains;
    private int reconnects;

    @Override
    public void publish(byte[] payload) {
        published.add(new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void drain() {
        drains++;
    }

    @Override
    public void reconnect() {
        reconnects++;
    }

    @Override
    public Optional<byte[]> takeReceipt(long waitMs) {
        return Optional.ofNullable(receipts.poll());
    }

    @Override
    public void close() {
        // nothing is open
    }

    /** Lets a receipt come in. */
    public void receive(String receipt) {
        receipts.add(receipt.getBytes(StandardCharsets.UTF_8));
    }

    /** Every payload, in order. */
    public List<String> published() {
        return published;
    }

    /** How often it was waited for. */
    public int drains() {
        return drains;
    }

    /** How often the connection was dropped. */
    public int reconnects() {
        return reconnects;
    }
}
