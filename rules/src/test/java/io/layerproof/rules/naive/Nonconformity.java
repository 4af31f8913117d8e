package io.layerproof.rules.naive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One nonconformity of section 6, gathered from the episodes or findings of one rule that have the same onset. */
final class Nonconformity {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    final String rule;
    final long onsetNs;
    final String kind;
    final SortedSet<Long> layers = new TreeSet<>();
    private final SortedSet<Integer> tiers = new TreeSet<>();
    private int severity;
    private @Nullable Long endNs;

    /** @param kind {@code measure}, or the kind of the findings */
    Nonconformity(String kind, String rule, long onsetNs) {
        this.kind = kind;
        this.rule = rule;
        this.onsetNs = onsetNs;
        this.endNs = onsetNs;
    }

    void add(@Nullable Long end, SortedSet<Long> touched, String atLeast) {
        endNs = end == null || endNs == null ? null : Long.valueOf(Math.max(endNs, end));
        layers.addAll(touched);
        severity = Math.max(severity, EnvelopeReader.SEVERITIES.indexOf(atLeast));
    }

    void addTier(String tier) {
        int index = EnvelopeReader.TIERS.indexOf(tier);
        tiers.add(index);
        severity = Math.max(severity, index - 1);
    }

    /** Belongs to the whole build, and so to every device (section 8). */
    boolean ofWholeBuild() {
        return layers.isEmpty() || kind.equals("gate") || kind.equals("identity");
    }

    Map<String, Object> json(String build, Envelope envelope) {
        TreeMap<String, Object> json = new TreeMap<>();
        json.put("id", id(build, envelope));
        json.put("rule", rule);
        json.put("severity", EnvelopeReader.SEVERITIES.get(severity));
        json.put("onset", Json.instant(onsetNs));
        json.put("end", Json.instant(endNs));
        json.put("layers", List.copyOf(layers));
        List<String> names = new ArrayList<>();
        tiers.forEach(tier -> names.add(EnvelopeReader.TIERS.get(tier)));
        json.put("tiers", names);
        return json;
    }

    String id(String build, Envelope envelope) {
        String text = build + "|" + rule + "|" + envelope.id() + "|"
                + envelope.version().text() + "|" + Json.instant(onsetNs);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            StringBuilder id = new StringBuilder();
            for (int bit = 0; bit < 128; bit += 5) {
                int five = 0;
                for (int i = bit; i < bit + 5; i++) {
                    five = five * 2 + (i < 128 ? hash[i / 8] >> (7 - i % 8) & 1 : 0);
                }
                id.append(BASE32.charAt(five));
            }
            return id.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
