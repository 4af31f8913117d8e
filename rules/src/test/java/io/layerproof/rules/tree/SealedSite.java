package io.layerproof.rules.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sealed evidence of a small plant: builds on two machines that were judged and settled, messages outside builds,
 * days that are over. All lists may be changed.
 *
 * @param evidence in the order of the log
 * @param heads envelopes in the order of their log
 * @param site entries of the site's tree
 * @param kept the site's last head, which somebody has kept
 */
record SealedSite(List<SealedEvidence> evidence, List<byte[]> heads, List<byte[]> site, SignedHead kept) {

    private static final Map<String, Boolean> ASKED = new HashMap<>();
    private static final long START_NS = 1_795_132_800_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long GRACE_NS = 600 * SECOND_NS;

    /** The site of a seed, sealed with {@link Sample#KEY}. */
    static SealedSite of(long seed) {
        return new Growing(new Random(seed)).toSite();
    }

    SealedSite copy() {
        return new SealedSite(new ArrayList<>(evidence), new ArrayList<>(heads), new ArrayList<>(site), kept);
    }

    CheckResult check() {
        EvidenceCheck check = new EvidenceCheck(SealedSite::isSigned, tree -> true, kept);
        site.forEach(check::siteEntry);
        heads.forEach(check::head);
        evidence.forEach(check::evidence);
        return check.finish();
    }

    /** A head of the same bytes has the same answer, and ten thousand checks share most of theirs. */
    private static boolean isSigned(SignedHead signed) {
        return ASKED.computeIfAbsent(
                new String(signed.bytes(), StandardCharsets.UTF_8),
                ignored -> signed.isSignedBy(Sample.KEY.verifying()));
    }

    /** Indices in the log of the leaves of one tree, in their order. */
    List<Integer> leavesOf(String tree) {
        return IntStream.range(0, evidence.size())
                .filter(at -> evidence.get(at).tree().equals(tree))
                .boxed()
                .collect(Collectors.toList());
    }

    /** Indices in their log of the heads of one tree. */
    List<Integer> headsOf(String tree) {
        return IntStream.range(0, heads.size())
                .filter(at -> head(at).head().tree().text().equals(tree))
                .boxed()
                .collect(Collectors.toList());
    }

    SignedHead head(int at) {
        return SignedHead.parse(heads.get(at));
    }

    SiteEntry entry(int at) {
        return SiteEntry.parse(site.get(at));
    }

    List<String> trees() {
        return evidence.stream().map(SealedEvidence::tree).distinct().toList();
    }

    List<String> builds() {
        return trees().stream().filter(tree -> tree.contains("/build/")).toList();
    }

    /** Grows a site. */
    private static final class Growing {

        private final Random random;
        private final Map<TreeId, RightEdge> edges = new HashMap<>();
        private final Map<TreeId, Long> covered = new HashMap<>();
        private final List<SealedEvidence> evidence = new ArrayList<>();
        private final List<byte[]> heads = new ArrayList<>();
        private final List<byte[]> site = new ArrayList<>();
        private final RightEdge siteEdge = new RightEdge();
        private @Nullable SignedHead siteHead;
        private long receivedNs = START_NS;

        Growing(Random random) {
            this.random = random;
        }

        SealedSite toSite() {
            for (int build = 1; build <= 2 + random.nextInt(2); build++) {
                String machine = "M" + (1 + random.nextInt(2));
                build(machine, "B" + build, 5 + random.nextInt(30));
            }
            List<TreeId> left = new ArrayList<>(edges.keySet());
            left.stream()
                    .filter(TreeId.OfDay.class::isInstance)
                    .sorted((a, b) -> a.text().compareTo(b.text()))
                    .forEach(day -> {
                        cover(day, HeadReason.INTERVAL);
                        settle(day, HeadReason.DAY_ENDED);
                    });
            if (siteHead == null) {
                throw new IllegalStateException("nothing is final");
            }
            return new SealedSite(evidence, heads, site, siteHead);
        }

        private void build(String machine, String build, int messages) {
            for (int seq = 0; seq < messages; seq++) {
                receivedNs += SECOND_NS + random.nextInt(1_000);
                String named = random.nextInt(8) == 0 ? null : build;
                String kind = random.nextInt(10) == 0 ? "conflicting" : random.nextInt(10) == 0 ? "late" : "accepted";
                message(kind, machine, named, seq);
                if (random.nextInt(9) == 0) {
                    fact("hole", machine, null);
                }
                if (random.nextInt(12) == 0) {
                    cover(new TreeId.OfBuild(machine, build), HeadReason.INTERVAL);
                }
            }
            message("accepted", machine, build, messages);
            fact("duplicates", machine, build);
            cover(new TreeId.OfBuild(machine, build), HeadReason.ENDED);
            if (random.nextBoolean()) {
                message("late", machine, build, messages + 3);
                cover(new TreeId.OfBuild(machine, build), HeadReason.QUIET);
            }
            settle(new TreeId.OfBuild(machine, build), HeadReason.SETTLED);
        }

        private void message(String kind, String machine, @Nullable String build, long seq) {
            String bytes = "{\"type\":\"frame\",\"session\":7,\"seq\":" + seq + ",\"values\":{\"o2.chamber\":"
                    + random.nextInt(2_000) + "}}";
            append(
                    new LeafHeader(
                            kind,
                            machine,
                            build,
                            7L,
                            seq,
                            receivedNs,
                            "layerproof/" + machine + "/telemetry",
                            (byte) 2,
                            "telemetry.raw/0/" + evidence.size()),
                    bytes.getBytes(StandardCharsets.UTF_8));
        }

        private void fact(String kind, String machine, @Nullable String build) {
            String bytes = "{\"event\":\"" + kind + "\",\"at\":" + evidence.size() + "}";
            append(
                    new LeafHeader(kind, machine, build, null, null, receivedNs, null, null, null),
                    bytes.getBytes(StandardCharsets.UTF_8));
        }

        private void append(LeafHeader header, byte[] bytes) {
            RightEdge edge = edges.computeIfAbsent(header.tree(), ignored -> new RightEdge());
            Hash leaf = header.leaf(bytes);
            evidence.add(new SealedEvidence(header, bytes, header.tree().text(), edge.size(), leaf));
            edge.append(leaf);
        }

        private void cover(TreeId tree, HeadReason reason) {
            RightEdge edge = edges.get(tree);
            long before = covered.getOrDefault(tree, 0L);
            if (edge != null && edge.size() > before) {
                heads.add(Sample.KEY
                        .sign(new TreeHead(tree, edge.size(), edge.root(), before, reason, receivedNs))
                        .bytes());
                covered.put(tree, edge.size());
            }
        }

        private void settle(TreeId tree, HeadReason reason) {
            RightEdge edge = edges.get(tree);
            if (edge == null) {
                return;
            }
            long settledNs = receivedNs + GRACE_NS;
            TreeHead.Conclusion conclusion = new TreeHead.Conclusion(Hash.ofContent(new byte[] {1}), null);
            SignedHead last = Sample.KEY.sign(
                    reason == HeadReason.SETTLED
                            ? TreeHead.settled(tree, edge.size(), edge.root(), settledNs, conclusion)
                            : new TreeHead(tree, edge.size(), edge.root(), 0, reason, settledNs));
            long index = siteEdge.size();
            siteEdge.append(SiteEntry.leaf(last));
            siteHead = Sample.KEY.sign(
                    new TreeHead(TreeId.SITE, index + 1, siteEdge.root(), index, HeadReason.SITE, receivedNs));
            site.add(new SiteEntry(index, last, siteHead).bytes());
        }
    }
}
