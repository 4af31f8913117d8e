package io.layerproof.settle.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import org.junit.jupiter.api.Test;

class KnownEnvelopesTest {

    private static final byte[] FILE = """
            envelope: e
            version: 1
            signals:
              o2.chamber: {range: [0, 210000], max-silence: 30s}
            rules:
            - {id: oxygen-high, measure: {value: o2.chamber}, max: {oq: 1000}, on-delay: 5s}
            """.getBytes(UTF_8);

    @Test
    void whatIsWithdrawnIsFoundByItsContentAndNotByItsVersion() {
        // Given: the registry after Kafka has dropped the entry that ended
        Envelope envelope = ((EnvelopeReading.Valid) EnvelopeReader.read(FILE)).envelope();
        String key = EnvelopeKey.of(envelope);
        KnownEnvelopes known = new KnownEnvelopes();

        // When
        known.take(EnvelopeKey.withdrawalOf(key), FILE, 1);
        known.take(key, null, 2);

        // Then
        assertThat(known.find("e", "1")).isEmpty();
        assertThat(known.content(envelope.sha256())).isEqualTo(envelope);
    }
}
