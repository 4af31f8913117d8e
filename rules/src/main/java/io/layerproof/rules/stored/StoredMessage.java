package io.layerproof.rules.stored;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.wire.message.CanonicalContent;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;

/**
 * A message of a stored record and the bytes it was read from.
 *
 * @param message the message
 * @param bytes an array that holds the JSON object of the message
 * @param offset index of the object's first byte
 * @param length how many bytes the object has
 */
public record StoredMessage(Message message, byte[] bytes, int offset, int length) implements StoredCopy {

    @Override
    public Identity identity() {
        return message.header().identity();
    }

    byte[] canonicalContent() {
        return CanonicalContent.of(bytes, offset, length);
    }

    /**
     * The same message with another time of receipt.
     *
     * @param receivedNs nanoseconds since 1970
     */
    Message receivedAt(long receivedNs, MessageReader reader) {
        return reread(reader, bytes, offset, length, receivedNs);
    }

    static Message reread(MessageReader reader, byte[] bytes, int offset, int length, long receivedNs) {
        Payload payload = reader.read(bytes, offset, length, receivedNs);
        if (payload instanceof Payload.Read read) {
            return read.elements().get(0).message();
        }
        throw new IllegalStateException("a message that was read once cannot be read again: " + payload);
    }
}
