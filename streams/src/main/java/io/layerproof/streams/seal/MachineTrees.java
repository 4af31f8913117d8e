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

/** Which trees of one machine wait for a head, and which day is not over. Not thread-safe. */
final class MachineTrees {

    private static final byte STATE_VERSION = 1;

    /**
     * A machine builds one or two things at a time. All that wait are looked at with each record, and written with each
     * transaction.
     */
    static final int MOST_WAITING = 32;

    /** By tree: when its oldest leaf that no head covers was received, nanoseconds since 1970. */
    private final Map<TreeId, Long> waiting = new LinkedHashMap<>();

    private TreeId.@Nullable OfDay day;

    /** Leaves of the tree wait from now on, if none did. */
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

    /** Those that have waited since then or longer. */
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
     * More trees than this do not wait for a head: those that came first in a machine that makes a build of every
     * message.
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

    /** A leaf came to the tree of a day; a day before the one that is not over does not count. */
    void isDay(TreeId.OfDay other) {
        if (day == null || other.day().isAfter(day.day())) {
            day = other;
        }
    }

    /**
     * Whether a later day has begun: what still comes to the tree of this one is sealed with a final head of its own.
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
