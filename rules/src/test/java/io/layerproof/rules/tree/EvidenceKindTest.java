package io.layerproof.rules.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.record.Fate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceKindTest {

    @Test
    void theWordsAreThoseOfTheTopic() {
        // Given
        List<EvidenceKind> kinds = List.of(EvidenceKind.values());

        // When
        List<String> words = kinds.stream().map(EvidenceKind::word).toList();

        // Then
        assertThat(words)
                .containsExactly(
                        "accepted",
                        "late",
                        "conflicting",
                        "undecided",
                        "copy",
                        "refused",
                        "hole",
                        "envelope",
                        "duplicates",
                        "decided",
                        "gone",
                        "session-lost",
                        "unknown");
        assertThat(words.stream().map(EvidenceKind::of)).containsExactlyElementsOf(kinds);
        assertThat(EvidenceKind.of("another")).isEqualTo(EvidenceKind.UNKNOWN);
        assertThat(EvidenceKind.of(null)).isEqualTo(EvidenceKind.UNKNOWN);
    }

    @Test
    void aMessageInTheEvidenceHasTheWordOfItsFate() {
        // Given
        List<Fate> kept = List.of(Fate.ACCEPTED, Fate.CONFLICTING, Fate.UNDECIDED);

        // When
        List<EvidenceKind> kinds =
                kept.stream().map(fate -> EvidenceKind.of(fate.word())).toList();

        // Then
        assertThat(kinds).containsExactly(EvidenceKind.ACCEPTED, EvidenceKind.CONFLICTING, EvidenceKind.UNDECIDED);
        assertThat(Arrays.stream(EvidenceKind.values()).filter(EvidenceKind::isMessage))
                .containsExactly(
                        EvidenceKind.ACCEPTED, EvidenceKind.LATE, EvidenceKind.CONFLICTING, EvidenceKind.UNDECIDED);
    }
}
