package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote; refuses what it does not know, and what is left over. */
final class StateReader {

    private final ByteBuffer in;

    /** @throws IllegalArgumentException if the bytes are of another version */
    StateReader(byte[] bytes, int version) {
        in = ByteBuffer.wrap(bytes);
        int written = bytes.length == 0 ? -1 : in.get();
        if (written != version) {
            throw new IllegalArgumentException("a state of version " + written + ", expected " + version);
        }
    }

    long number() {
        return needing(Long.BYTES).getLong();
    }

    int count() {
        int count = needing(Integer.BYTES).getInt();
        if (count < 0) {
            throw new IllegalArgumentException("a count in the state is negative: " + count);
        }
        return count;
    }

    boolean flag() {
        return needing(1).get() != 0;
    }

    byte[] bytes() {
        int length = count();
        ByteBuffer from = needing(length);
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    Identity identity() {
        return new Identity(number(), number());
    }

    @Nullable
    Identity identityOrNone() {
        return flag() ? identity() : null;
    }

    Fingerprint fingerprint() {
        return new Fingerprint(number(), number());
    }

    /** @throws IllegalArgumentException if something is left over */
    void end() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes of the state are left over");
        }
    }

    private ByteBuffer needing(int bytes) {
        if (in.remaining() < bytes) {
            throw new IllegalArgumentException("the state ends too early");
        }
        return in;
    }
}
