package io.layerproof.rules.signal;

/** What a machine profile makes of a name, a unit and a value. */
public sealed interface MappedValue {

    /** The name under which it travels in a message. */
    String name();

    /** The value with which it travels. */
    double value();

    /**
     * A value of a catalogue signal, in its canonical unit.
     *
     * @param trusted false where the profile says that a sensor that shows this value is dead; it is then named {@code
     *     bad}
     */
    record Known(Signal signal, double value, boolean trusted) implements MappedValue {
        @Override
        public String name() {
            return signal.id();
        }
    }

    /**
     * Something that is not guessed: kept as evidence under the machine's own words, judged by no rule.
     *
     * @param name {@code unmapped.} and the machine's name and unit
     * @param value as the machine gave it
     * @param reason why it is not a signal of the catalogue
     */
    record Unknown(String name, double value, String reason) implements MappedValue {}
}
