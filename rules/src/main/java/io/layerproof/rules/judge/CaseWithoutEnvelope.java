package io.layerproof.rules.judge;

import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.BuildStarted.DeviceOnPlate;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.verdict.Counts;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.IncompleteReason;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A build whose envelope is not known. Nothing can be judged, and absence of a judgement is not conformity: every layer
 * is {@code NOT_EVALUABLE}, the build and its devices are {@code INCOMPLETE}, and a finding says why. This holds until
 * the settler finds the envelope.
 */
public final class CaseWithoutEnvelope implements LiveCase {

    private static final int STATE_VERSION = 2;

    /**
     * The previous version of the state. It does not record whether there was a {@code build-started}: one is assumed
     * if the state has devices or the id of an envelope.
     */
    private static final int WITHOUT_HAS_START = 1;

    /** Name of the state's only entry. */
    private static final String WHOLE = "case";

    /** How many layers are listed at most, so that the state is bounded. */
    private static final int MOST_LAYERS = 5_000;

    private static final long NONE = Long.MIN_VALUE;

    /** First start and last end of each layer. */
    private record Span(long startNs, long endNs) {}

    private final String build;
    private final TreeMap<Long, Span> layers = new TreeMap<>();
    private final List<String> devices = new ArrayList<>();
    private boolean hasStart;
    private String envelopeId = "";
    private long startNs = NONE;
    private long clockNs = NONE;
    private long layer = Frame.NO_LAYER;
    private long messages;
    private long duplicates;
    private long conflicts;
    private long missing;
    private boolean ended;

    /**
     * A case that has taken no slot yet.
     *
     * @param build the build, as its messages name it
     */
    public CaseWithoutEnvelope(String build) {
        this.build = build;
    }

    @Override
    public void next(Slot slot, Notices notices) {
        if (slot instanceof Slot.Hole hole) {
            missing += hole.size();
        } else if (slot instanceof Slot.Conflicting conflicting) {
            conflicts++;
            missing++;
            messages += conflicting.copies().stream().anyMatch(this::isOurs) ? 1 : 0;
        } else if (slot instanceof Slot.Accepted accepted && isOurs(accepted.message())) {
            messages++;
            duplicates += accepted.furtherCopies();
            take(accepted.message(), notices);
        }
    }

    private boolean isOurs(Message message) {
        return build.equals(message.header().build());
    }

    private void take(Message message, Notices notices) {
        clockNs = Math.max(clockNs, message.header().timeNs());
        if (startNs == NONE) {
            startNs = clockNs;
            notices.finding(finding());
        }
        enter(message.statedLayer(), notices);
        if (message instanceof BuildStarted started && !hasStart) {
            hasStart = true;
            envelopeId = started.envelopeId() == null ? "" : started.envelopeId();
            List<DeviceOnPlate> onPlate = started.devices();
            if (onPlate != null) {
                onPlate.stream().map(DeviceOnPlate::code).forEach(devices::add);
            }
        }
        ended |= message instanceof BuildEnded;
    }

    private void enter(long stated, Notices notices) {
        if (stated == layer) {
            return;
        }
        if (layer != Frame.NO_LAYER && layers.containsKey(layer)) {
            Span left = new Span(layers.get(layer).startNs(), clockNs);
            layers.put(layer, left);
            notices.layer(record(layer, left));
        }
        layer = stated;
        if (layer != Frame.NO_LAYER && layers.size() < MOST_LAYERS) {
            layers.putIfAbsent(layer, new Span(clockNs, Finding.NOT_ENDED));
        }
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public long clockNs() {
        return clockNs;
    }

    @Override
    public Judgement judgement() {
        List<LayerRecord> records = new ArrayList<>();
        layers.forEach((number, span) -> records.add(record(number, span)));
        List<Judgement.DeviceVerdict> verdicts = devices.stream()
                .sorted()
                .map(code -> new Judgement.DeviceVerdict(code, BuildVerdict.INCOMPLETE))
                .toList();
        Counts counts = new Counts(messages, duplicates, conflicts, missing, 0, 0);
        return new Judgement(
                build,
                envelopeId,
                0,
                "",
                BuildVerdict.INCOMPLETE,
                List.copyOf(records),
                verdicts,
                List.of(),
                List.of(),
                List.of(finding()),
                counts,
                incomplete());
    }

    private List<IncompleteReason> incomplete() {
        List<IncompleteReason> reasons = new ArrayList<>(List.of(new IncompleteReason.NoEnvelope()));
        if (!ended) {
            reasons.add(new IncompleteReason.NotEnded());
        }
        if (missing > 0) {
            reasons.add(new IncompleteReason.MessagesMissing(missing, 0));
        }
        return List.copyOf(reasons);
    }

    private Finding finding() {
        return new Finding(
                Finding.Kind.IDENTITY,
                Finding.Kind.IDENTITY.word(),
                null,
                startNs == NONE ? 0 : startNs,
                Finding.NO_LENGTH,
                null,
                "envelope",
                Outcome.NOT_EVALUABLE);
    }

    private static LayerRecord record(long number, Span span) {
        return new LayerRecord(
                number, Outcome.NOT_EVALUABLE, span.startNs(), span.endNs(), Collections.emptySortedMap());
    }

    @Override
    public LiveCase advancedTo(long timeNs, Notices notices) {
        return copy();
    }

    @Override
    public LiveCase copy() {
        return restore(save());
    }

    @Override
    public SortedMap<String, byte[]> entries() {
        return new TreeMap<>(Map.of(WHOLE, save()));
    }

    private byte[] save() {
        StateBytes out = new StateBytes().number(STATE_VERSION).text(build).text(envelopeId);
        for (long number : new long[] {startNs, clockNs, layer, messages, duplicates, conflicts, missing}) {
            out.number(number);
        }
        out.flag(ended).flag(hasStart).number(devices.size());
        devices.forEach(out::text);
        layers.forEach(
                (number, span) -> out.number(number).number(span.startNs()).number(span.endNs()));
        return out.toBytes();
    }

    /**
     * Restores a case from its {@link #entries}.
     *
     * @throws IllegalArgumentException if they are not a state of this version
     */
    public static CaseWithoutEnvelope restore(SortedMap<String, byte[]> entries) {
        byte[] state = entries.get(WHOLE);
        if (state == null || entries.size() != 1) {
            throw new IllegalArgumentException(
                    "this is not the state of a case without an envelope: " + entries.keySet());
        }
        return restore(state);
    }

    private static CaseWithoutEnvelope restore(byte[] state) {
        var in = new StateBytesReader(state);
        long version = in.number();
        if (version != STATE_VERSION && version != WITHOUT_HAS_START) {
            throw new IllegalArgumentException("a state of version " + version + ", expected " + STATE_VERSION);
        }
        var restored = new CaseWithoutEnvelope(in.presentText());
        restored.read(in, version);
        return restored;
    }

    private void read(StateBytesReader in, long version) {
        envelopeId = in.presentText();
        startNs = in.number();
        clockNs = in.number();
        layer = in.number();
        messages = in.number();
        duplicates = in.number();
        conflicts = in.number();
        missing = in.number();
        ended = in.flag();
        boolean started = version == STATE_VERSION && in.flag();
        for (int left = in.count(); left > 0; left--) {
            devices.add(in.presentText());
        }
        hasStart = started || !devices.isEmpty() || !envelopeId.isEmpty();
        while (!in.isAtEnd()) {
            layers.put(in.number(), new Span(in.number(), in.number()));
        }
    }
}
