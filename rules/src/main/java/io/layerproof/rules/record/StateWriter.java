package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes a state as bytes: a version number, then values in an order that the reader knows. */
final class StateWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream out = new DataOutputStream(bytes);

    StateWriter(int version) {
        try {
            out.writeByte(version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void number(long value) {
        try {
            out.writeLong(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void count(int value) {
        try {
            out.writeInt(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flag(boolean value) {
        try {
            out.writeBoolean(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void bytes(byte[] value) {
        count(value.length);
        try {
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void identity(Identity identity) {
        number(identity.session());
        number(identity.seq());
    }

    void identityOrNone(@Nullable Identity identity) {
        flag(identity != null);
        if (identity != null) {
            identity(identity);
        }
    }

    void fingerprint(Fingerprint fingerprint) {
        number(fingerprint.high());
        number(fingerprint.low());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
