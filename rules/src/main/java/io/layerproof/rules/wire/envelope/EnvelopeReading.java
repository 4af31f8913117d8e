package io.layerproof.rules.wire.envelope;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.yaml.YamlProblem;
import java.util.List;

/** What became of an envelope file: valid whole, or refused (spec, section 4). */
public sealed interface EnvelopeReading {

    /** Every check of section 4 holds. */
    record Valid(Envelope envelope) implements EnvelopeReading {}

    /**
     * It holds nowhere.
     *
     * @param problems all that were found, in the order of the file's keys as the page lists them; at least one
     */
    record Refused(List<YamlProblem> problems) implements EnvelopeReading {}
}
