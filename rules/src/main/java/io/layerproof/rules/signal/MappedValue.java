package io.layerproof.rules.signal;

/** What a machine profile makes of a name, a unit and a value. */
public sealed interface MappedValue {

    /** Its name in messages. */
    String name();

    /** Its value in messages. */
    double value();

    /**
     * A value of a catalogue signal, in its canonical unit.
     *
     * @param trusted false if the profile says that only a dead sensor shows this value; messages then name the signal
     *     {@code bad}
     */
    record Known(Signal signal, double value, boolean trusted) implements MappedValue {
        @Override
        public String name() {
            return signal.id();
        }
    }

    /**
     * A value whose signal or unit is not known. It is not guessed but kept as evidence, and no rule judges it.
     *
     * @param name {@link MachineProfile#UNMAPPED}, then the machine's own name and unit
     * @param value as the machine gave it, in the machine's unit
     * @param reason why it is not a signal of the catalogue
     */
    record Unknown(String name, double value, String reason) implements MappedValue {}
}
