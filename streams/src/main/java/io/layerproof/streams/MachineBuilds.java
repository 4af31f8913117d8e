package io.layerproof.streams;

import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The builds of one machine: those that run, and the latest that ended, so that a straggler does not open one again. With its messages
 * and payloads counted, those outside builds too. Bounded: what ended longest ago is forgotten.
 */
final class MachineBuilds {

    static final int MOST_KEPT = 50;

    private static final int STATE_VERSION = 1;

    private final LinkedHashMap<String, BuildAccount> accounts = new LinkedHashMap<>();
    private Tally tally = Tally.NOTHING;
    private long payloads;
    private long unreadablePayloads;
    private long latestReceivedNs = Long.MIN_VALUE;

    /** A payload came in, readable or not. */
    void received(long receivedNs, boolean unreadable) {
        latestReceivedNs = Math.max(latestReceivedNs, receivedNs);
        payloads++;
        if (unreadable) {
            unreadablePayloads++;
            accounts.values().stream().filter(BuildAccount::isRunning).forEach(BuildAccount::countUnreadablePayload);
        }
    }

    /** A message came in that names a build, or none. */
    void count(@Nullable String build, Fate fate) {
        tally = tally.plus(fate);
        if (build != null && (fate != Fate.QUARANTINED || accounts.containsKey(build))) {
            of(build).count(fate);
        }
    }

    /** The account of a build, opened if there is none. */
    BuildAccount of(String build) {
        BuildAccount known = accounts.get(build);
        if (known == null) {
            known = new BuildAccount(build);
            accounts.put(build, known);
            forgetTheOldest();
        }
        return known;
    }

    private void forgetTheOldest() {
        if (accounts.size() > MOST_KEPT) {
            accounts.values().stream()
                    .filter(account -> !account.isRunning())
                    .findFirst()
                    .ifPresent(oldest -> accounts.remove(oldest.build()));
        }
    }

    Optional<BuildAccount> find(String build) {
        return Optional.ofNullable(accounts.get(build));
    }

    /** Those that run, the one that began first first. */
    List<BuildAccount> running() {
        return accounts.values().stream().filter(BuildAccount::isRunning).toList();
    }

    List<BuildAccount> all() {
        return new ArrayList<>(accounts.values());
    }

    /** When the machine's last payload was received, nanoseconds since 1970. */
    long latestReceivedNs() {
        return latestReceivedNs;
    }

    /** All messages of the machine, by fate. */
    Tally tally() {
        return tally;
    }

    /** All payloads of the machine. */
    long payloads() {
        return payloads;
    }

    /** Those that could not be read, and are in quarantine. */
    long unreadablePayloads() {
        return unreadablePayloads;
    }

    byte[] save() {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(STATE_VERSION);
            out.writeLong(tally.accepted());
            out.writeLong(tally.duplicate());
            out.writeLong(tally.conflicting());
            out.writeLong(tally.undecided());
            out.writeLong(tally.quarantined());
            out.writeLong(payloads);
            out.writeLong(unreadablePayloads);
            out.writeLong(latestReceivedNs);
            out.writeInt(accounts.size());
            for (BuildAccount account : accounts.values()) {
                account.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if the bytes are not a state of this version */
    static MachineBuilds restore(byte[] state) {
        var builds = new MachineBuilds();
        try (var in = new DataInputStream(new ByteArrayInputStream(state))) {
            int version = in.readByte();
            if (version != STATE_VERSION) {
                throw new IllegalArgumentException("a state of version " + version + ", expected " + STATE_VERSION);
            }
            builds.tally = new Tally(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
            builds.payloads = in.readLong();
            builds.unreadablePayloads = in.readLong();
            builds.latestReceivedNs = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                BuildAccount account = BuildAccount.read(in);
                builds.accounts.put(account.build(), account);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the state ends too early", e);
        }
        return builds;
    }
}
