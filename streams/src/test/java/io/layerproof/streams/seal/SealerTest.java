package io.layerproof.streams.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.TreeId;
import io.layerproof.streams.SealingSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealerTest {

    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long NOON_NS = Instant.parse("2026-11-20T12:00:00Z").getEpochSecond() * 1_000_000_000L;
    private static final long HOUR_NS = 60 * MINUTE_NS;

    private final TreeStore store = new SavedTrees();
    private final Sealer sealer = new Sealer(store, SealingSample.KEY, new HeadPace(MINUTE_NS, MINUTE_NS / 6, 4));
    private final List<String> heads = new ArrayList<>();

    @Test
    void soManyLeavesBringAboutAHead() {
        // When
        for (int leaf = 0; leaf < 9; leaf++) {
            message("B1", NOON_NS + leaf);
        }

        // Then
        assertThat(heads).containsExactly("M1/build/B1 leaves 4 after 0", "M1/build/B1 leaves 8 after 4");
    }

    @Test
    void whatHasWaitedForAMinuteIsCoveredByTheNextMessageOfTheMachineWhereverItBelongs() {
        // Given
        message("B1", NOON_NS);
        message("B2", NOON_NS + 1);

        // When
        message(null, NOON_NS + MINUTE_NS);

        // Then
        assertThat(heads).containsExactly("M1/build/B1 interval 1 after 0");
    }

    @Test
    void theEndOfABuildIsCoveredAtOnceAndWhatComesLaterMakesANewHead() {
        // Given
        message("B1", NOON_NS);
        append("duplicates", "B1", NOON_NS + 1);

        // When
        append("late", "B1", NOON_NS + 2);
        message(null, NOON_NS + 2 + MINUTE_NS / 6);

        // Then
        assertThat(heads).containsExactly("M1/build/B1 ended 2 after 0", "M1/build/B1 interval 3 after 2");
    }

    @Test
    void aDayEndsWithTheFirstMessageOfTheNext() {
        // Given
        message(null, NOON_NS);
        message("B1", NOON_NS + 11 * HOUR_NS);

        // When
        message("B1", NOON_NS + 12 * HOUR_NS);

        // Then
        assertThat(heads)
                .containsExactly(
                        "M1/day/2026-11-20 interval 1 after 0",
                        "M1/build/B1 interval 2 after 0",
                        "M1/day/2026-11-20 day-ended 1 after 0");
    }

    @Test
    void theDayOfAMachineThatIsSilentEndsByTheWallClock() {
        // Given
        message(null, NOON_NS);

        // When
        quiet(NOON_NS + 30_000_000_000L);
        quiet(NOON_NS + 2 * MINUTE_NS);
        quiet(NOON_NS + 12 * HOUR_NS);
        quiet(NOON_NS + 14 * HOUR_NS);
        quiet(NOON_NS + 15 * HOUR_NS);

        // Then
        assertThat(heads).containsExactly("M1/day/2026-11-20 quiet 1 after 0", "M1/day/2026-11-20 day-ended 1 after 0");
    }

    @Test
    void aMessageOfADayThatIsOverBringsItsDayANewFinalHead() {
        // Given
        message(null, NOON_NS);
        message(null, NOON_NS + 12 * HOUR_NS);
        heads.clear();

        // When
        message(null, NOON_NS + HOUR_NS);
        message(null, NOON_NS + 12 * HOUR_NS + MINUTE_NS);

        // Then
        assertThat(heads)
                .containsExactly(
                        "M1/day/2026-11-21 interval 2 after 0",
                        "M1/day/2026-11-20 interval 2 after 1",
                        "M1/day/2026-11-20 day-ended 2 after 0");
    }

    @Test
    void ofAMachineThatNamesABuildInEveryMessageOnlySoManyTreesWait() {
        // When
        for (int build = 0; build < 1_000; build++) {
            message("B" + build, NOON_NS + build);
        }

        // Then
        assertThat(store.machine("M1").waitingSince(Long.MAX_VALUE)).hasSize(MachineTrees.MOST_WAITING);
        assertThat(heads).hasSize(1_000 - MachineTrees.MOST_WAITING).first().isEqualTo("M1/build/B0 leaves 1 after 0");
    }

    @Test
    void aStateThatIsNoneIsRefused() {
        // When
        // Then
        assertThatThrownBy(() -> MachineTrees.restore(new byte[] {9})).hasMessageContaining("version 1");
        assertThatThrownBy(() -> MachineTrees.restore(new byte[] {1, 0})).hasMessageContaining("too early");
        assertThatThrownBy(() -> GrowingTree.restore(new byte[] {1, 0})).hasMessageContaining("version 1");
    }

    private void message(@Nullable String build, long receivedNs) {
        append("accepted", build, receivedNs);
    }

    private void append(String kind, @Nullable String build, long receivedNs) {
        LeafHeader header = new LeafHeader(kind, "M1", build, 1L, receivedNs, receivedNs, null, null, null);
        tell(sealer.append(header, new byte[0]).heads());
    }

    private void quiet(long wallNs) {
        tell(sealer.quiet("M1", wallNs));
    }

    private void tell(List<SignedHead> signed) {
        signed.stream()
                .map(SignedHead::head)
                .map(head -> head.tree() + " " + head.reason().word() + " " + head.size() + " after " + head.after())
                .forEach(heads::add);
    }

    /** Saves and restores at every turn. */
    private static final class SavedTrees implements TreeStore {

        private final Map<TreeId, byte[]> trees = new HashMap<>();
        private final Map<String, byte[]> machines = new HashMap<>();

        @Override
        public GrowingTree tree(TreeId id) {
            byte[] state = trees.get(id);
            return state == null ? new GrowingTree() : GrowingTree.restore(state);
        }

        @Override
        public void keep(TreeId id, GrowingTree tree) {
            trees.put(id, tree.save());
        }

        @Override
        public MachineTrees machine(String machine) {
            byte[] state = machines.get(machine);
            return state == null ? new MachineTrees() : MachineTrees.restore(state);
        }

        @Override
        public void keep(String machine, MachineTrees kept) {
            machines.put(machine, kept.save());
        }

        @Override
        public List<String> machines() {
            return List.copyOf(machines.keySet());
        }
    }
}
