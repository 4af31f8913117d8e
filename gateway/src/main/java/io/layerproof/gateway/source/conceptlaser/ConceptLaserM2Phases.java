package io.layerproof.gateway.source.conceptlaser;

import io.layerproof.rules.message.Frame;

/**
 * Derives phase and layer from the events in the log:
 * <pre>
 *            coating started N              coating completed
 *   unknown ──────────────────▶ recoat(N) ────────────────────▶ dwell(N)
 *      │  ▲                         ▲   │ exposure started N       │ exposure started N (the layer, or its first laser)
 *      │  └ layer finished by       │   ▼                          ▼
 *      │    one laser: N is known   └─ dwell(N) ◀────────────── expose(N)
 *      └────────────────────────────────▲        exposure finished N (the whole layer)
 * </pre>
 * The order of events within one second varies from layer to layer, so "coating completed" after "exposure started"
 * changes nothing. In a log that begins inside a layer, the phase is unknown until the log shows that something begins
 * or that the whole layer ends.
 */
final class ConceptLaserM2Phases {

    private static final String RECOAT = "recoat";
    private static final String EXPOSE = "expose";
    private static final String DWELL = "dwell";

    private String phase = Frame.UNKNOWN_PHASE;
    private long layer = Frame.NO_LAYER;
    private boolean finished;

    /** What a line of the log can announce. */
    enum Event {
        COATING_STARTED,
        COATING_COMPLETED,
        EXPOSURE_STARTED,
        LASER_FINISHED,
        EXPOSURE_FINISHED
    }

    /** An event with the layer that it names. */
    public record Happened(Event event, long layer) {}

    void happened(Happened what) {
        layer = what.layer();
        switch (what.event()) {
            case COATING_STARTED -> enter(RECOAT);
            case EXPOSURE_STARTED -> enter(EXPOSE);
            case EXPOSURE_FINISHED -> {
                phase = DWELL;
                finished = true;
            }
            case COATING_COMPLETED -> phase = phase.equals(EXPOSE) ? EXPOSE : DWELL;
            case LASER_FINISHED -> {
                // The layer goes on until its last laser has finished.
            }
        }
    }

    String phase() {
        return phase;
    }

    long layer() {
        return layer;
    }

    /** Whether the last layer was finished, so that a log that stops here does not stop inside a layer. */
    boolean endsBetweenLayers() {
        return finished;
    }

    private void enter(String next) {
        phase = next;
        finished = false;
    }
}
