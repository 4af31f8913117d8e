package io.layerproof.rules.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreeIdTest {

    @Test
    void whatNamesNoBuildBelongsToTheDayOfItsReceiptInUtc() {
        // Given
        long midnightNs = 1_795_132_800_000_000_000L;

        // When
        LeafHeader before = header(null, midnightNs - 1);
        LeafHeader after = header(null, midnightNs);

        // Then
        assertThat(before.tree().text()).isEqualTo("M1/day/2026-11-19");
        assertThat(after.tree().text()).isEqualTo("M1/day/2026-11-20");
        assertThat(header("B1", midnightNs).tree().text()).isEqualTo("M1/build/B1");
    }

    @Test
    void aBuildThatIsCalledLikeADayIsABuild() {
        // Given
        TreeId build = new TreeId.OfBuild("M1", "/day/2026-11-20");

        // When
        TreeId read = TreeId.parse(build.text());

        // Then
        assertThat(read).isEqualTo(build);
        assertThatThrownBy(() -> new TreeId.OfBuild("M1/build", "B")).hasMessageContaining("M1/build");
    }

    private static LeafHeader header(@Nullable String build, long receivedNs) {
        return new LeafHeader("accepted", "M1", build, 1L, 2L, receivedNs, null, null, null);
    }
}
