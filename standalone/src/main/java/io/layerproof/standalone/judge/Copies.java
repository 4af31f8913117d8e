package io.layerproof.standalone.judge;

import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All copies of one number (spec, section 2): equal ones are one message, that with the earliest {@code received};
 * different ones are a conflict. Keeps one copy of each content.
 */
final class Copies {

    private final LoggedMessage first;
    private @Nullable TreeMap<byte[], Message> byContent;
    private int count = 1;

    Copies(LoggedMessage first) {
        this.first = first;
    }

    Identity identity() {
        return first.identity();
    }

    void add(LoggedMessage copy) {
        if (byContent == null) {
            byContent = new TreeMap<>(Arrays::compareUnsigned);
            byContent.put(first.canonicalContent(), first.message());
        }
        byContent.merge(copy.canonicalContent(), copy.message(), Copies::receivedFirst);
        count++;
    }

    /**
     * What stands at this number; the copies of a conflict in the order of their content, whatever the order of the
     * log.
     */
    Slot slot() {
        if (byContent == null) {
            return new Slot.Accepted(first.message(), 0);
        }
        return byContent.size() == 1
                ? new Slot.Accepted(byContent.firstEntry().getValue(), count - 1)
                : new Slot.Conflicting(identity(), List.copyOf(byContent.values()));
    }

    private static Message receivedFirst(Message one, Message other) {
        Header a = one.header();
        Header b = other.header();
        boolean otherFirst = b.hasReceived() && (!a.hasReceived() || b.receivedNs() < a.receivedNs());
        return otherFirst ? other : one;
    }
}
