package io.layerproof.kafka.register;

import io.layerproof.kafka.log.UnreadableTopic;
import io.layerproof.kafka.log.WholeTopic;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The content of the topic {@code envelopes}. An entry is a record with the key {@code id|version|sha256} and the file
 * as value. A withdrawal is two records: a tombstone for the entry, and a record with the key {@code
 * id|version|sha256|withdrawn}, the file as value, and reason and person in its headers. So a reader that does not know
 * withdrawals finds no entry, and the file stays for the builds that it is pinned to.
 */
public final class EnvelopeRegister {

    private final Map<String, RegisteredContent> entries = new TreeMap<>();

    private EnvelopeRegister() {}

    /**
     * Reads the whole topic.
     *
     * @param client settings of Kafka's clients
     * @throws UnreadableTopic if it cannot be read
     */
    public static EnvelopeRegister read(Map<String, Object> client) {
        EnvelopeRegister register = new EnvelopeRegister();
        try {
            new WholeTopic(client).read(Topics.ENVELOPES, register::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return register;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() != null) {
            RegistryKey.parse(record.key()).ifPresent(key -> take(key, record));
        }
    }

    private void take(RegistryKey key, ConsumerRecord<String, byte[]> record) {
        RegisteredContent known = entries.get(key.text());
        Withdrawal before = known == null ? null : known.withdrawal();
        if (record.value() == null) {
            if (before == null) {
                entries.remove(key.text());
            }
        } else if (EnvelopeKey.isWithdrawal(record.key())) {
            long sinceMs = known == null ? record.timestamp() : known.sinceMs();
            entries.put(key.text(), new RegisteredContent(key, record.value(), sinceMs, withdrawal(record)));
        } else {
            entries.put(key.text(), new RegisteredContent(key, record.value(), record.timestamp(), before));
        }
    }

    private static Withdrawal withdrawal(ConsumerRecord<String, byte[]> record) {
        return new Withdrawal(
                text(record, RecordHeader.REASON), text(record, RecordHeader.WITHDRAWN_BY), record.timestamp());
    }

    private static String text(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** All entries, withdrawn ones included, ordered by the text of their keys. */
    public Collection<RegisteredContent> entries() {
        return List.copyOf(entries.values());
    }

    /** All contents of one version, withdrawn ones included. */
    public List<RegisteredContent> contentsOf(String id, String version) {
        return entries.values().stream()
                .filter(entry ->
                        entry.key().id().equals(id) && entry.key().version().equals(version))
                .toList();
    }

    /** Why a build that starts now would not get this envelope; empty if it would. */
    public Optional<String> whyUnusable(Envelope envelope) {
        RegistryKey key = RegistryKey.of(envelope);
        List<RegisteredContent> contents = contentsOf(key.id(), key.version());
        List<RegisteredContent> usable =
                contents.stream().filter(entry -> entry.withdrawal() == null).toList();
        if (usable.size() > 1) {
            return Optional.of(key + " has two contents there, so that no build can start under it: withdraw one");
        }
        if (usable.size() == 1 && usable.get(0).key().equals(key)) {
            return Optional.empty();
        }
        return Optional.of(objection(key, List.of()).orElse(key + " is not registered there"));
    }

    /** Whether an envelope is registered and not withdrawn. */
    boolean has(RegistryKey key) {
        RegisteredContent entry = entries.get(key.text());
        return entry != null && entry.withdrawal() == null;
    }

    /** Why envelopes cannot be registered, one sentence for each reason; empty if they can. */
    List<String> objections(List<RegisteredEnvelope> envelopes) {
        List<String> objections = new ArrayList<>();
        List<RegistryKey> given = new ArrayList<>();
        for (RegisteredEnvelope one : envelopes) {
            RegistryKey key = RegistryKey.of(one.envelope());
            objection(key, given).ifPresent(objections::add);
            given.add(key);
        }
        return List.copyOf(objections);
    }

    private Optional<String> objection(RegistryKey key, List<RegistryKey> given) {
        for (RegisteredContent entry : contentsOf(key.id(), key.version())) {
            Withdrawal withdrawal = entry.withdrawal();
            if (withdrawal != null) {
                return Optional.of(key + " was withdrawn by " + withdrawal.by() + ": " + withdrawal.reason()
                        + "; raise the version");
            }
            if (!entry.key().equals(key)) {
                return Optional.of(secondContent(key, entry.key()));
            }
        }
        return given.stream()
                .filter(other -> other.isVersionOf(key) && !other.equals(key))
                .findFirst()
                .map(other -> secondContent(key, other));
    }

    private static String secondContent(RegistryKey key, RegistryKey registered) {
        return key + " has another content already, and no build could start under two: registered is sha256 "
                + registered.sha256() + ", this file is sha256 " + key.sha256() + "; raise the version";
    }
}
