package io.layerproof.rules.wire.envelope;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.yaml.YamlProblem;
import java.util.List;

/** The result of reading an envelope file: valid, or refused (spec, section 4). */
public sealed interface EnvelopeReading {

    /** The file passes every check of spec, section 4. */
    record Valid(Envelope envelope) implements EnvelopeReading {}

    /**
     * The file is refused.
     *
     * @param problems all problems that were found, at least one, in the order in which spec, section 4 lists the keys
     */
    record Refused(List<YamlProblem> problems) implements EnvelopeReading {}
}
