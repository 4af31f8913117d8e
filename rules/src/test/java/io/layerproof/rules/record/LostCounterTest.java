package io.layerproof.rules.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stories are written as in {@link SequencerTest}; {@code =9} is other content, of second 9 in event time, else 0. */
class LostCounterTest {

    private static final HoldBack TWO_SECONDS = new HoldBack(2_000_000_000L, 100, 100_000);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the first session ever | 1/0@0 1/1@0 |",
                "a session that goes on | 1/0@0 1/1@0 2/0<1/1@1 2/1@1 |",
                "copies, also late ones | 1/0@0 1/1@0 2/0<1/1@1 2/1@1 1/0@2 1/1@2 2/0<1/1@3 |",
                "a hole of an earlier session is filled | 1/0@0 2/0<1/3@1 2/1@4 1/2@5 1/1@6 1/3@7 |",
                "the very first session comes late | 2/0<1/1@0 2/1@3 1/0@5 1/1@6 |",
                "a conflict in the present session | 1/0@0 1/1@0 1/1=b@1 |",
                "number 0 of the first session fills its hole | 1/1@0 1/2@3 1/0@4 |",
                "it begins again at 1 | 1/0@0 2/0<1/0@1 2/1@2 1/0=9@9 1/1=9@9 1/2=9@9 | 1/0 lower session of 2/1",
                "it begins again at a session that it never had | 7/0<6/9@0 7/1@3 1/0=9@9 1/1=9@9 | 1/0 lower session of 7/1",
                "a state of long ago was put back | 5/0@0 6/0<5/0@0 7/0<6/0@1 6/0<5/0=9@9 6/1<5/0=9@9 | 6/0 lower session of 7/0",
                "each start with a lost counter | 5/0@0 5/1@0 1/0=9@9 1/1=9@9 2/0=9@9 2/1=9@9 | 1/0 lower session of 5/1, 2/0 lower session of 5/1",
                "it goes on with a higher session, and begins again | 2/0@0 1/0=9@9 3/0<2/0@10 1/0=11@11 | 1/0 lower session of 2/0, 1/0 lower session of 3/0",
                "it begins again in the present session | 1/0@0 1/1@0 1/0=9@9 1/1=9@9 | 1/0 after nothing of 1/1",
                "it does not know what it said last | 1/0@0 1/1@0 9/0@1 9/1@1 9/0@2 9/2@3 | 9/0 after nothing of 1/1",
                "the same, out of order | 1/0@0 1/1@0 9/1@1 9/0@1 9/2@1 | 9/0 after nothing of 9/1",
            })
    void aGatewayThatDoesNotGoOnIsToldOnceForEachSession(String story, String arrivals, String expected) {
        // Given
        FingerprintMemory fingerprints = new FingerprintsInMemory();
        Sequencer sequencer = new Sequencer(TWO_SECONDS, fingerprints);
        List<String> told = new ArrayList<>();

        // When
        for (String arrival : arrivals.split(" ", -1)) {
            Sequenced sequenced = sequencer.take(Arrivals.parse(arrival), slot -> {});
            LostCounter lost = sequenced.lostCounter();
            if (lost != null) {
                told.add(sequenced.arrival().identity() + " " + lost.why().word() + " of " + lost.highest());
            }
            sequencer = Sequencer.restore(sequencer.save(), TWO_SECONDS, fingerprints, Arrivals.REREADING);
        }

        // Then
        assertThat(String.join(", ", told)).isEqualTo(expected == null ? "" : expected);
    }
}
