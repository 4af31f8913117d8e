package io.layerproof.rules.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.BuildStarted.MachineFacts;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Records in short: one letter a message of build B, from number 0: f frame, s build-started, e build-ended, - a
 * message without a build.
 */
class BoundsFinderTest {

    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource(
            nullValues = "none",
            value = {
                "sffe,    0, 3,    3, from its start to its end",
                "-sffe-,  1, 4,    4, messages without the build do not count",
                "ffe,     0, 2,    2, without a start from the first message that names it",
                "sff,     0, none, 2, without an end to the last",
                "ffsffe,  2, 5,    5, from the start however late it comes",
                "fesfe,   2, 4,    4, an end before the start is none",
                "fes,     2, none, 2, an end before the start is none",
                "sfeffe,  0, 2,    5, to the first end; what comes later names it all the same",
                "sfsfe,   0, 4,    4, a second start changes nothing",
                "e,       0, 0,    0, an end alone",
                "s,       0, none, 0, a start alone",
            })
    void whereARecordBeginsAndEnds(String record, long first, @Nullable Long end, long last, String why) {
        // Given
        BoundsFinder finder = new BoundsFinder();

        // When
        for (int i = 0; i < record.length(); i++) {
            finder.next(accepted(message(record.charAt(i), i)));
        }

        // Then
        assertThat(finder.bounds("B"))
                .as(why)
                .isEqualTo(new RecordBounds(at(first), end == null ? null : at(end), at(last)));
    }

    @Test
    void messagesOfDifferentBuildsAreKeptApart() {
        // Given
        BoundsFinder finder = new BoundsFinder();

        // When
        finder.next(accepted(new Frame(header(1, "Z"), "expose", 1, List.of(), new double[0], List.of())));
        finder.next(accepted(new Frame(header(2, "A"), "expose", 1, List.of(), new double[0], List.of())));
        finder.next(accepted(new Frame(header(3, "Z"), "expose", 1, List.of(), new double[0], List.of())));

        // Then
        assertThat(finder.builds()).containsExactly("Z", "A");
        assertThat(finder.bounds("Z")).isEqualTo(new RecordBounds(at(1), null, at(3)));
    }

    @Test
    void aConflictNamesItsBuildsAndIsNoMessageOfTheirs() {
        // Given
        BoundsFinder finder = new BoundsFinder();
        Message ofA = new BuildStarted(
                header(1, "A"), null, null, -1, new MachineFacts(null, Map.of(), null, null, Map.of()), List.of());
        Message ofB = new BuildEnded(header(1, "B"), true);

        // When
        finder.next(new Slot.Conflicting(at(1), List.of(ofA, ofB)));
        finder.next(accepted(message('f', 2)));

        // Then
        assertThat(finder.builds()).containsExactly("A", "B");
        assertThat(finder.bounds("A")).isNull();
        assertThat(finder.bounds("B")).isEqualTo(new RecordBounds(at(2), null, at(2)));
    }

    private static Slot accepted(Message message) {
        return new Slot.Accepted(message, 0);
    }

    private static Message message(char letter, int seq) {
        return switch (letter) {
            case 's' ->
                new BuildStarted(
                        header(seq, "B"),
                        null,
                        null,
                        -1,
                        new MachineFacts(null, Map.of(), null, null, Map.of()),
                        List.of());
            case 'e' -> new BuildEnded(header(seq, "B"), true);
            case 'f' -> new Frame(header(seq, "B"), "expose", 1, List.of(), new double[0], List.of());
            default -> new Frame(header(seq, null), "setup", 0, List.of(), new double[0], List.of());
        };
    }

    private static Header header(int seq, @Nullable String build) {
        return new Header(at(seq), seq, Header.NOT_RECEIVED, build, null);
    }

    private static Identity at(long seq) {
        return new Identity(7, seq);
    }
}
