package io.layerproof.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class VerdictTableTest {

    @Test
    void aJudgementThatIsNotThereIsNotShownAsOneWithoutNonconformities() throws Exception {
        // Given
        ObjectNode verdict = (ObjectNode) new ObjectMapper().readTree("""
                {"event":"verdict","machine":"M1","build":"B1","verdict":"NONCONFORMING","envelope":null,"judgement":null,
                 "judgement-left-out":{"bytes":9000000,"sha256":"07d1"},"reassess":{},"accounting":{}}""");

        // When
        String table = String.join("\n", VerdictTable.lines(verdict, null));

        // Then
        assertThat(table)
                .contains("B1 on M1: NONCONFORMING", "9000000 bytes, sha256 07d1", "layerproof judge")
                .doesNotContain("none", "IN 0");
    }
}
