package io.layerproof.rules.wire.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatedNumbersTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'frame','session':7,'seq':42,'time':'2026-11-20'} | [7/42]",
                "{'seq': 42 , 'session' : 7,'values':{'a':nan}} | [7/42]",
                "{'session':7,'seq':42,'values':{'a':01} | [7/42]",
                "{'session':7,'seq':42,'after':{'session':6,'seq':99},'values':{'seq':5}} x | [7/42]",
                "{'after':{'session':6,'seq':99},'session':7,'seq':0,'x':} | [7/0]",
                "[{'session':7,'seq':1},{'session':7,'seq':2,'time':7},{'session':7,'seq':3}] | [7/1, 7/2, 7/3]",
                "[{'session':7},{'seq':2},{'session':7,'seq':3}, | [7/3]",
                "[{'session':7,'seq':1},{'session':7,'se | [7/1]",
                "{'session':7,'seq':0,'after':{'session':6,'seq':9 | [7/0]",
                "{'session':7,'after':{'session':6,'seq':9 | []",
                "ion':6,'seq':9},'session':7,'seq':0} | [7/0]",
                "{'session':7,'seq':4 | []",
                "{'session':7.5,'seq':42} | []",
                "{'session':-7,'seq':42} | []",
                "{'session':7,'seq':1e3} | []",
                "{'session':7,'seq':99999999999999999999} | []",
                "17 | []",
                "'' | []"
            })
    void theNumbersOfAPayloadThatIsNotReadAreFoundAllTheSame(String payload, String numbers) {
        // Given
        byte[] bytes = (" " + payload.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);

        // Then
        assertThat(StatedNumbers.in(bytes, 1, bytes.length - 1)).hasToString(numbers);
    }
}
