package io.layerproof.rules.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.rules.message.Identity;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoleFinderTest {

    @ParameterizedTest(name = "{4}: {0} then {1} (after {2}) misses [{3}]")
    @CsvSource(
            nullValues = "-",
            value = {
                "7/41, 7/42, -,     '',           next number",
                "7/41, 7/43, -,     7/42-42,      one number lost",
                "7/41, 7/50, -,     7/42-49,      one hole however many",
                "7/0,  7/1000000001, -, 7/1-1000000000, a jump is one range",
                "7/41, 7/43, 7/41,  7/42-42,      after inside a session says nothing",
                "7/41, 8/0,  7/41,  '',           a new session that tells the last number",
                "7/41, 8/0,  7/44,  7/42-44,      the tail of the session before is lost",
                "7/41, 9/0,  7/42,  7/42-42,      session numbers may be left out",
                "7/41, 9/0,  8/5,   7/42- 8/0-5,  a whole session is lost",
                "7/41, 9/0,  8/0,   7/42- 8/0-0,  a session of one message is lost",
                "7/41, 8/0,  -,     7/42-,        a new session that tells nothing",
                "7/41, 8/3,  -,     7/42- 8/0-2,  number 0 is lost with its after",
                "7/41, 8/3,  7/41,  7/42- 8/0-2,  after counts on number 0 alone",
                "7/41, 8/0,  6/99,  7/42-,        after tells of an older session",
                "7/41, 8/0,  7/30,  '',           after tells of an older number of the session before",
                "7/41, 8/0,  8/5,   7/42-,        after tells of its own session",
                "7/41, 8/0,  9/5,   7/42-,        after tells of a later session",
                "-,    7/42, -,     '',           nothing is missed before the beginning",
                "7/9223372036854775807, 8/0, -, '', after the last number there is none",
            })
    void whatIsMissing(@Nullable String previous, String next, @Nullable String after, String holes, String why) {
        // When
        List<Slot.Hole> found = HoleFinder.between(identity(previous), known(next), identity(after));

        // Then
        assertThat(found).extracting(Slot.Hole::what).as(why).isEqualTo(words(holes));
    }

    @Test
    void neighboursOutOfOrderAreRefused() {
        assertThatThrownBy(() -> HoleFinder.between(known("7/42"), known("7/42"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("7/42 does not come after 7/42");
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }

    private static @Nullable Identity identity(@Nullable String text) {
        return text == null ? null : known(text);
    }

    private static Identity known(String text) {
        String[] parts = text.split("/", -1);
        return new Identity(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    @Test
    void theSizeOfAHoleDoesNotOverflow() {
        assertThat(new Slot.Hole(1, 0, Long.MAX_VALUE).size()).isEqualTo(Long.MAX_VALUE);
        assertThat(new Slot.Hole(1, 1, Long.MAX_VALUE).size()).isEqualTo(Long.MAX_VALUE);
        assertThat(new Slot.Hole(1, 0, Long.MAX_VALUE - 1).size()).isEqualTo(Long.MAX_VALUE);
        assertThat(new Slot.Hole(1, 5, 5).size()).isEqualTo(1);
        assertThat(new Slot.Hole(1, 5, Slot.Hole.UNKNOWN_LAST).size()).isZero();
    }
}
