package io.layerproof.standalone.plant;

import io.layerproof.rules.wire.message.Reported;
import io.layerproof.standalone.plant.Schedule.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a printer reports when a phase begins, with the values that it reports once a layer. */
final class LayerEvents {

    private static final int MICROMETRES_PER_LAYER = 60;
    private static final int DOSE_MICROMETRES_PER_LAYER = 120;
    private static final double UM_PER_MM = 1000;

    private final Random random;
    private int filterDp = -1;

    LayerEvents(Random random) {
        this.random = random;
    }

    /** The messages at the start of a stretch: one list of values for each message. */
    List<List<Reported>> entering(Stretch now) {
        List<List<Reported>> messages = new ArrayList<>();
        switch (now.phase()) {
            case "setup" -> {
                addPressures(messages);
                messages.add(
                        List.of(Reported.number("chamber.temp.left", 31), Reported.number("chamber.temp.right", 32)));
                messages.add(List.of(Reported.number("dose.factor", 200)));
            }
            case "recoat" ->
                messages.add(List.of(
                        Reported.number("recoat.started", now.layer()),
                        Reported.number("platform.position", now.layer() * MICROMETRES_PER_LAYER / UM_PER_MM),
                        Reported.number("powder.position", now.layer() * DOSE_MICROMETRES_PER_LAYER / UM_PER_MM)));
            case "expose" -> addExposure(messages, now);
            case "paused" -> {
                messages.add(List.of(Reported.number("laser.on.2", 0)));
                messages.add(List.of(Reported.number("laser.on.1", 0)));
            }
            case "dwell" -> {
                messages.add(List.of(Reported.number("laser.on.1", 0)));
                messages.add(List.of(Reported.number("exposure.finished", now.layer())));
            }
            default -> {
                // purge, preheat and cooldown begin without a message of their own
            }
        }
        return messages;
    }

    /** The order of the lines varies, as it does in real logs. */
    private void addExposure(List<List<Reported>> messages, Stretch now) {
        if (now.exposedBeforeS() == 0) {
            messages.add(List.of(Reported.number("recoat.completed", now.layer())));
            addPressures(messages);
            messages.add(
                    random.nextInt(6) == 0 ? messages.size() - 1 : messages.size(),
                    List.of(Reported.number("exposure.started", now.layer())));
        }
        int first = 1 + random.nextInt(2);
        messages.add(List.of(Reported.number("laser.on." + first, 1)));
        messages.add(List.of(Reported.number("laser.on." + (3 - first), 1)));
    }

    private void addPressures(List<List<Reported>> messages) {
        int dp = 18 + random.nextInt(3);
        messages.add(List.of(Reported.number("filter.p.before", thousandths(17.5, 0.15))));
        messages.add(List.of(Reported.number("filter.p.after", thousandths(-5, 1))));
        if (dp != filterDp) {
            filterDp = dp;
            messages.add(List.of(Reported.number("filter.dp", dp)));
        }
        messages.add(List.of(Reported.number("chamber.overpressure", thousandths(23.5, 0.15))));
    }

    private double thousandths(double mean, double spread) {
        return Math.rint(1000 * (mean + spread * random.nextGaussian())) / 1000;
    }
}
