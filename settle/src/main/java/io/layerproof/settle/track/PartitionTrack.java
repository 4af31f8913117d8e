package io.layerproof.settle.track;

import io.layerproof.settle.evidence.EvidenceRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tracks of the machines and builds of one partition: which of them have changed since they were kept, and which
 * builds may be settled.
 */
public final class PartitionTrack {

    /** A build and its machine. */
    public record Tracked(MachineTrack machine, BuildTrack build) {

        public String key() {
            return machine.machine() + "|" + build.build();
        }
    }

    private final int partition;
    private final Map<String, MachineTrack> machines = new LinkedHashMap<>();
    private final Map<String, Tracked> changed = new LinkedHashMap<>();
    private final Set<MachineTrack> changedMachines = new LinkedHashSet<>();
    private final Set<String> keptMachines = new HashSet<>();
    private final Map<String, Tracked> open = new LinkedHashMap<>();
    private long latestTimestampMs = Long.MIN_VALUE;

    PartitionTrack(int partition) {
        this.partition = partition;
    }

    public int partition() {
        return partition;
    }

    /** Takes the next record of the evidence. */
    public void take(EvidenceRecord record, long nowMs) {
        latestTimestampMs = Math.max(latestTimestampMs, Math.min(record.timestampMs(), nowMs));
        MachineTrack machine = machines.computeIfAbsent(record.machine(), MachineTrack::new);
        machine.take(record, nowMs, build -> concerned(new Tracked(machine, build)));
        if (record.identity() != null || !keptMachines.contains(machine.machine())) {
            changedMachines.add(machine);
        }
    }

    /** A build has changed. */
    public void concerned(Tracked tracked) {
        changed.put(tracked.key(), tracked);
        if (tracked.build().asksForSettling()) {
            open.put(tracked.key(), tracked);
        }
    }

    /**
     * The builds that ask to be settled and of which nothing has come for the grace time.
     */
    public List<Tracked> quiet(long nowMs, long graceMs) {
        List<Tracked> quiet = new ArrayList<>();
        open.values().removeIf(tracked -> !tracked.build().asksForSettling());
        for (Tracked tracked : open.values()) {
            if (tracked.build().isQuiet(nowMs, graceMs)) {
                quiet.add(tracked);
            }
        }
        return quiet;
    }

    /**
     * Whether a record has been read that is later than the build's last one by the grace time. Then no record of the
     * build can still be unread.
     */
    public boolean hasBeenReadBeyond(Tracked tracked, long graceMs) {
        return latestTimestampMs - tracked.build().lastTimestampMs() >= graceMs;
    }

    /** The builds that are over and have no envelope. */
    public List<Tracked> withoutEnvelope() {
        return builds().stream()
                .filter(tracked -> tracked.build().asksForEnvelope())
                .toList();
    }

    List<Tracked> builds() {
        List<Tracked> builds = new ArrayList<>();
        machines.values()
                .forEach(machine -> machine.builds().forEach(build -> builds.add(new Tracked(machine, build))));
        return builds;
    }

    public boolean hasChanged() {
        return !changed.isEmpty() || !changedMachines.isEmpty();
    }

    /** What has changed since the last call, as it is to be kept in {@code settlements}, by key. */
    public Map<String, byte[]> takeChanges() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        changedMachines.forEach(machine -> {
            entries.put(machine.machine(), machine.save());
            keptMachines.add(machine.machine());
        });
        changed.forEach((key, tracked) -> entries.put(key, tracked.build().save()));
        changed.clear();
        changedMachines.clear();
        return entries;
    }

    /**
     * The track that was kept.
     *
     * @param entries the records of {@code settlements} by key, in any order
     */
    public static PartitionTrack restore(int partition, Map<String, byte[]> entries, long nowMs) {
        PartitionTrack track = new PartitionTrack(partition);
        entries.forEach((key, value) -> {
            if (key.indexOf('|') < 0) {
                track.machines.put(key, MachineTrack.restore(value));
                track.keptMachines.add(key);
            }
        });
        entries.forEach((key, value) -> {
            int separator = key.indexOf('|');
            @Nullable MachineTrack machine = separator < 0 ? null : track.machines.get(key.substring(0, separator));
            if (separator >= 0 && machine == null) {
                throw new IllegalStateException("settlements has a build without its machine: " + key);
            }
            if (machine != null) {
                BuildTrack build = BuildTrack.restore(value, nowMs);
                machine.add(build);
                track.concerned(new Tracked(machine, build));
            }
        });
        track.changed.clear();
        return track;
    }
}
