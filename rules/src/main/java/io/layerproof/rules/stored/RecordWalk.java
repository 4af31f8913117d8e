package io.layerproof.rules.stored;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.HoleFinder;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.wire.message.MessageReader;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns stored copies in record order into the slots of the record (spec, section 2). */
public final class RecordWalk {

    private final MessageReader reader;
    private final Consumer<Slot> slots;
    private @Nullable Identity before;
    private @Nullable Copies copies;

    private RecordWalk(MessageReader reader, Consumer<Slot> slots) {
        this.reader = reader;
        this.slots = slots;
    }

    /**
     * Reads copies and passes on their slots, as long as the copies come in record order.
     *
     * @param reader the reader with which the messages were read
     * @param slots takes slot after slot
     * @return whether all copies came in record order; if not, the slots so far are of no use
     * @throws IOException if the source cannot be read
     */
    public static boolean each(StoredCopy.Source source, MessageReader reader, Consumer<Slot> slots)
            throws IOException {
        RecordWalk walk = new RecordWalk(reader, slots);
        for (StoredCopy copy = source.next(); copy != null; copy = source.next()) {
            if (!walk.take(copy)) {
                return false;
            }
        }
        walk.give();
        return true;
    }

    private boolean take(StoredCopy copy) {
        if (copies == null) {
            copies = new Copies(copy, reader);
            return true;
        }
        int order = copy.identity().compareTo(copies.identity());
        if (order == 0) {
            copies.add(copy);
        } else if (order > 0) {
            give();
            copies = new Copies(copy, reader);
        }
        return order >= 0;
    }

    private void give() {
        if (copies == null) {
            return;
        }
        Slot slot = copies.slot();
        HoleFinder.between(before, copies.identity(), after(slot)).forEach(slots);
        slots.accept(slot);
        before = copies.identity();
        copies = null;
    }

    /**
     * The {@code after} of the slot's message: the last number before its session. Null for a conflict, of which
     * nothing is evaluated.
     */
    private static @Nullable Identity after(Slot slot) {
        return slot instanceof Slot.Accepted accepted
                ? accepted.message().header().after()
                : null;
    }
}
