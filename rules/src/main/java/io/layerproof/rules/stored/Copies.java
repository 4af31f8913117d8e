package io.layerproof.rules.stored;

import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.wire.message.MessageReader;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All copies of one number (spec, section 2). Equal copies are one message, the copy with the earliest {@code
 * received}; different ones are a conflict. Keeps one copy of each content.
 */
final class Copies {

    private final Identity identity;
    private final MessageReader reader;
    private @Nullable StoredMessage first;
    private @Nullable TreeMap<byte[], StoredMessage> byContent;
    private long againReceivedNs = Long.MAX_VALUE;
    private int count;

    Copies(StoredCopy copy, MessageReader reader) {
        this.identity = copy.identity();
        this.reader = reader;
        add(copy);
    }

    Identity identity() {
        return identity;
    }

    void add(StoredCopy copy) {
        count++;
        if (copy instanceof StoredMessage message) {
            add(message);
        } else if (copy instanceof FurtherCopy again) {
            againReceivedNs = Math.min(againReceivedNs, again.receivedNs());
        }
    }

    private void add(StoredMessage copy) {
        if (first == null) {
            first = copy;
            return;
        }
        if (byContent == null) {
            byContent = new TreeMap<>(Arrays::compareUnsigned);
            byContent.put(first.canonicalContent(), first);
        }
        byContent.merge(copy.canonicalContent(), copy, Copies::receivedFirst);
    }

    /**
     * The slot of this number. The copies of a conflict are ordered by their content, so that the order of the log does
     * not matter.
     *
     * @throws IllegalStateException if only further copies were stored and not the message itself
     */
    Slot slot() {
        if (first == null) {
            throw new IllegalStateException("of " + identity + " there are further copies and no first one");
        }
        if (byContent == null) {
            return new Slot.Accepted(earliest(first), count - 1);
        }
        if (byContent.size() == 1) {
            return new Slot.Accepted(earliest(byContent.firstEntry().getValue()), count - 1);
        }
        List<Message> contents =
                byContent.values().stream().map(StoredMessage::message).toList();
        return new Slot.Conflicting(identity, contents);
    }

    /**
     * The message with the earliest time of receipt of all equal copies, even if that was a copy whose bytes were not
     * kept.
     */
    private Message earliest(StoredMessage copy) {
        Header header = copy.message().header();
        boolean againFirst =
                againReceivedNs != Long.MAX_VALUE && (!header.hasReceived() || againReceivedNs < header.receivedNs());
        return againFirst ? copy.receivedAt(againReceivedNs, reader) : copy.message();
    }

    private static StoredMessage receivedFirst(StoredMessage one, StoredMessage other) {
        Header a = one.message().header();
        Header b = other.message().header();
        boolean otherFirst = b.hasReceived() && (!a.hasReceived() || b.receivedNs() < a.receivedNs());
        return otherFirst ? other : one;
    }
}
