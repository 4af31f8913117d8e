package io.layerproof.standalone.plant;

/** Something that goes wrong in a layer. Times are event time. */
public sealed interface Fault {

    /** The layer in which it happens, 1-based. */
    int layer();

    /**
     * The chamber leaks while exposing: oxygen rises evenly, stays up, and falls again.
     *
     * @param afterS seconds after the exposure starts
     * @param peakPpm oxygen that is added at the height of it
     * @param riseS seconds of rising
     * @param holdS seconds at the peak
     * @param fallS seconds of falling
     */
    record OxygenLeak(int layer, int afterS, double peakPpm, int riseS, int holdS, int fallS) implements Fault {

        /** What is added to the oxygen, ppm. */
        double addedPpm(long secondsOfExposure) {
            double t = secondsOfExposure - afterS;
            if (t <= 0 || t >= riseS + holdS + fallS) {
                return 0;
            }
            if (t < riseS) {
                return peakPpm * t / riseS;
            }
            return t < riseS + holdS ? peakPpm : peakPpm * (riseS + holdS + fallS - t) / fallS;
        }
    }

    /**
     * The gas flow sags while exposing.
     *
     * @param afterS seconds after the exposure starts
     * @param percent how far below the setpoint
     */
    record FlowSag(int layer, int afterS, double percent, int durationS) implements Fault {

        /** Share of the flow that is left. */
        double factor(long secondsOfExposure) {
            boolean sags = secondsOfExposure >= afterS && secondsOfExposure < afterS + durationS;
            return sags ? 1 - percent / 100 : 1;
        }
    }

    /**
     * A sensor says nothing from the start of one layer's exposure to the end of another.
     *
     * @param signal the signal that is missing
     * @param lastLayer the last layer without it
     */
    record SilentSensor(int layer, String signal, int lastLayer) implements Fault {}

    /**
     * The machine pauses while exposing; the layer stays.
     *
     * @param afterS seconds after the exposure starts
     */
    record Pause(int layer, int afterS, int durationS) implements Fault {}

    /**
     * The gateway sends its last messages once more, in the middle of the exposure.
     *
     * @param count how many
     */
    record DuplicateBurst(int layer, int count) implements Fault {}

    /** The gateway's connection breaks in the middle of the exposure, and it sends again what it has no answer for. */
    record Reconnect(int layer) implements Fault {}
}
