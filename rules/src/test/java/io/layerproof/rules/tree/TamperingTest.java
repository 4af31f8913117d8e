package io.layerproof.rules.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Twenty sealed sites and, together, {@code -Dlayerproof.tampering} edits, 10 000 if it is not given. The seed of a
 * failing edit is in its message.
 */
class TamperingTest {

    private static final int SITES = 20;
    private static final int EDITS = Integer.getInteger("layerproof.tampering", 10_000);

    static IntStream sites() {
        return IntStream.rangeClosed(1, SITES);
    }

    @ParameterizedTest(name = "site {0}")
    @MethodSource("sites")
    void whatNobodyTouchedIsIntact(int site) {
        // Given
        SealedSite sealed = SealedSite.of(site);

        // When
        CheckResult result = sealed.check();

        // Then
        assertThat(result.problems()).isEmpty();
        assertThat(result.notices()).isEmpty();
        assertThat(result.leaves()).isEqualTo(sealed.evidence().size());
        assertThat(result.heads()).isEqualTo(sealed.heads().size());
        assertThat(result.siteEntries()).isEqualTo(sealed.site().size());
    }

    @ParameterizedTest(name = "site {0}")
    @MethodSource("sites")
    void everyEditIsFoundAndItsPlaceNamed(int site) {
        // Given
        SealedSite sealed = SealedSite.of(site);
        Tampering[] kinds = Tampering.values();

        for (int edit = 0; edit < EDITS / SITES; edit++) {
            long seed = site * 1_000_000L + edit;
            Tampering kind = kinds[(edit + site) % kinds.length];
            SealedSite tampered = sealed.copy();

            // When
            Predicate<Problem> expected = kind.edit(tampered, new Random(seed));

            // Then
            assertThat(tampered.check().problems())
                    .as("site %d, %s, seed %d", site, kind, seed)
                    .anyMatch(expected);
        }
    }

    @Test
    void theEndOfTheSitesTreeCanBeCutOffUnnoticedIfNobodyKeptAHead() {
        // Given
        SealedSite sealed = SealedSite.of(1);
        String last =
                sealed.entry(sealed.site().size() - 1).finalHead().head().tree().text();
        sealed.site().remove(sealed.site().size() - 1);
        sealed.evidence().removeIf(one -> one.tree().equals(last));
        sealed.heads()
                .removeIf(bytes -> SignedHead.parse(bytes).head().tree().text().equals(last));
        EvidenceCheck trusting = new EvidenceCheck(List.of(Sample.KEY.verifying()), tree -> true, null);

        // When
        sealed.site().forEach(trusting::siteEntry);
        sealed.heads().forEach(trusting::head);
        sealed.evidence().forEach(trusting::evidence);

        // Then
        assertThat(trusting.finish().isIntact()).isTrue();
        assertThat(sealed.check().problems()).singleElement().asString().contains("the head that was kept covers");
    }
}
