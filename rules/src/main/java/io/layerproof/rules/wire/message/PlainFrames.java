package io.layerproof.rules.wire.message;

import com.fasterxml.jackson.core.io.NumberInput;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.wire.Rfc3339;
import io.layerproof.rules.wire.message.Payload.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain frames faster than the general algorithm of {@link MessageReader}. Nearly all frames are plain: each key
 * is known and stands once, with a value of its own kind; texts are ASCII without escapes; numbers have no exponent. It
 * accepts a payload only if it understands every byte, and then gives the same messages as the general algorithm. It
 * leaves everything else, good or bad, to that algorithm. One object reads one payload.
 */
final class PlainFrames extends PlainJson {

    private static final int LONGEST_NUMBER = 40;
    private static final int ORDINARY_VALUES = 16;
    private static final int MOST_VALUES = 256;
    private static final int MOST_DIGITS_OF_A_LONG = 18;

    /**
     * A whole number of so many digits is a double, and so is each power of ten here: their quotient is the nearest
     * double.
     */
    private static final int MOST_EXACT_DIGITS = 15;

    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private final KnownNames names;
    private final boolean readsReceived;

    private String[] signals = new String[ORDINARY_VALUES];
    private int[] hashes = new int[ORDINARY_VALUES];
    private double[] values = new double[ORDINARY_VALUES];

    private PlainFrames(byte[] bytes, int offset, int length, KnownNames names, boolean readsReceived) {
        begin(bytes, offset, length);
        this.names = names;
        this.readsReceived = readsReceived;
    }

    /**
     * The frames of a payload, or null where the general algorithm must read it. Arguments as in {@link MessageReader}.
     */
    static @Nullable List<Element> read(
            byte[] bytes, int offset, int length, long receivedNs, KnownNames names, boolean readsReceived) {
        PlainFrames frames = new PlainFrames(bytes, offset, length, names, readsReceived);
        List<Element> elements = frames.elements(receivedNs);
        return frames.plain ? elements : null;
    }

    private List<Element> elements(long receivedNs) {
        List<Element> elements = new ArrayList<>(1);
        if (isNext('[')) {
            do {
                element(receivedNs, elements);
            } while (isNext(','));
            require(isNext(']'));
        } else {
            element(receivedNs, elements);
        }
        blanks();
        require(at == end);
        return List.copyOf(elements);
    }

    private void element(long receivedNs, List<Element> elements) {
        blanks();
        int from = at;
        Draft draft = new Draft(receivedNs);
        require(isNext('{'));
        do {
            draft.takeMember();
        } while (isNext(','));
        require(isNext('}') && draft.isWhole());
        if (plain) {
            elements.add(new Element(draft.frame(), from, at - from));
        }
    }

    /** What has been read of one frame. */
    private final class Draft {

        private static final int TYPE = 1;
        private static final int SESSION = 1 << 1;
        private static final int SEQ = 1 << 2;
        private static final int TIME = 1 << 3;
        private static final int BUILD = 1 << 4;
        private static final int PHASE = 1 << 5;
        private static final int LAYER = 1 << 6;
        private static final int VALUES = 1 << 7;
        private static final int BAD = 1 << 8;
        private static final int RECEIVED = 1 << 9;
        private static final int NEEDED = TYPE | SESSION | SEQ | TIME;

        private int keys;
        private long session;
        private long seq;
        private long timeNs;
        private long receivedNs;
        private @Nullable String build;
        private String phase = Frame.UNKNOWN_PHASE;
        private long layer = Frame.NO_LAYER;
        private int valueCount;
        private List<String> bad = List.of();

        Draft(long receivedNs) {
            this.receivedNs = receivedNs;
        }

