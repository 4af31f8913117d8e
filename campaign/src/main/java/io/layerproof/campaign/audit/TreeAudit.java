package io.layerproof.campaign.audit;

import io.layerproof.kafka.evidence.EvidenceHeaders;
import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.HeadReason;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.TreeHead;
import io.layerproof.rules.tree.VerifyingKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Computes the hash trees of one machine again from {@code evidence}, in the plain way of RFC 9162, section 2.1.1.
 * Every leaf must be in its place with its hash, and every head must be signed and have the root of the leaves that it
 * covers.
 */
public final class TreeAudit {

    private final String machine;
    private final Map<String, List<byte[]>> leaves = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    private TreeAudit(String machine) {
        this.machine = machine;
    }

    /** The differences found, in words. */
    public static List<String> faults(
            String machine,
            List<ConsumerRecord<String, byte[]>> evidence,
            List<ConsumerRecord<String, byte[]>> heads,
            List<ConsumerRecord<String, byte[]>> finalHeads,
            VerifyingKey key) {
        var audit = new TreeAudit(machine);
        evidence.forEach(audit::take);
        Map<String, TreeHead> last = new LinkedHashMap<>();
        heads.forEach(record -> audit.check(SignedHead.parse(record.value()), key, last));
        finalHeads.forEach(record -> audit.check(SignedHead.parse(record.value()), key, last));
        audit.leaves.keySet().stream().filter(tree -> tree.contains("/build/")).forEach(tree -> {
            if (!audit.ended.contains(tree)) {
                audit.fault("the tree " + tree + " has no head of its end");
            }
        });
        return audit.faults;
    }

    private void fault(String what) {
        faults.add(machine + ": " + what);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        Optional<SealedEvidence> sealed =
                EvidenceHeaders.sealed(machine, record.timestamp(), record.headers(), record.value());
        if (sealed.isEmpty()) {
            if (isFromTheSettler(record)) {
                return;
            }
            fault("evidence at offset " + record.offset() + " has no place in a tree");
            return;
        }
        SealedEvidence evidence = sealed.get();
        List<byte[]> tree = leaves.computeIfAbsent(evidence.tree(), first -> new ArrayList<>());
        if (evidence.index() != tree.size() || !evidence.recomputed().equals(evidence.leaf())) {
            fault("evidence at offset " + record.offset() + " says leaf " + evidence.index() + " of " + evidence.tree()
                    + ", is leaf " + tree.size());
        }
        tree.add(evidence.recomputed().bytes());
    }

    /** The settler's records have no place in a tree; they follow from what is in the build's tree. */
    private static boolean isFromTheSettler(ConsumerRecord<String, byte[]> record) {
        String text = new String(record.value(), StandardCharsets.UTF_8);
        return text.startsWith("{\"event\":\"decided\"") || text.contains("\"settler\":true");
    }

    private void check(SignedHead signed, VerifyingKey key, Map<String, TreeHead> last) {
        TreeHead head = signed.head();
        String tree = head.tree().text();
        if (head.reason() == HeadReason.ENDED) {
            ended.add(tree);
        }
        TreeHead before = head.reason().isFinal() ? null : last.put(tree, head);
        if (!signed.isSignedBy(key)) {
            fault("a head of " + tree + " is not signed by the key");
        }
        if (head.after() != (before == null ? 0 : before.size())) {
            fault("a head of " + tree + " comes after one of " + head.after() + " leaves");
        }
        List<byte[]> covered = leaves.getOrDefault(tree, List.of());
        if (head.size() > covered.size()
                || !Hash.of(root(covered.subList(0, (int) head.size()))).equals(head.root())) {
            fault("the head of " + head.size() + " leaves of " + tree + " has not the root of them");
        }
    }

    private static byte[] root(List<byte[]> of) {
        if (of.isEmpty()) {
            return sha256().digest();
        }
        if (of.size() == 1) {
            return of.get(0);
        }
        int left = Integer.highestOneBit(of.size() - 1);
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(root(of.subList(0, left)));
        return digest.digest(root(of.subList(left, of.size())));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
