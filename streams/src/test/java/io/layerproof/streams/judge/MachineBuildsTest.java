package io.layerproof.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.event.EventsOfBuild;
import io.layerproof.rules.event.Reassessment;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.FindingRun;
import io.layerproof.rules.verdict.Outcome;
import io.layerproof.streams.StoredState;
import io.layerproof.streams.register.EnvelopeFiles;
import io.layerproof.streams.tell.BuildAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MachineBuildsTest {

    private static final List<Fate> FATES = List.of(Fate.values());

    @TempDir
    Path directory;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 8);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whereverTheyAreReadAgainTheyAreTheSame(int seed) {
        try (StoredState state = new StoredState(directory)) {
            // Given
            Random undisturbedRandom = new Random(seed);
            Random random = new Random(seed);
            Random drops = new Random(seed + 1_000);
            MachineBuilds undisturbed = new MachineBuilds();
            CaseStore store = new CaseStore(state.objects(), EnvelopeCase.CASES, new EnvelopeFiles());

            // When
            for (int step = 0; step < 500; step++) {
                act(undisturbed, undisturbedRandom, step);
                MachineBuilds builds = store.buildsOf("M1");
                act(builds, random, step);
                store.keep("M1", builds);
                if (drops.nextInt(4) == 0) {
                    state.commit();
                }
                if (drops.nextInt(10) == 0) {
                    state.commitAndForget();
                }
            }
            state.commitAndForget();

            // Then
            MachineBuilds read = store.buildsOf("M1");
            assertThat(read.tally()).isEqualTo(undisturbed.tally());
            assertThat(read.payloads()).isEqualTo(undisturbed.payloads());
            assertThat(read.unreadablePayloads()).isEqualTo(undisturbed.unreadablePayloads());
            assertThat(read.latestReceivedNs()).isEqualTo(undisturbed.latestReceivedNs());
            assertThat(read.all())
                    .map(BuildAccount::build)
                    .isEqualTo(
                            undisturbed.all().stream().map(BuildAccount::build).toList());
            assertThat(read.all())
                    .map(MachineBuildsTest::text)
                    .isEqualTo(undisturbed.all().stream()
                            .map(MachineBuildsTest::text)
                            .toList());
        }
    }

    private static void act(MachineBuilds builds, Random random, int step) {
        builds.received(random.nextInt(9) == 0);
        builds.wentOn(step * 1_000L);
        String build = "B" + (step / 6 + random.nextInt(3));
        builds.count(random.nextInt(5) == 0 ? null : build, FATES.get(random.nextInt(FATES.size())));
        BuildAccount account = builds.of(build);
        ThingEvent event = finding(build, random.nextInt(9), step, random.nextInt(3) != 0);
        switch (random.nextInt(8)) {
            case 0 -> account.open(random.nextBoolean(), random.nextBoolean() ? "sha" : null);
            case 1 -> account.end();
            case 2 -> account.reassessFor(Reassessment.LATE);
            case 3 -> account.provisional().put(event.thing(), event.provisionally());
            case 4 -> account.provisional().clear();
            default -> account.tell(event);
        }
    }

    private static ThingEvent finding(String build, int onset, int step, boolean open) {
        Finding finding = new Finding(
                Finding.Kind.SILENCE,
                null,
                "o2.chamber",
                onset,
                open ? Finding.NOT_ENDED : step,
                List.of((long) step),
                "silent",
                Outcome.NOT_EVALUABLE);
        return new EventsOfBuild("M1", build, null).finding(FindingRun.of(finding));
    }

    private static String text(BuildAccount account) {
        return account.build()
                + account.isRunning()
                + account.hasEnded()
                + account.hasStart()
                + account.sha256()
                + account.tally()
                + account.unreadablePayloads()
                + account.reasons()
                + account.told()
                + account.provisional();
    }
}
