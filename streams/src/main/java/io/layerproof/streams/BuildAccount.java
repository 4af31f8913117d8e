package io.layerproof.streams;

import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Tally;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a build besides its case: how far it is, what it was pinned to, its messages counted, and what was told of it that
 * is still open.
 *
 * <pre>
 *  HEARD_OF ──first slot──▶ RUNNING ──build-ended, or given up──▶ ENDED
 * </pre>
 */
final class BuildAccount {

    enum Phase {
        /** Messages name it that have not been let out of the sequencer. */
        HEARD_OF,
        /** Its case is open. */
        RUNNING,
        /** It has its live verdict. */
        ENDED
    }

    private static final int MOST_TOLD = 500;

    private final String build;
    private Phase phase = Phase.HEARD_OF;
    private boolean withStart;
    private @Nullable String sha256;
    private Tally tally = Tally.NOTHING;
    private long unreadablePayloads;
    private final TreeMap<String, Long> reasons = new TreeMap<>();
    private final LinkedHashMap<String, String> told = new LinkedHashMap<>();
    private final LinkedHashMap<String, String> provisional = new LinkedHashMap<>();

    BuildAccount(String build) {
        this.build = build;
    }

    String build() {
        return build;
    }

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    /** Whether its case was opened by its {@code build-started}. */
    boolean hasStart() {
        return withStart;
    }

    /** The content hash of the envelope that it is judged against, or null where it is absent. */
    @Nullable
    String sha256() {
        return sha256;
    }

    void open(boolean byItsStart, @Nullable String pinnedSha256) {
        phase = Phase.RUNNING;
        withStart = byItsStart;
        sha256 = pinnedSha256;
    }

    void end() {
        phase = Phase.ENDED;
        provisional.clear();
    }

    void count(Fate fate) {
        tally = tally.plus(fate);
    }

    void countUnreadablePayload() {
        unreadablePayloads++;
    }

    Tally tally() {
        return tally;
    }

    long unreadablePayloads() {
        return unreadablePayloads;
    }

    /** It must be judged again from the full record. Answers whether the reason is a new one. */
    boolean reassessFor(String reason) {
        return reasons.merge(reason, 1L, Long::sum) == 1;
    }

    /** Why it must be judged again, each of a bounded set of words with how often. */
    Map<String, Long> reasons() {
        return reasons;
    }

    /** The last event of each deviation, nonconformity and finding that has not ended, as JSON, by key. */
    Map<String, String> told() {
        return told;
    }

    void tell(String key, String json, boolean open) {
        told.remove(key);
        if (open) {
            told.put(key, json);
            if (told.size() > MOST_TOLD) {
                told.remove(told.keySet().iterator().next());
            }
        }
    }

    /** The last provisional event by key, as JSON: what the wall clock has brought about and no message has confirmed or taken back. */
    Map<String, String> provisional() {
        return provisional;
    }

    void write(DataOutputStream out) throws IOException {
        StateText.write(out, build);
        StateText.write(out, phase.name());
        out.writeBoolean(withStart);
        StateText.write(out, sha256);
        out.writeLong(tally.accepted());
        out.writeLong(tally.duplicate());
        out.writeLong(tally.conflicting());
        out.writeLong(tally.undecided());
        out.writeLong(tally.quarantined());
        out.writeLong(unreadablePayloads);
        out.writeInt(reasons.size());
        for (Map.Entry<String, Long> reason : reasons.entrySet()) {
            StateText.write(out, reason.getKey());
            out.writeLong(reason.getValue());
        }
        writeTexts(out, told);
        writeTexts(out, provisional);
    }

    static BuildAccount read(DataInputStream in) throws IOException {
        var account = new BuildAccount(StateText.read(in));
        account.phase = Phase.valueOf(StateText.read(in));
        account.withStart = in.readBoolean();
        account.sha256 = StateText.readOrNull(in);
        account.tally = new Tally(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
        account.unreadablePayloads = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            account.reasons.put(StateText.read(in), in.readLong());
        }
        readTexts(in, account.told);
        readTexts(in, account.provisional);
        return account;
    }

    private static void writeTexts(DataOutputStream out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            StateText.write(out, text.getKey());
            StateText.write(out, text.getValue());
        }
    }

    private static void readTexts(DataInputStream in, Map<String, String> texts) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            texts.put(StateText.read(in), StateText.read(in));
        }
    }
}
