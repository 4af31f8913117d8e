package io.layerproof.rules.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every size to 130, every index, every earlier size. Bits are flipped with the size as seed. */
class EveryTreeTest {

    static IntStream sizes() {
        return IntStream.rangeClosed(1, 130);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theEdgeHasTheRootOfTheDefinitionAlsoWhenSavedAtEveryLeaf(int size) {
        // Given
        List<Hash> leaves = Sample.leaves(size);

        // When
        RightEdge edge = new RightEdge();
        for (Hash leaf : leaves) {
            edge = RightEdge.restore(edge.save());
            edge.append(leaf);
        }

        // Then
        assertThat(edge.root()).isEqualTo(Subtree.root(leaves));
        assertThat(edge.save()).hasSizeLessThanOrEqualTo(9 + 8 * Hash.BYTES);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void everyLeafIsProvenAndNothingElseIs(int size) {
        // Given
        Random random = new Random(size);
        List<Hash> leaves = Sample.leaves(size);
        Hash root = Subtree.root(leaves);

        for (int index = 0; index < size; index++) {
            // When
            InclusionProof proof = InclusionProof.of(leaves, index);

            // Then
            assertThat(proof.holds(leaves.get(index), root)).isTrue();
            assertThat(proof.holds(Sample.withOneBitFlipped(leaves.get(index), random), root))
                    .isFalse();
            assertThat(proof.holds(leaves.get(index), Sample.withOneBitFlipped(root, random)))
                    .isFalse();
            for (List<Hash> wrong : wrongPaths(proof.path(), random)) {
                assertThat(new InclusionProof(index, size, wrong).holds(leaves.get(index), root))
                        .isFalse();
            }
            for (int other :
                    size <= 40 ? everyIndex(size) : random.ints(4, 0, size).toArray()) {
                assertThat(new InclusionProof(other, size, proof.path()).holds(leaves.get(index), root))
                        .isEqualTo(other == index);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void everyEarlierTreeIsProvenAndNothingElseIs(int size) {
        // Given
        Random random = new Random(size);
        List<Hash> leaves = Sample.leaves(size);
        Hash root = Subtree.root(leaves);

        for (int oldSize = 1; oldSize <= size; oldSize++) {
            Hash oldRoot = Subtree.root(leaves.subList(0, oldSize));

            // When
            ConsistencyProof proof = ConsistencyProof.of(leaves, oldSize);

            // Then
            assertThat(proof.holds(oldRoot, root)).isTrue();
            assertThat(proof.holds(Sample.withOneBitFlipped(oldRoot, random), root))
                    .isFalse();
            assertThat(proof.holds(oldRoot, Sample.withOneBitFlipped(root, random)))
                    .isFalse();
            for (List<Hash> wrong : wrongPaths(proof.path(), random)) {
                assertThat(new ConsistencyProof(oldSize, size, wrong).holds(oldRoot, root))
                        .isFalse();
            }
        }
    }

    @Test
    void everySingleBitOfAProofCounts() {
        // Given
        List<Hash> leaves = Sample.leaves(21);
        Hash root = Subtree.root(leaves);
        InclusionProof proof = InclusionProof.of(leaves, 13);

        // When
        long holding = IntStream.range(0, proof.path().size() * Hash.BYTES * 8)
                .filter(bit -> {
                    byte[] bytes = proof.path().get(bit / 256).bytes();
                    bytes[bit % 256 / 8] ^= (byte) (1 << bit % 8);
                    List<Hash> wrong = Sample.with(proof.path(), bit / 256, Hash.of(bytes));
                    return new InclusionProof(13, 21, wrong).holds(leaves.get(13), root);
                })
                .count();

        // Then
        assertThat(holding).isZero();
    }

    @Test
    void aTreeThatWasRewrittenIsConsistentWithNothing() {
        // Given
        List<Hash> before = Sample.leaves(70);
        List<Hash> after = new ArrayList<>(Sample.leaves(100));
        after.set(69, Hash.OF_NO_LEAVES);

        // When
        ConsistencyProof proof = ConsistencyProof.of(after, 70);

        // Then
        assertThat(proof.holds(Subtree.root(before), Subtree.root(after))).isFalse();
    }

    @Test
    void anEdgeThatIsNotOneIsRefused() {
        // Given
        byte[] state = Sample.edge(Sample.leaves(5)).save();
        byte[] otherVersion = state.clone();
        otherVersion[0] = 2;

        // When
        // Then
        assertThatThrownBy(() -> RightEdge.restore(otherVersion)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RightEdge.restore(Arrays.copyOf(state, state.length - 1)))
                .hasMessageContaining("5 leaves");
        assertThatThrownBy(() -> RightEdge.restore(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thereIsNoProofOfALeafOrATreeThatIsNotThere() {
        // Given
        List<Hash> leaves = Sample.leaves(3);

        // When
        // Then
        assertThatThrownBy(() -> InclusionProof.of(leaves, 3)).hasMessage("a tree of 3 leaves has no leaf 3");
        assertThatThrownBy(() -> ConsistencyProof.of(leaves, 4)).hasMessage("no tree of 3 leaves grew from one of 4");
        assertThatThrownBy(() -> ConsistencyProof.of(leaves, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] everyIndex(int size) {
        return IntStream.range(0, size).toArray();
    }

    private static List<List<Hash>> wrongPaths(List<Hash> path, Random random) {
        List<List<Hash>> wrong = new ArrayList<>();
        for (int at = 0; at < path.size(); at++) {
            wrong.add(Sample.with(path, at, Sample.withOneBitFlipped(path.get(at), random)));
        }
        List<Hash> longer = new ArrayList<>(path);
        longer.add(Hash.OF_NO_LEAVES);
        wrong.add(longer);
        if (!path.isEmpty()) {
            wrong.add(path.subList(1, path.size()));
            wrong.add(path.subList(0, path.size() - 1));
        }
        return wrong;
    }
}
