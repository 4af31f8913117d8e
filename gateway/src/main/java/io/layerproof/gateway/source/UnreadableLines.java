package io.layerproof.gateway.source;

import io.layerproof.gateway.source.LogEntry.Remark;
import io.layerproof.rules.signal.MachineProfile;
import io.layerproof.rules.wire.message.Reported;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that are no record and have no time of their own. They are kept as evidence under the time of the record before
 * them; those that stand before the first record wait for it.
 */
public final class UnreadableLines {

    /** The name under which such a line is kept. */
    static final String NAME = MachineProfile.UNMAPPED + "line";

    private final List<Held> held = new ArrayList<>();

    private record Held(String text, List<Remark> remarks) {}

    /** Keeps a line and tells why it is no record. */
    public void hold(String text, long line, String why) {
        hold(text, new Remark(line, Remark.Kind.UNREADABLE, why + ": " + text));
    }

    /** Keeps a line, and tells what is given, if anything. */
    public void hold(String text, Remark... remarks) {
        held.add(new Held(text, List.of(remarks)));
    }

    /** All that wait, as frames of this time, phase and layer. */
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
