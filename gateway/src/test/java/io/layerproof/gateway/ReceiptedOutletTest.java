package io.layerproof.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.gateway.outbox.MemoryOutlet;
import io.layerproof.gateway.outbox.ReceiptedOutlet;
import io.layerproof.rules.record.NumberRanges;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptedOutletTest {

    private static final Duration STANDSTILL = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final MemoryOutlet way = new MemoryOutlet();
    /** A clock that advances by 0.1 s at every call. */
    private final AtomicLong nowNs = new AtomicLong();

    private ReceiptedOutlet outlet;

    @BeforeEach
    void open() throws Exception {
        outlet = ReceiptedOutlet.open(way, folder, "M1", () -> nowNs.addAndGet(100_000_000L));
    }

    @AfterEach
    void close() throws Exception {
        outlet.close();
    }

    @Test
    void whatIsReceiptedIsKeptNoLonger() throws Exception {
        // Given
        publish(1, 0, 4);

        // When
        way.receive("{\"session\":1,\"through\":3,\"missing\":[],\"refused\":[]}");
        boolean all = outlet.awaitReceipts(STANDSTILL);

        // Then
        assertThat(all).isTrue();
        assertThat(outlet.unreceipted()).isZero();
        assertThat(outlet.resent()).isZero();
    }

    @Test
    void whatIsMissingIsSentAgainAsItWasAndOnlyThat() throws Exception {
        // Given
        publish(1, 0, 6);
        way.published().clear();

        // When
        way.receive("{\"session\":1,\"through\":5,\"missing\":[[1,1],[3,4]],\"refused\":[]}");
        outlet.drain();

        // Then
        assertThat(way.published()).containsExactly(message(1, 1), message(1, 3), message(1, 4));
        assertThat(outlet.unreceipted()).isPositive();
    }

    @Test
    void whatIsOnItsWayIsNotSentAgainAtEveryReceipt() throws Exception {
        // Given
        publish(1, 0, 3);
        String receipt = "{\"session\":1,\"through\":2,\"missing\":[[1,1]],\"refused\":[]}";

        // When
        for (int i = 0; i < 5; i++) {
            way.receive(receipt);
            outlet.drain();
        }

        // Then
        assertThat(outlet.resent()).isEqualTo(1);
    }

    @Test
    void whatIsAskedForAgainAndAgainIsSentEverMoreRarelyAndNeverGivenUp() throws Exception {
        // Given
        publish(1, 0, 3);
        String receipt = "{\"session\":1,\"through\":2,\"missing\":[[1,1]],\"refused\":[]}";

        // When
        for (int i = 0; i < 100; i++) {
            way.receive(receipt);
            outlet.drain();
            nowNs.addAndGet(6_000_000_000L);
        }

        // Then
        assertThat(outlet.resent()).isBetween(10L, 16L);
        assertThat(way.published()).noneMatch(ReceiptedOutletTest::isGone).endsWith(message(1, 1));
        assertThat(outlet.unreceipted()).isPositive();
    }

    @Test
    void whileNoReceiptComesNothingIsGivenUpOrDeleted() throws Exception {
        // Given
        publish(1, 0, 3);
        way.receive("{\"session\":1,\"through\":2,\"missing\":[[1,1]],\"refused\":[]}");

        // When
        boolean all = outlet.awaitReceipts(Duration.ofMinutes(30));

        // Then
        assertThat(all).isFalse();
        assertThat(outlet.resent()).isGreaterThan(20);
        assertThat(way.published()).noneMatch(ReceiptedOutletTest::isGone);
        assertThat(outlet.unreceipted()).isPositive();
    }

    @Test
    void whatArrivesInPartIsSentAgainSoonForTheRest() throws Exception {
        // Given
        publish(1, 0, 9);
        for (int i = 0; i < 20; i++) {
            way.receive("{\"session\":1,\"through\":8,\"missing\":[[1,7]],\"refused\":[]}");
            outlet.drain();
            nowNs.addAndGet(6_000_000_000L);
        }
        way.published().clear();

        // When
        way.receive("{\"session\":1,\"through\":8,\"missing\":[[1,2]],\"refused\":[]}");
        outlet.drain();

        // Then
        assertThat(way.published()).containsExactly(message(1, 1), message(1, 2));
    }

    @Test
    void ofAPayloadWithSeveralNumbersThoseThatItDoesNotHoldAreGoneAndNoOthers() throws Exception {
        // Given
        String several = "[" + message(1, 0) + "," + message(1, 3) + "," + message(2, 0) + "]";
        outlet.publish(several.getBytes(StandardCharsets.UTF_8));
        publish(2, 1, 2);
        way.published().clear();

        // When
        way.receive("{\"session\":2,\"through\":1,\"missing\":[[0,0]],\"refused\":[],"
                + "\"others\":[{\"session\":1,\"missing\":[[0,3]],\"refused\":[]}]}");
        outlet.drain();

        // Then
        assertThat(way.published())
                .containsExactly(several, "{\"type\":\"gone\",\"session\":1,\"numbers\":[[1,2]]}", several);
    }

    @Test
    void whatIsNotThereOrWasRefusedIsAnsweredWithGone() throws Exception {
        // Given
        publish(8, 5, 7);

        // When
        way.receive("{\"session\":8,\"through\":6,\"missing\":[[0,4]],\"refused\":[5],"
                + "\"others\":[{\"session\":0,\"missing\":[[0,null]],\"refused\":[]}]}");
        outlet.drain();

        // Then
        assertThat(way.published())
                .contains(
                        "{\"type\":\"gone\",\"session\":0,\"numbers\":[[0,null]]}",
                        "{\"type\":\"gone\",\"session\":8,\"numbers\":[[0,4]]}",
                        "{\"type\":\"gone\",\"session\":8,\"numbers\":[[5,5]]}");
        assertThat(outlet.resent()).isZero();
    }

    @Test
    void howeverManyHolesThereAreNothingThatIsThereIsGone() throws Exception {
        // Given
        int some = 2 * NumberRanges.MOST + 10;
        for (int seq = 0; seq < some; seq++) {
            publish(1, 2 * seq, 2 * seq + 1);
        }

        // When
        way.receive("{\"session\":1,\"through\":" + 2 * some + ",\"missing\":[[0," + 2 * some + "]],\"refused\":[]}");
        outlet.drain();

        // Then
        assertThat(outlet.resent()).isEqualTo(some);
        assertThat(way.published())
                .filteredOn(ReceiptedOutletTest::isGone)
                .isNotEmpty()
                .noneMatch(gone -> gone.matches(".*\\[\\d*[02468],.*"));
    }

    @Test
    void aTailOfUnknownSizeIsSentAgainWithTheSessionsBehindItAndWhereItEndsIsSaid() throws Exception {
        // Given
        publish(7, 0, 3);
        publish(8, 0, 2);
        publish(9, 0, 2);
        way.published().clear();

        // When
        way.receive("{\"session\":9,\"through\":1,\"missing\":[[0,0]],\"refused\":[],"
                + "\"others\":[{\"session\":7,\"missing\":[[1,null]],\"refused\":[]}]}");
        outlet.drain();

        // Then
        assertThat(way.published())
                .containsExactly(
                        message(7, 1),
                        message(7, 2),
                        message(8, 0),
                        message(8, 1),
                        "{\"type\":\"gone\",\"session\":7,\"numbers\":[[3,null]]}",
                        message(9, 0));
    }

    @Test
    void whatAKilledGatewayLeftIsSentAtTheNextStartUnlessAReceiptSpeaksForIt() throws Exception {
        // Given
        publish(1, 0, 4);
        MemoryOutlet next = new MemoryOutlet();
        next.receive("{\"session\":1,\"through\":1,\"missing\":[],\"refused\":[]}");

        // When
        ReceiptedOutlet after = ReceiptedOutlet.open(next, folder, "M1", nowNs::get);

        // Then
        assertThat(next.published()).containsExactly(message(1, 2), message(1, 3));
        next.receive("{\"session\":1,\"through\":3,\"missing\":[],\"refused\":[]}");
        assertThat(after.awaitReceipts(STANDSTILL)).isTrue();
        after.close();
    }

    @Test
    void aLostEndWithNothingBehindItIsSentAgainWithoutBeingAskedFor() throws Exception {
        // Given
        publish(1, 0, 3);
        way.receive("{\"session\":1,\"through\":0,\"missing\":[],\"refused\":[]}");

        // When
        boolean all = outlet.awaitReceipts(Duration.ofSeconds(12));

        // Then
        assertThat(all).isFalse();
        assertThat(way.published()).endsWith(message(1, 1), message(1, 2));
        assertThat(outlet.unreceipted()).isPositive();
    }

    @Test
    void whatIsLostAgainIsSentAgainThoughNoNewReceiptAsksForIt() throws Exception {
        // Given
        publish(1, 0, 3);
        way.receive("{\"session\":1,\"through\":2,\"missing\":[[1,1]],\"refused\":[]}");

        // When
        boolean all = outlet.awaitReceipts(Duration.ofSeconds(12));

        // Then
        assertThat(all).isFalse();
        assertThat(outlet.resent()).isBetween(2L, 5L);
    }

    @Test
    void whileNothingMovesEverythingIsSentAgainEverMoreRarely() throws Exception {
        // Given
        publish(1, 0, 3);

        // When
        boolean all = outlet.awaitReceipts(Duration.ofMinutes(10));

        // Then
        assertThat(all).isFalse();
        assertThat(outlet.resent()).isBetween(3 * 8L, 3 * 14L);
    }

    @Test
    void ofWhatIsForgottenEverythingIsSentOnceMore() throws Exception {
        // Given
        publish(1, 0, 4);
        String receipt =
                "{\"session\":1,\"through\":3,\"missing\":[],\"refused\":[],\"forgotten\":{\"session\":1,\"seq\":2}}";

        // When
        way.receive(receipt);
        outlet.drain();
        way.receive(receipt);
        outlet.drain();

        // Then
        assertThat(outlet.resent()).isEqualTo(3);
        assertThat(outlet.unreceipted()).isZero();
    }

    @Test
    void aRepetitionIsNotKeptASecondTime() throws Exception {
        // Given
        publish(1, 0, 2);

        // When
        outlet.repeat(message(1, 1).getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(way.published()).containsExactly(message(1, 0), message(1, 1), message(1, 1));
        assertThat(outlet.unreceipted()).isEqualTo(2);
    }

    @Test
    void whatIsNoReceiptChangesNothing() throws Exception {
        // Given
        publish(1, 0, 2);

        // When
        way.receive("{\"session\":1,\"through\":5}");
        outlet.drain();

        // Then
        assertThat(outlet.unreceipted()).isEqualTo(2);
    }

    private void publish(long session, int from, int to) throws Exception {
        for (int seq = from; seq < to; seq++) {
            outlet.publish(message(session, seq).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isGone(String payload) {
        return payload.startsWith("{\"type\":\"gone\"");
    }

    private static String message(long session, long seq) {
        return "{\"type\":\"frame\",\"session\":" + session + ",\"seq\":" + seq + ",\"time\":\"2026-11-20T06:00:00Z\"}";
    }
}
