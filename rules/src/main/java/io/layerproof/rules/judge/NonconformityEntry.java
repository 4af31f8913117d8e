package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Nonconformity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A nonconformity in the making: an episode of a rule, or findings of a rule that share their onset (spec, section 6).
 */
final class NonconformityEntry {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    final String rule;
    final long onsetNs;
    Severity severity;
    long endNs = Finding.NOT_ENDED;
    final LayerSet layers = new LayerSet();
    final Set<Tier> tiers = EnumSet.noneOf(Tier.class);
    /** Whether it belongs to every device of the build: gates and identity. */
    boolean wholeBuild;

    NonconformityEntry(String rule, long onsetNs, Severity severity) {
        this.rule = rule;
        this.onsetNs = onsetNs;
        this.severity = severity;
    }

    Nonconformity toNonconformity(String build, Envelope envelope, LayerSet openLayers) {
        LayerSet all = new LayerSet();
        all.addAll(layers);
        all.addAll(openLayers);
        return new Nonconformity(
                id(build, rule, envelope, onsetNs), rule, severity, onsetNs, endNs, all.toList(), List.copyOf(tiers));
    }

    /** Base32 (RFC 4648, upper case, no padding) of the first 16 bytes of the SHA-256 over what makes it this one. */
    private static String id(String build, String rule, Envelope envelope, long onsetNs) {
        String of = String.join(
                "|", build, rule, envelope.id(), Long.toString(envelope.version()), EventTime.format(onsetNs));
        byte[] hash = sha256(of.getBytes(StandardCharsets.UTF_8));
        StringBuilder id = new StringBuilder(26);
        for (int bit = 0; bit < 128; bit += 5) {
            int five = 0;
            for (int i = bit; i < bit + 5; i++) {
                int one = i < 128 ? hash[i / 8] >> (7 - i % 8) & 1 : 0;
                five = five << 1 | one;
            }
            id.append(BASE32.charAt(five));
        }
        return id.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void write(StateWriter out) {
        out.text(rule);
        out.number(onsetNs);
        out.word(severity);
        out.number(endNs);
        layers.write(out);
        out.number(tiers.size());
        for (Tier tier : tiers) {
            out.word(tier);
        }
        out.bool(wholeBuild);
    }

    static NonconformityEntry read(StateReader in) {
        NonconformityEntry entry = new NonconformityEntry(in.presentText(), in.number(), in.word(Severity.values()));
        entry.endNs = in.number();
        entry.layers.read(in);
        int tiers = in.count();
        for (int i = 0; i < tiers; i++) {
            entry.tiers.add(in.word(Tier.values()));
        }
        entry.wholeBuild = in.bool();
        return entry;
    }
}
