package io.layerproof.rules.naive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seeded cases: builds with everything that can happen to them, under envelopes of every kind. */
public final class CaseGenerator {
    private CaseGenerator() {}

    /** Mostly the build that the log is about; sometimes the other one, or none where there is only one. */
    private static @Nullable String build(Draw draw, List<String> lines) {
        boolean two = lines.stream().anyMatch(line -> line.contains('"' + LogGenerator.OTHER_BUILD + '"'));
        if (draw.chance(0.9)) {
            return LogGenerator.BUILD;
        }
        return two ? LogGenerator.OTHER_BUILD : null;
    }

    /** The case of a seed, always the same. About a third are mild: builds that can conform. */
    public static Case of(long seed) {
        Draw draw = new Draw(seed);
        boolean mild = draw.chance(0.3);
        String envelope = new EnvelopeGenerator(draw, mild).text();
        List<String> lines = new LogGenerator(draw, mild).lines();
        return new Case(seed, envelope, lines, build(draw, lines));
    }
}
