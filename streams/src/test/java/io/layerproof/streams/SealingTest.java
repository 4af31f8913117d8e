package io.layerproof.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.kafka.evidence.BuildTree;
import io.layerproof.kafka.evidence.EvidenceHeaders;
import io.layerproof.rules.tree.CheckResult;
import io.layerproof.rules.tree.EvidenceCheck;
import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.HeadReason;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.SiteEntry;
import io.layerproof.rules.tree.TreeHead;
import io.layerproof.rules.tree.TreeHead.Conclusion;
import io.layerproof.rules.tree.TreeId;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.judge.FakeCase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {

    private static final long SETTLED_NS = 1_795_200_000_000_000_000L;
    private static final Conclusion CONCLUSION = new Conclusion(Hash.ofContent(new byte[] {1}), null);

    @TempDir
    Path stateDir;

    @Test
    void everyRecordOfEvidenceIsALeafInTheOrderOfItsReceipt() {
        // Given
        try (Plant plant = plant()) {

            // When
            aBuildWithALateMessageAConflictAndOneWithoutBuild(plant);

            // Then
            assertThat(plant.records(Topics.EVIDENCE).stream().map(SealingTest::place))
                    .containsExactly(
                            "accepted M1/build/B1 0",
                            "envelope M1/build/B1 1",
                            "accepted M1/build/B1 2",
                            "conflicting M1/build/B1 3",
                            "accepted M1/day/2026-11-20 0",
                            "accepted M1/build/B1 4",
                            "late M1/build/B1 5",
                            "hole M1/day/2026-11-20 1",
                            "accepted M1/build/B1 6",
                            "duplicates M1/build/B1 7");
        }
    }

    @Test
    void theHeadsOfABuildAreInARowAndOneIsSignedWhenItIsJudged() {
        // Given
        try (Plant plant = plant()) {

            // When
            aBuildWithALateMessageAConflictAndOneWithoutBuild(plant);

            // Then
            List<TreeHead> heads = heads(plant).stream()
                    .map(SignedHead::head)
                    .filter(head -> head.tree().text().equals("M1/build/B1"))
                    .toList();
            assertThat(heads).extracting(TreeHead::reason).containsExactly(HeadReason.QUIET, HeadReason.ENDED);
            assertThat(heads).extracting(TreeHead::size).containsExactly(6L, 8L);
            assertThat(heads).extracting(TreeHead::after).containsExactly(0L, 6L);
        }
    }

    @Test
    void theWallClockSignsWhatWaitsWhereAMachineIsSilent() {
        // Given
        try (Plant plant = plant()) {
            plant.receives(0, Plant.started(0, 0)).receives(1, Plant.oxygen(1, 1, 500));

            // When
            plant.wallAt(90);

            // Then
            assertThat(heads(plant))
                    .extracting(signed ->
                            signed.head().reason() + " " + signed.head().size())
                    .containsExactly("QUIET 3");
        }
    }

    @Test
    void aSettledBuildIsCheckedFromItsTopicsAloneAndIsIntact() {
        // Given
        try (Plant plant = plant()) {
            aBuildWithALateMessageAConflictAndOneWithoutBuild(plant);
            List<TestRecord<String, byte[]>> evidence = plant.records(Topics.EVIDENCE);
            BuildTree build = new BuildTree(Plant.MACHINE, Plant.BUILD);
            evidence.forEach(record -> build.take(record.key(), record.timestamp(), record.headers(), record.value()));
            SignedHead last = build.finalHead(SealingSample.KEY, SETTLED_NS, CONCLUSION);

            // When
            plant.otherwise(Topics.FINAL_HEADS, build.name(), last.bytes());

            // Then
            CheckResult result = check(evidence, plant);
            assertThat(build.objection()).isEmpty();
            assertThat(result.problems()).isEmpty();
            assertThat(result.leaves()).isEqualTo(evidence.size());
            assertThat(result.siteEntries()).isEqualTo(1);
            assertThat(result.trees()).isEqualTo(2);
            assertThat(result.notices()).singleElement().asString().contains("M1/day/2026-11-20");
        }
    }

    @Test
    void theSiteTakesAFinalHeadOnceAndWhatIsNoneGoesToQuarantine() {
        // Given
        SignedHead one = SealingSample.KEY.sign(finalHead(3));
        SignedHead two = SealingSample.KEY.sign(finalHead(4));
        SignedHead judgedOtherwise = SealingSample.KEY.sign(TreeHead.settled(
                two.head().tree(),
                4,
                two.head().root(),
                SETTLED_NS,
                new Conclusion(Hash.ofContent(new byte[] {2}), null)));
        SignedHead signedLater = SealingSample.KEY.sign(
                TreeHead.settled(two.head().tree(), 4, two.head().root(), SETTLED_NS + 1, CONCLUSION));
        SignedHead notFinal = SealingSample.KEY.sign(
                new TreeHead(one.head().tree(), 5, one.head().root(), 0, HeadReason.ENDED, SETTLED_NS));
        try (Plant plant = plant()) {

            // When
            for (byte[] value : List.of(
                    one.bytes(),
                    one.bytes(),
                    notFinal.bytes(),
                    new byte[] {1},
                    two.bytes(),
                    signedLater.bytes(),
                    judgedOtherwise.bytes())) {
                plant.otherwise(Topics.FINAL_HEADS, "M1/build/B1", value);
            }

            // Then
            List<SiteEntry> entries = plant.records(Topics.SITE_HEADS).stream()
                    .map(record -> SiteEntry.parse(record.value()))
                    .toList();
            assertThat(entries).extracting(SiteEntry::finalHead).containsExactly(one, two, judgedOtherwise);
            assertThat(entries).extracting(SiteEntry::index).containsExactly(0L, 1L, 2L);
            assertThat(plant.records(Topics.QUARANTINE))
                    .extracting(record -> Plant.header(record.headers(), RecordHeader.REASON))
                    .containsExactly("no-final-head", "no-final-head");
        }
    }

    @Test
    void whatWasAlteredIsNotSignedAsSettled() {
        // Given
        try (Plant plant = plant()) {
            aBuildWithALateMessageAConflictAndOneWithoutBuild(plant);
            BuildTree build = new BuildTree(Plant.MACHINE, Plant.BUILD);

            // When
            plant.records(Topics.EVIDENCE)
                    .forEach(record -> build.take(
                            record.key(),
                            record.timestamp(),
                            record.headers(),
                            new String(record.value(), StandardCharsets.UTF_8)
                                    .replace("400", "401")
                                    .getBytes(StandardCharsets.UTF_8)));

            // Then
            assertThat(build.objection())
                    .hasValue("leaf 2 of M1/build/B1, accepted 1/1: its bytes do not have the hash that was sealed");
        }
    }

    private Plant plant() {
        return new Plant(stateDir, FakeCase.CASES).withEnvelope();
    }

    private static void aBuildWithALateMessageAConflictAndOneWithoutBuild(Plant plant) {
        plant.receives(0, Plant.started(0, 0))
                .receives(1, Plant.oxygen(1, 1, 400))
                .receives(2, Plant.oxygen(1, 1, 700))
                .receives(3, Plant.oxygen(2, 3, 500).replace("\"build\":\"B1\",", ""))
                .receives(50, Plant.oxygen(4, 4, 500))
                .receives(55, Plant.oxygen(3, 5, 500))
                .receives(62, Plant.ended(5, 62));
    }

    private static List<SignedHead> heads(Plant plant) {
        return plant.records(Topics.TREE_HEADS).stream()
                .map(record -> SignedHead.parse(record.value()))
                .toList();
    }

    private static CheckResult check(List<TestRecord<String, byte[]>> evidence, Plant plant) {
        EvidenceCheck check = new EvidenceCheck(List.of(SealingSample.KEY.verifying()), tree -> true, null);
        plant.records(Topics.SITE_HEADS).forEach(record -> check.siteEntry(record.value()));
        plant.records(Topics.TREE_HEADS).forEach(record -> check.head(record.value()));
        evidence.forEach(record -> check.evidence(sealed(record)));
        return check.finish();
    }

    private static SealedEvidence sealed(TestRecord<String, byte[]> record) {
        return EvidenceHeaders.sealed(record.key(), record.timestamp(), record.headers(), record.value())
                .orElseThrow();
    }

    private static String place(TestRecord<String, byte[]> record) {
        SealedEvidence sealed = sealed(record);
        return sealed.header().kind() + " " + sealed.tree() + " " + sealed.index();
    }

    private static TreeHead finalHead(long size) {
        return TreeHead.settled(new TreeId.OfBuild("M1", "B1"), size, Hash.OF_NO_LEAVES, SETTLED_NS, CONCLUSION);
    }
}
