package io.layerproof.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.CaseWithoutEnvelope;
import io.layerproof.rules.judge.LiveCase;
import io.layerproof.rules.judge.Notices;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.envelope.RegistryEntryReader;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.streams.Plant;
import io.layerproof.streams.StoredState;
import io.layerproof.streams.register.EnvelopeFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A case that is read again goes on as if it had not been. */
class CaseFileTest {

    private static final byte[] FILE = Plant.ENVELOPE_FILE.getBytes(StandardCharsets.UTF_8);
    private static final Envelope ENVELOPE =
            RegistryEntryReader.valid(FILE).orElseThrow().envelope();
    private static final MessageReader READER = MessageReader.ofPayloads();

    @TempDir
    Path directory;

    private StoredState state;
    private CaseStore cases;

    @BeforeEach
    void open() {
        state = new StoredState(directory);
        cases = new CaseStore(state.objects(), EnvelopeCase.CASES, new EnvelopeFiles());
    }

    @AfterEach
    void close() {
        state.close();
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whereverItIsReadAgainItEndsWithTheSameStateAndJudgement(int seed) {
        // Given
        Random random = new Random(seed);
        LiveCase undisturbed = EnvelopeCase.CASES.open(ENVELOPE, Plant.BUILD);
        cases.open("M1", Plant.BUILD, new RegisteredEnvelope(ENVELOPE, FILE));
        List<Slot> slots = slots(random, 1_500);

        // When
        for (Slot slot : slots) {
            undisturbed.next(slot, Notices.NOBODY);
            take(slot);
            switch (random.nextInt(20)) {
                case 0 -> state.commitAndForget();
                case 1, 2, 3, 4 -> state.commit();
                default -> {}
            }
            if (random.nextInt(300) == 0) {
                state.commit();
                state.task().closeDirtyAndRevive();
            }
        }

        // Then
        LiveCase live = cases.caseOf("M1", Plant.BUILD).live();
        assertThat(live.judgement()).isEqualTo(undisturbed.judgement());
        assertThat(live.entries()).usingRecursiveComparison().isEqualTo(undisturbed.entries());
        assertThat(cases.envelopeOf("M1", Plant.BUILD)).isNotNull();
    }

    @Test
    void aCaseWithoutItsEnvelopeIsReadAgainToo() {
        // Given
        LiveCase undisturbed = new CaseWithoutEnvelope(Plant.BUILD);
        cases.open("M1", Plant.BUILD, null);

        // When
        for (Slot slot : slots(new Random(7), 100)) {
            undisturbed.next(slot, Notices.NOBODY);
            take(slot);
            state.commitAndForget();
        }

        // Then
        assertThat(cases.caseOf("M1", Plant.BUILD).live().judgement()).isEqualTo(undisturbed.judgement());
        assertThat(cases.envelopeOf("M1", Plant.BUILD)).isNull();
    }

    @Test
    void oneFrameACommitCostsTheChangelogLessThanTheFrame() {
        // Given
        cases.open("M1", Plant.BUILD, new RegisteredEnvelope(ENVELOPE, FILE));
        state.commit();
        int before = state.task().changelogSize();
        int frames = 3_000;
        long input = 0;

        // When
        for (int i = 1; i <= frames; i++) {
            String json = Plant.oxygen(i, i, 400 + i % 10);
            input += json.length();
            take(new Slot.Accepted(message(json), 0));
            state.commit();
        }

        // Then
        assertThat(state.task().changelogBytesSince(before)).isLessThan(input);
    }

    private void take(Slot slot) {
        CaseFile file = cases.caseOf("M1", Plant.BUILD);
        file.take(slot, Notices.NOBODY);
        cases.keep("M1", Plant.BUILD, file);
    }

    private static List<Slot> slots(Random random, int count) {
        List<Slot> slots = new ArrayList<>();
        slots.add(new Slot.Accepted(message(Plant.started(0, 0)), 0));
        for (int i = 1; i < count; i++) {
            String frame =
                    Plant.oxygen(i, i, random.nextInt(2_000)).replace("\"layer\":1", "\"layer\":" + (1 + i / 100));
            switch (random.nextInt(40)) {
                case 0 -> slots.add(new Slot.Hole(1, i, i));
                case 1 ->
                    slots.add(new Slot.Conflicting(
                            new Identity(1, i), List.of(message(frame), message(Plant.oxygen(i, i, 1)))));
                default -> slots.add(new Slot.Accepted(message(frame), random.nextInt(2)));
            }
        }
        slots.add(new Slot.Accepted(message(Plant.ended(count, count)), 0));
        return slots;
    }

    private static Message message(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Payload.Read read = (Payload.Read) READER.read(bytes, 0, bytes.length, 1_795_154_400_000_000_000L);
        return read.elements().get(0).message();
    }
}
