package io.layerproof.settle.track;

import static io.layerproof.rules.tree.EvidenceKind.ACCEPTED;
import static io.layerproof.rules.tree.EvidenceKind.CONFLICTING;
import static io.layerproof.rules.tree.EvidenceKind.LATE;
import static io.layerproof.rules.tree.EvidenceKind.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.event.Fact;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.settle.evidence.EvidenceRecord;
import io.layerproof.settle.evidence.OffsetRanges;
import io.layerproof.settle.track.PartitionTrack.Tracked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What stands in the topic {@code settlements}, byte for byte: a settler must take up what an earlier version of it
 * kept. Where a change is meant, {@code -Dgolden.write=true} writes the file anew.
 */
class KeptBytesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/settlements/two-builds.txt");
    private static final String CLAIM = "{\"id\":\"E1\",\"version\":1}";
    private static final List<EvidenceKind> COPIES = List.of(ACCEPTED, LATE, CONFLICTING, UNDECIDED);
    private static final String OF_400_STORIES = "da638c3db1bd83c78477084b4009ac3d9a0ad7aa61bdadd8eebe1b6eeb47b54e";

    private final MachineEvidence evidence = new MachineEvidence();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, byte[]> kept = new LinkedHashMap<>();
    private PartitionTrack track = new PartitionTrack(0);

    @Test
    void theLifeOfABuildIsKeptInTheBytesInWhichItWasAlwaysKept() throws IOException {
        // When
        lifeOfB1();
        livesOfB2AndB3();

        // Then
        if (Boolean.getBoolean("golden.write")) {
            Files.write(GOLDEN, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(GOLDEN));
    }

    private void lifeOfB1() {
        take("a message of no build", evidence.frame(ACCEPTED, at(0), null));
        take("a refused message names B1", evidence.fact(refused("B1"), true));
        take("B1 begins", evidence.started(ACCEPTED, at(2), "B1", CLAIM));
        take("its envelope is absent", evidence.resolved("B1", false, false));
        take("a frame", evidence.frame(ACCEPTED, at(3), "B1"));
        take("a frame behind a hole", evidence.frame(ACCEPTED, at(6), "B1"));
        take("a late fill that does not name it", evidence.frame(LATE, at(4), null));
        take("another content for a number", evidence.frame(CONFLICTING, at(3), "B1"));
        take("B1 ends", evidence.ended(ACCEPTED, at(7), "B1"));
        take("its live verdict", evidence.duplicates("B1"));
        build("B1").build().resolutionSent();
        keep("the settler has sent the envelope", "B1");
        take("and it has come", evidence.resolved("B1", true, true));
        settle("B1", "settlement-1");
        restart();
        take("a late fill", evidence.frame(LATE, at(5), "B1"));
        settle("B1", "settlement-2");
        take("a second end, undecided", evidence.ended(UNDECIDED, at(7), "B1"));
    }

    private void livesOfB2AndB3() {
        take("B2 begins, and claims nothing", evidence.after(7_200_000).started(ACCEPTED, at(10), "B2", ""));
        take("live has nothing for it", evidence.resolved("B2", false, false));
        take("B3 begins before B2 has ended", evidence.started(ACCEPTED, new Identity(2, 0), "B3", CLAIM));
        settle("B2", "settlement-3");
        take("live has its envelope", evidence.resolved("B3", true, false));
        restart();
        take("B3 ends", evidence.ended(ACCEPTED, new Identity(2, 1), "B3"));
        settle("B3", "settlement-4");
        take("its live verdict", evidence.duplicates("B3"));
        take("a further copy", evidence.fact(copy("B3"), true));
        settle("B3", "settlement-5");
    }

    @Test
    void whateverComesIsKeptInTheSameBytesAndAnsweredAlike() {
        // Given
        MessageDigest digest = sha256();

        // When
        for (long seed = 1; seed <= 400; seed++) {
            KeptBytesTest story = new KeptBytesTest();
            story.anything(new Random(seed));
            story.lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        }

        // Then
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(OF_400_STORIES);
    }

    private void anything(Random random) {
        for (int step = 0; step < 60; step++) {
            String name = "B" + (1 + random.nextInt(3));
            long session = random.nextInt(8) == 7 ? 2 : 1;
            Identity number = new Identity(session, (long) step / 2 + random.nextInt(8));
            EvidenceKind kind = COPIES.get(random.nextInt(COPIES.size()));
            evidence.after(random.nextInt(20) == 0 ? -5_000 : random.nextInt(3_000));
            switch (random.nextInt(16)) {
                case 0 -> take("", evidence.started(kind, number, name, random.nextInt(3) == 0 ? "" : CLAIM));
                case 1 -> take("", evidence.ended(kind, number, name));
                case 2 -> take("", evidence.resolved(name, random.nextBoolean(), false));
                case 3 -> take("", evidence.resolved(name, random.nextBoolean(), true));
                case 4 -> take("", evidence.duplicates(name));
                case 5 -> take("", evidence.fact(copy(name), true));
                case 6 -> take("", evidence.fact(refused(name), true));
                case 7 -> take("", evidence.frame(kind, number, null));
                case 8 -> sendFirstEnvelope();
                case 9 -> settleFirst("s" + step);
                case 10 -> restart();
                default -> take("", evidence.frame(kind, number, name));
            }
            answers(number);
        }
    }

    private void sendFirstEnvelope() {
        track.withoutEnvelope().stream().findFirst().ifPresent(tracked -> {
            tracked.build().resolutionSent();
            keep("", tracked.build().build());
        });
    }

    private void settleFirst(String settlement) {
        track.quiet(Long.MAX_VALUE, 0).stream()
                .findFirst()
                .ifPresent(tracked -> settle(tracked.build().build(), settlement));
    }

    /** What the settler asks of each build. */
    private void answers(Identity number) {
        for (Tracked tracked : all()) {
            BuildTrack build = tracked.build();
            lines.add(build.build() + " " + build.isNamed() + " " + build.isOver() + " " + build.asksForSettling() + " "
                    + build.asksForEnvelope() + " " + build.lacksEnvelope() + " " + build.liveHasTold() + " "
                    + build.isQuiet(evidence.nowMs(), 1_500) + " " + build.reachesOver(number) + " "
                    + build.isBefore(number) + " " + build.claimedEnvelope() + " " + build.claimedVersion() + " "
                    + build.leaves() + " " + build.settlement() + " " + build.causes());
        }
    }

    private void take(String what, EvidenceRecord entry) {
        track.take(entry, evidence.nowMs());
        show(what);
    }

    private void settle(String build, String settlement) {
        Tracked tracked = build(build);
        tracked.build().tell(Map.of("builds", OffsetRanges.of(7, 9), "verdicts", OffsetRanges.of(4, 4)));
        tracked.build().settled(settlement);
        keep(settlement, build);
    }

    private void keep(String what, String build) {
        track.concerned(build(build));
        show(what);
    }

    private void restart() {
        kept.putAll(track.takeChanges());
        track = PartitionTrack.restore(0, kept, evidence.nowMs());
        Map<String, byte[]> before = Map.copyOf(kept);
        all().forEach(tracked -> {
            assertThat(tracked.build().save()).isEqualTo(before.get(tracked.key()));
            assertThat(tracked.machine().save()).isEqualTo(before.get("M1"));
        });
        lines.add("# a restart");
    }

    private void show(String what) {
        lines.add("# " + what);
        Map<String, byte[]> changes = track.takeChanges();
        changes.forEach((key, value) -> lines.add(key + " " + new String(value, StandardCharsets.UTF_8)));
        kept.putAll(changes);
    }

    private Tracked build(String build) {
        return all().stream()
                .filter(tracked -> tracked.build().build().equals(build))
                .findFirst()
                .orElseThrow();
    }

    private List<Tracked> all() {
        return track.builds();
    }

    private static Identity at(long seq) {
        return new Identity(1, seq);
    }

    private static Fact refused(String build) {
        return new Fact.RefusedMessage("M1", build, at(1), "telemetry.raw/0/1");
    }

    private static Fact copy(String build) {
        return new Fact.FurtherCopy("M1", build, at(3), "telemetry.raw/0/9", 1_795_132_800_000_000_000L);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
