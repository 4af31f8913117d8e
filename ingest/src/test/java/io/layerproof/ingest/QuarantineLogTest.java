package io.layerproof.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuarantineLogTest {

    private final QuarantineLog log = new QuarantineLog();

    @Test
    void ofAHundredThousandOfOneReasonSeventeenAreTold() {
        // When
        List<String> lines = IntStream.rangeClosed(1, 100_000)
                .mapToObj(number -> log.line("t" + number, QuarantineReason.INVALID_MACHINE, "quarantine-0@" + number))
                .filter(Objects::nonNull)
                .toList();

        // Then
        assertThat(lines)
                .hasSize(17)
                .startsWith(
                        "quarantined topic=t1 reason=invalid-machine count=1 to=quarantine-0@1",
                        "quarantined topic=t2 reason=invalid-machine count=2 to=quarantine-0@2",
                        "quarantined topic=t4 reason=invalid-machine count=4 to=quarantine-0@4")
                .endsWith("quarantined topic=t65536 reason=invalid-machine count=65536 to=quarantine-0@65536");
    }

    @Test
    void aReasonThatIsRareIsToldThoughAnotherOneIsNot() {
        // Given
        IntStream.rangeClosed(1, 5).forEach(number -> log.line("t", QuarantineReason.INVALID_MACHINE, null));

        // When
        String line = log.line("t", QuarantineReason.PAYLOAD_TOO_LARGE, null);

        // Then
        assertThat(line).contains("reason=payload-too-large count=1");
    }

    @Test
    void whateverATopicHoldsTheLineIsOneLineAndNotLong() {
        // Given
        String topic = "layerproof/a\r\nINFO all is well\u001b[2J\u0085\u2028\u202e" + "x".repeat(65_000);

        // When
        String line = log.line(topic, QuarantineReason.INVALID_MACHINE, null);

        // Then
        assertThat(line)
                .startsWith("quarantined topic=layerproof/a??INFO all is well?[2J???xxx")
                .hasSizeLessThan(300);
    }
}