        void takeMember() {
            String key = text();
            require(isNext(':'));
            switch (key) {
                case "type" -> {
                    once(TYPE);
                    require(text().equals(MessageType.FRAME.word()));
                }
                case "session" -> {
                    once(SESSION);
                    session = whole();
                }
                case "seq" -> {
                    once(SEQ);
                    seq = whole();
                }
                case "time" -> {
                    once(TIME);
                    timeNs = instant();
                }
                case "build" -> {
                    once(BUILD);
                    build = text();
                }
                case "phase" -> {
                    once(PHASE);
                    phase = text();
                }
                case "layer" -> {
                    once(LAYER);
                    layer = whole();
                }
                case "values" -> {
                    once(VALUES);
                    valueCount = signalValues();
                }
                case "bad" -> {
                    once(BAD);
                    bad = texts();
                }
                case "received" -> {
                    once(RECEIVED);
                    long stated = instant();
                    receivedNs = readsReceived ? stated : receivedNs;
                }
                default -> plain = false;
            }
        }

        private void once(int key) {
            require((keys & key) == 0);
            keys |= key;
        }

        boolean isWhole() {
            return (keys & NEEDED) == NEEDED;
        }

        Frame frame() {
            Header header = new Header(new Identity(session, seq), timeNs, receivedNs, build, null);
            List<String> reported = Collections.unmodifiableList(Arrays.asList(Arrays.copyOf(signals, valueCount)));
            return new Frame(header, phase, layer, reported, Arrays.copyOf(values, valueCount), bad);
        }
    }

    private int signalValues() {
        require(isNext('{'));
        if (isNext('}')) {
            return 0;
        }
        int count = 0;
        do {
            String signal = text();
            int hash = signal.hashCode();
            if (!plain || count == MOST_VALUES || isAmong(hash, count)) {
                plain = false;
                return 0;
            }
            if (count == signals.length) {
                signals = Arrays.copyOf(signals, 2 * count);
                hashes = Arrays.copyOf(hashes, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            signals[count] = signal;
            hashes[count] = hash;
            require(isNext(':'));
            values[count++] = value();
        } while (isNext(','));
        require(isNext('}'));
        return count;
    }

    /** Of different names with one hash, which hardly ever meet, nobody need know here that they differ. */
    private boolean isAmong(int one, int count) {
        for (int i = 0; i < count; i++) {
            if (hashes[i] == one) {
                return true;
            }
        }
        return false;
    }

    private List<String> texts() {
        require(isNext('['));
        if (isNext(']')) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        do {
            texts.add(text());
        } while (isNext(','));
        require(isNext(']'));
        return List.copyOf(texts);
    }

    /** A number, or 1 and 0 for true and false. */
    private double value() {
        if (isWord("true")) {
            return 1;
        }
        if (isWord("false")) {
            return 0;
        }
        int from = skipNumber();
        if (digitCount > MOST_EXACT_DIGITS) {
            return longNumber(from);
        }
        boolean negative = plain && bytes[from] == '-';
        require(digits != 0 || !negative);
        double value = digits / POWERS_OF_TEN[decimals];
        return negative ? -value : value;
    }

    private double longNumber(int from) {
        require(decimals > 0 && at - from <= LONGEST_NUMBER);
        return plain
                ? NumberInput.parseDouble(new String(bytes, from, at - from, StandardCharsets.US_ASCII), true)
                : Double.NaN;
    }

    /** A whole number of at least 0. */
    private long whole() {
        int from = skipNumber();
        require(decimals == 0 && digitCount <= MOST_DIGITS_OF_A_LONG && plain && bytes[from] != '-');
        return digits;
    }

    private long instant() {
        int from = skipText();
        char[] text = new char[Math.max(0, at - 1 - from)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) bytes[from + i];
        }
        long instant = Rfc3339.parse(text, 0, text.length);
        require(instant != Rfc3339.UNREADABLE && instant != Rfc3339.OUT_OF_RANGE);
        return instant;
    }

    private String text() {
        int from = skipText();
        return plain ? names.name(bytes, from, at - 1) : "";
    }
}
