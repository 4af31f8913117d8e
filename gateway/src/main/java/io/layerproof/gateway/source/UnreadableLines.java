package io.layerproof.gateway.source;

import io.layerproof.gateway.source.LogEntry.Remark;
import io.layerproof.rules.signal.MachineProfile;
import io.layerproof.rules.wire.message.Reported;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that are not records and therefore have no time. They are published with the time of the record before them;
 * lines above the first record wait for it.
 */
public final class UnreadableLines {

    /** The signal under which the text of such a line is published. */
    static final String NAME = MachineProfile.UNMAPPED + "line";

    private final List<Held> held = new ArrayList<>();

    private record Held(String text, List<Remark> remarks) {}

    /** Keeps a line, with a remark on why it is not a record. */
    public void hold(String text, long line, String why) {
        hold(text, new Remark(line, Remark.Kind.UNREADABLE, why + ": " + text));
    }

    /** Keeps a line, with any remarks on it. */
    public void hold(String text, Remark... remarks) {
        held.add(new Held(text, List.of(remarks)));
    }

    /** Returns all waiting lines, as frames of this time (nanoseconds since 1970), phase and layer. */
    public List<LogEntry> release(long timeNs, String phase, long layer) {
        List<LogEntry> entries = new ArrayList<>(held.size());
        for (Held one : held) {
            entries.add(new LogEntry.Report(
                    timeNs, phase, layer, List.of(Reported.text(NAME, one.text())), List.of(), one.remarks()));
        }
        held.clear();
        return entries;
    }
}
