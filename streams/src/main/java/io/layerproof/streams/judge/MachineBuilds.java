package io.layerproof.streams.judge;

import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import io.layerproof.streams.state.Entries;
import io.layerproof.streams.state.ObjectCodec;
import io.layerproof.streams.tell.BuildAccount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The builds of one machine: those that run, and the latest others, so that a late message does not open an ended one
 * again. It also counts the machine's messages and payloads, including those that belong to no build. Bounded: of the
 * builds that do not run, the one known longest is forgotten.
 */
public final class MachineBuilds {

    static final int MOST_KEPT = 50;

    private static final int STATE_VERSION = 1;
    private static final String HEAD = "h";

    /** The prefix of the names of an account's entries, before its number. */
    private static final String ROW = "a";

    private final LinkedHashMap<String, BuildAccount> accounts = new LinkedHashMap<>();
    private final List<Long> forgotten = new ArrayList<>();
    private long opened;
    private Tally tally = Tally.NOTHING;
    private long payloads;
    private long unreadablePayloads;
    private long latestReceivedNs = Long.MIN_VALUE;

    /** Counts a payload, readable or not. */
    void received(boolean unreadable) {
        payloads++;
        if (unreadable) {
            unreadablePayloads++;
            accounts.values().stream().filter(BuildAccount::isRunning).forEach(BuildAccount::countUnreadablePayload);
        }
    }

    /**
     * Notes that the machine's record continued. Copies, late messages and unreadable payloads do not continue it: a
     * machine that sends nothing else counts as silent.
     */
    void wentOn(long receivedNs) {
        latestReceivedNs = Math.max(latestReceivedNs, receivedNs);
    }

    /** Counts a message, for the machine and for the build that it names. */
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
            known = new BuildAccount(build, opened++);
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
                    .ifPresent(this::forget);
        }
    }

    private void forget(BuildAccount oldest) {
        accounts.remove(oldest.build());
        forgotten.add(oldest.number());
    }

    Optional<BuildAccount> find(String build) {
        return Optional.ofNullable(accounts.get(build));
    }

    /** The running builds, in the order in which they were first named. */
    List<BuildAccount> running() {
        List<BuildAccount> running = new ArrayList<>(1);
        for (BuildAccount account : accounts.values()) {
            if (account.isRunning()) {
                running.add(account);
            }
        }
        return running;
    }

    List<BuildAccount> all() {
        return new ArrayList<>(accounts.values());
    }

    /** When the payload that last continued the machine's record was received, nanoseconds since 1970. */
    long latestReceivedNs() {
        return latestReceivedNs;
    }

    /** All messages of the machine, by fate. */
    public Tally tally() {
        return tally;
    }

    /** All payloads of the machine. */
    public long payloads() {
        return payloads;
    }

    /** The payloads that could not be read and are in quarantine. */
    public long unreadablePayloads() {
        return unreadablePayloads;
    }

    private void write(Entries entries) {
        StateBytes head = new StateBytes().number(STATE_VERSION);
        BuildAccount.write(tally, head)
                .number(payloads)
                .number(unreadablePayloads)
                .number(latestReceivedNs)
                .number(opened);
        entries.put(HEAD, head.toBytes());
        forgotten.forEach(number -> entries.replace(row(number), Map.of()));
        forgotten.clear();
        for (BuildAccount account : accounts.values()) {
            if (account.isToBeWritten()) {
                account.write(row(account.number()), entries);
            }
        }
    }

    private static String row(long number) {
        return Entries.numbered(ROW, number) + '.';
    }

    private static MachineBuilds read(Entries entries) {
        var builds = new MachineBuilds();
        var in = new StateBytesReader(BuildAccount.present(entries.all(), HEAD));
        long version = in.number();
        if (version != STATE_VERSION) {
            throw new IllegalArgumentException("a state of version " + version + ", expected " + STATE_VERSION);
        }
        builds.tally = BuildAccount.readTally(in);
        builds.payloads = in.number();
        builds.unreadablePayloads = in.number();
        builds.latestReceivedNs = in.number();
        builds.opened = in.number();
        in.end();
        for (String name : entries.under(ROW).keySet()) {
            if (name.endsWith(".")) {
                long number = Entries.number("", name.substring(0, name.length() - 1));
                BuildAccount account = BuildAccount.read(ROW + name, number, entries);
                builds.accounts.put(account.build(), account);
            }
        }
        return builds;
    }

    /** Writes one entry for the machine, and the entries of a {@link BuildAccount} for each build. */
    static final ObjectCodec<MachineBuilds> CODEC = new ObjectCodec<>() {
        @Override
        public void write(MachineBuilds builds, Entries entries) {
            builds.write(entries);
        }

        @Override
        public MachineBuilds read(String machine, Entries entries) {
            return MachineBuilds.read(entries);
        }
    };
}
