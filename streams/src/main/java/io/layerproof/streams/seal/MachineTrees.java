package io.layerproof.streams.seal;

import io.layerproof.rules.tree.TreeId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which trees of one machine wait for a head, and which of its days is still open. Not thread-safe. */
final class MachineTrees {

    private static final byte STATE_VERSION = 1;

    /**
     * A machine makes one or two builds at a time. All waiting trees are checked at each record and written in each
     * transaction.
     */
    static final int MOST_WAITING = 32;

    /** By tree: when its oldest leaf that no head covers was received, nanoseconds since 1970. */
    private final Map<TreeId, Long> waiting = new LinkedHashMap<>();

    private TreeId.@Nullable OfDay day;

    /** Leaves of the tree wait for a head from now on, unless some did already. */
    void waits(TreeId tree, long receivedNs) {
        waiting.putIfAbsent(tree, receivedNs);
    }

    /** A head covers all leaves of the tree. */
    void isCovered(TreeId tree) {
        waiting.remove(tree);
    }

    /** Whether no leaf of any tree waits. */
    boolean areAllCovered() {
        return waiting.isEmpty();
    }

    /** The trees that have waited since this time or longer. */
    List<TreeId> waitingSince(long timeNs) {
        List<TreeId> since = new ArrayList<>();
        waiting.forEach((tree, receivedNs) -> {
            if (receivedNs <= timeNs) {
                since.add(tree);
            }
        });
        return since;
    }

    /**
     * The trees beyond {@value #MOST_WAITING}, the oldest first: they get a head at once. Only a machine that names
     * another build in every message has as many.
     */
    List<TreeId> tooMany() {
        return waiting.keySet().stream()
                .limit(Math.max(0, waiting.size() - MOST_WAITING))
                .toList();
    }

    /** The day whose tree has leaves and no final head yet. */
    Optional<TreeId.OfDay> day() {
        return Optional.ofNullable(day);
    }

    /** A leaf was appended to the tree of a day. A day before the open one is ignored. */
    void isDay(TreeId.OfDay other) {
        if (day == null || other.day().isAfter(day.day())) {
            day = other;
        }
    }

    /**
     * Whether a later day has begun. Then what still comes to the tree of this day is sealed with a further final
     * head.
     */
    boolean isPast(TreeId.OfDay other) {
        return day != null && day.day().isAfter(other.day());
    }

    void dayIsOver() {
        day = null;
    }

    byte[] save() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(STATE_VERSION);
            out.writeUTF(day == null ? "" : day.text());
            out.writeInt(waiting.size());
            for (Map.Entry<TreeId, Long> one : waiting.entrySet()) {
                out.writeUTF(one.getKey().text());
                out.writeLong(one.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if the state is not what {@link #save} writes */
    static MachineTrees restore(byte[] state) {
        MachineTrees trees = new MachineTrees();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
            if (in.readByte() != STATE_VERSION) {
                throw new IllegalArgumentException("not the trees of a machine in version " + STATE_VERSION);
            }
            String day = in.readUTF();
            if (!day.isEmpty()) {
                trees.day = (TreeId.OfDay) TreeId.parse(day);
            }
            for (int left = in.readInt(); left > 0; left--) {
                trees.waiting.put(TreeId.parse(in.readUTF()), in.readLong());
            }
            return trees;
        } catch (IOException e) {
            throw new IllegalArgumentException("the trees of a machine end too early", e);
        }
    }
}
