package io.layerproof.gateway.source.conceptlaser;

import io.layerproof.gateway.source.LogEntry.Remark;
import io.layerproof.gateway.source.Words;
import io.layerproof.gateway.source.conceptlaser.ConceptLaserM2Phases.Event;
import io.layerproof.gateway.source.conceptlaser.ConceptLaserM2Phases.Happened;
import io.layerproof.rules.signal.MachineProfile;
import io.layerproof.rules.wire.message.Reported;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of a line after the time stamp. A few forms of line carry several values or name an event. Every other
 * line is {@code name: number unit}, looked up in the machine's profile; a line that does not fit is kept as text.
 */
final class ConceptLaserM2Body {

    /** Which laser exposes which part, as text. */
    static final String PART_LASER_ASSIGNMENT = "part.laser.assignment";

    /** Why the dose was changed, as text. */
    static final String DOSE_ADJUSTMENT = "dose.adjustment";

    /** The text of a record whose form is unknown. */
    static final String UNKNOWN_TEXT = MachineProfile.UNMAPPED + "text";

    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
    private static final Pattern VENTILATOR = Pattern.compile("Ventilator control: Target = " + NUMBER
            + " (\\S+) \\(Speed at build plate = " + NUMBER + " (\\S+)\\), Actual = " + NUMBER
            + " (\\S+); Ventilator rotation speed: Bottom = " + NUMBER + " (\\S+), Top = " + NUMBER
            + " (\\S+), Motor current top pump = " + NUMBER + " (\\S+)");
    private static final List<String> VENTILATOR_NAMES = List.of(
            "Ventilator target",
            "Ventilator speed at build plate",
            "Ventilator actual",
            "Ventilator rotation bottom",
            "Ventilator rotation top",
            "Motor current top pump");
    private static final Pattern COATING_STARTED = Pattern.compile("Coating started:\\s+Layer: (\\d{1,9})"
            + " Position of exposure surface area right: " + NUMBER + " (\\S+) Position of exposure surface area left: "
            + NUMBER + " (\\S+) Build chamber position: " + NUMBER + " (\\S+) Powder chamber position: " + NUMBER
            + " (\\S+)");
    private static final List<String> COATING_NAMES = List.of(
            "Position of exposure surface area right",
            "Position of exposure surface area left",
            "Build chamber position",
            "Powder chamber position");
    private static final Pattern COATING_COMPLETED = Pattern.compile("Coating completed Layer: (\\d{1,9})");
    private static final Pattern EXPOSURE =
            Pattern.compile("Exposure (started|finished) for layer\\s*(\\d{1,9})(?: \\(LS(\\d+)\\))?");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("Layer (\\d{1,9}): List of the laser systems for part exposure (.*)");
    private static final Pattern DOSE =
            Pattern.compile("Dose factor: " + NUMBER + "\\s?(\\S+) Sort of adjustment: (.*)");
    private static final Pattern PLAIN = Pattern.compile("([^:]+?)\\s*:\\s*" + NUMBER + "(?:\\s*([^\\s\\d.]\\S*))?");
    /** The known forms of line. The plainest comes last, because it also matches the others. */
    private static final List<Shape> SHAPES = List.of(
            new Shape(VENTILATOR, ConceptLaserM2Body::ventilator),
            new Shape(EXPOSURE, ConceptLaserM2Body::exposure),
            new Shape(ASSIGNMENT, ConceptLaserM2Body::assignment),
            new Shape(COATING_STARTED, ConceptLaserM2Body::coatingStarted),
            new Shape(COATING_COMPLETED, ConceptLaserM2Body::coatingCompleted),
            new Shape(DOSE, ConceptLaserM2Body::dose),
            new Shape(PLAIN, ConceptLaserM2Body::plain));

    private final MachineProfile profile;

    ConceptLaserM2Body(MachineProfile profile) {
        this.profile = profile;
    }

    /** What a record says: its values, the signals not to be trusted, remarks, and the event it announces, if any. */
    public record Said(List<Reported> values, List<String> bad, List<Remark> remarks, Optional<Happened> event) {}

    /** One form of line, and what its parts mean. */
    private record Shape(Pattern pattern, BiFunction<Words, Matcher, Optional<Happened>> meaning) {}

    Said read(String text, long line) {
        Words words = new Words(profile, line);
        for (Shape shape : SHAPES) {
            Matcher found = shape.pattern().matcher(text);
            if (found.matches()) {
                return said(words, shape.meaning().apply(words, found));
            }
        }
        words.addText(UNKNOWN_TEXT, text);
        words.remark("no shape of line that we know: " + text);
        return said(words, Optional.empty());
    }

    private static Optional<Happened> ventilator(Words words, Matcher found) {
        words.addAll(VENTILATOR_NAMES, found, 1);
        return Optional.empty();
    }

    private static Optional<Happened> plain(Words words, Matcher found) {
        words.add(found.group(1), found.group(3), found.group(2));
        return Optional.empty();
    }

    /** The exposure of the whole layer begins or ends, or that of one laser: {@code laser.on.1}. */
    private static Optional<Happened> exposure(Words words, Matcher found) {
        boolean started = "started".equals(found.group(1));
        String laser = found.group(3);
        if (laser == null) {
            words.addNumber(started ? "exposure.started" : "exposure.finished", found.group(2));
        } else {
            words.addNumber("laser.on." + laser, started ? "1" : "0");
        }
        Event ending = laser == null ? Event.EXPOSURE_FINISHED : Event.LASER_FINISHED;
        return happened(started ? Event.EXPOSURE_STARTED : ending, found.group(2));
    }

    private static Optional<Happened> assignment(Words words, Matcher found) {
        words.addText(PART_LASER_ASSIGNMENT, "layer " + found.group(1) + "; " + found.group(2));
        return Optional.empty();
    }

    private static Optional<Happened> coatingStarted(Words words, Matcher found) {
        words.addNumber("recoat.started", found.group(1));
        words.addAll(COATING_NAMES, found, 2);
        return happened(Event.COATING_STARTED, found.group(1));
    }

    private static Optional<Happened> coatingCompleted(Words words, Matcher found) {
        words.addNumber("recoat.completed", found.group(1));
        return happened(Event.COATING_COMPLETED, found.group(1));
    }

    private static Optional<Happened> dose(Words words, Matcher found) {
        words.add("Dose factor", found.group(2), found.group(1));
        words.addText(DOSE_ADJUSTMENT, found.group(3));
        return Optional.empty();
    }

    private static Optional<Happened> happened(Event event, String layer) {
        return Optional.of(new Happened(event, Long.parseLong(layer)));
    }

    private static Said said(Words words, Optional<Happened> event) {
        return new Said(words.values(), words.bad(), words.remarks(), event);
    }
}
