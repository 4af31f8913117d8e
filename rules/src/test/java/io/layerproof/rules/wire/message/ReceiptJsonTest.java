package io.layerproof.rules.wire.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Receipt;
import io.layerproof.rules.record.Slot.Hole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptJsonTest {

    static Stream<Arguments> receipts() {
        return Stream.of(
                Arguments.of(
                        new Receipt(new Identity(7, 1042), List.of(), List.of(), null),
                        "{'session':7,'through':1042,'missing':[],'refused':[]}"),
                Arguments.of(
                        new Receipt(
                                new Identity(8, 41),
                                List.of(new Hole(7, 40, 52), new Hole(7, 60, Hole.UNKNOWN_LAST), new Hole(8, 3, 5)),
                                List.of(new Identity(7, 2), new Identity(8, 12), new Identity(9, 1)),
                                new Identity(7, 1)),
                        "{'session':8,'through':41,'missing':[[3,5]],'refused':[12],"
                                + "'others':[{'session':7,'missing':[[40,52],[60,null]],'refused':[2]},"
                                + "{'session':9,'missing':[],'refused':[1]}],"
                                + "'forgotten':{'session':7,'seq':1}}"),
                Arguments.of(
                        new Receipt(new Identity(0, -1), List.of(), List.of(), null),
                        "{'session':0,'through':-1,'missing':[],'refused':[]}"));
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void aReceiptIsReadAsItWasWritten(Receipt receipt, String json) {
        // When
        byte[] written = ReceiptJson.write(receipt);

        // Then
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(json.replace('\'', '"'));
        assertThat(ReceiptJson.read(written)).isEqualTo(receipt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{'through':4,'missing':[],'refused':[]}",
                "{'session':1,'through':4,'refused':[]}",
                "{'session':1,'through':4,'missing':[[3,2]],'refused':[]}",
                "{'session':1,'through':4,'missing':[[3]],'refused':[]}",
                "{'session':1,'through':4,'missing':7,'refused':[]}",
                "{'session':1,'through':4,'missing':[],'refused':['1']}",
                "{'session':1,'through':4,'missing':[],'refused':[]"
            })
    void whatIsNoReceiptIsNotTakenForOneThatMissesNothing(String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ReceiptJson.read(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Arguments> gone() {
        return Stream.of(
                Arguments.of("{'type':'gone','session':7,'numbers':[[10,12]]}", "7 [7/10-12]"),
                Arguments.of("{'numbers':[[0,null],[3,3]],'x':{},'session':7,'type':'gone'}", "7 [7/0-, 7/3-3]"),
                Arguments.of("{'type':'gone','session':7,'numbers':[]}", "none"),
                Arguments.of("{'type':'gone','session':7,'numbers':[[12,10]]}", "none"),
                Arguments.of("{'type':'gone','session':7,'numbers':[[1,2,3]]}", "none"),
                Arguments.of("{'type':'gone','session':7,'numbers':[[-1,3]]}", "none"),
                Arguments.of("{'type':'gone','session':7,'numbers':[[null,3]]}", "none"),
                Arguments.of("{'type':'gone','session':7,'numbers':7}", "none"),
                Arguments.of("{'type':'gone','session':-7,'numbers':[[1,2]]}", "none"),
                Arguments.of("{'type':'gone','numbers':[[1,2]]}", "none"),
                Arguments.of("{'type':'lost','session':7,'numbers':[[1,2]]}", "none"),
                Arguments.of("[{'type':'gone','session':7,'numbers':[[1,2]]}]", "none"),
                Arguments.of("{'type':'gone','session':7,'numbers':[[1,2]]}}", "none"),
                Arguments.of("{'type':'gone','session':7,'numbers':[[1,2]]", "none"),
                Arguments.of("", "none"));
    }

    @ParameterizedTest
    @MethodSource("gone")
    void whatAGatewayNoLongerHasIsRead(String text, String expected) {
        // When
        Gone gone = Gone.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(
                        gone == null
                                ? "none"
                                : gone.session() + " "
                                        + gone.numbers().stream()
                                                .map(Hole::what)
                                                .toList())
                .isEqualTo(expected);
        if (gone != null) {
            assertThat(Gone.read(gone.toBytes())).isEqualTo(gone);
        }
    }

    @Test
    void moreRangesThanOnePayloadMayHoldAreNone() {
        // Given
        StringBuilder text = new StringBuilder("{\"type\":\"gone\",\"session\":1,\"numbers\":[[0,0]");
        for (int i = 1; i <= Gone.MOST_RANGES; i++) {
            text.append(",[").append(2 * i).append(',').append(2 * i).append(']');
        }

        // When
        Gone gone = Gone.read(text.append("]}").toString().getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(gone).isNull();
    }
}
