package io.layerproof.campaign.load;

import io.layerproof.gateway.outbox.Outlet;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every message that one machine's gateway has numbered, as it was first sent. Thread-safe. */
public final class Truth {

    private final MessageReader reader = MessageReader.ofPayloads();
    private final Map<Identity, byte[]> messages = new LinkedHashMap<>();

    /** An outlet that remembers every payload before it passes it on. */
    public Outlet before(Outlet outlet) {
        return new Outlet() {
            @Override
            public void publish(byte[] payload) throws IOException, InterruptedException {
                remember(payload);
                outlet.publish(payload);
            }

            @Override
            public void drain() throws IOException, InterruptedException {
                outlet.drain();
            }

            @Override
            public void repeat(byte[] payload) throws IOException, InterruptedException {
                remember(payload);
                outlet.repeat(payload);
            }

            @Override
            public Optional<byte[]> takeReceipt(long waitMs) throws IOException, InterruptedException {
                return outlet.takeReceipt(waitMs);
            }

            @Override
            public void reconnect() throws IOException, InterruptedException {
                outlet.reconnect();
            }

            @Override
            public void close() throws IOException {
                outlet.close();
            }
        };
    }

    private synchronized void remember(byte[] payload) {
        if (!(reader.read(payload) instanceof Payload.Read read)
                || read.elements().size() != 1) {
            throw new IllegalStateException("a gateway of the campaign sends one message in a payload");
        }
        Identity identity = read.elements().get(0).message().header().identity();
        byte[] before = messages.putIfAbsent(identity, payload);
        if (before != null && !Arrays.equals(before, payload)) {
            throw new IllegalStateException("the gateway has given " + identity + " twice");
        }
    }

    public synchronized int size() {
        return messages.size();
    }

    /** The payloads by number, in the order in which they were numbered. */
    public synchronized Map<Identity, byte[]> messages() {
        return new LinkedHashMap<>(messages);
    }

    public synchronized List<byte[]> payloads() {
        return new ArrayList<>(messages.values());
    }
}
