package io.layerproof.standalone.plant;

/** Something that goes wrong in a layer. Times are event time. */
public sealed interface Fault {

    /** The layer in which it happens, 1-based. */
    int layer();

    /**
     * The chamber leaks while exposing: oxygen rises evenly, stays up, and falls again.
     *
     * @param afterS seconds after the exposure starts
     * @param peakPpm oxygen that is added at the peak
     * @param riseS seconds of rising
     * @param holdS seconds at the peak
     * @param fallS seconds of falling
     */
    record OxygenLeak(int layer, int afterS, double peakPpm, int riseS, int holdS, int fallS) implements Fault {

        /** Oxygen that the leak adds, ppm. */
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
     * @param percent by how much the flow is reduced
     */
    record FlowSag(int layer, int afterS, double percent, int durationS) implements Fault {

        /** What the flow is multiplied by: 1 without the fault. */
        double factor(long secondsOfExposure) {
            boolean sags = secondsOfExposure >= afterS && secondsOfExposure < afterS + durationS;
            return sags ? 1 - percent / 100 : 1;
        }
    }

    /**
     * A sensor reports nothing from the exposure of the first layer to the end of the last one.
     *
     * @param signal the signal that is missing
     * @param lastLayer the last layer in which it is missing
     */
    record SilentSensor(int layer, String signal, int lastLayer) implements Fault {}

    /**
     * The machine pauses while exposing, and goes on with the same layer.
     *
     * @param afterS seconds after the exposure starts
     */
    record Pause(int layer, int afterS, int durationS) implements Fault {}

    /**
     * In the middle of the exposure, the gateway sends its last messages again.
     *
     * @param count how many messages it sends again
     */
    record DuplicateBurst(int layer, int count) implements Fault {}

    /** In the middle of the exposure, the gateway loses its connection and resends what is not acknowledged. */
    record Reconnect(int layer) implements Fault {}
}
