package io.layerproof.rules.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.state.StateEntry;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.BuildStarted.MachineFacts;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The state of a case: its entries, its size, and what is refused. */
class BuildCaseStateTest {

    private static final long NS_PER_S = 1_000_000_000L;
    private static final long START_NS = 1_795_000_000L * NS_PER_S;
    private static final List<String> PLANT_SIGNALS = List.of(
            "o2.chamber",
            "o2.gasloop",
            "gas.flow.actual",
            "gas.flow.setpoint",
            "plate.temp",
            "chamber.overpressure",
            "filter.dp");
    private static final double[] GOOD = {300, 40, 45, 45, 198, 20, 40};
    private static final double[] BAD = {1200, 40, 45, 45, 198, 20, 40};

    /** A build whose frames follow one another by a second. */
    private static final class Told {
        final Envelope envelope;
        BuildCase judged;
        long seq;

        Told(Envelope envelope) {
            this.envelope = envelope;
            this.judged = BuildCase.open(envelope, "B", null);
            next(new BuildStarted(
                    header(), "e", "1", 1000, new MachineFacts("M", Map.of(), null, null, Map.of()), List.of()));
        }

        Header header() {
            return new Header(new Identity(1, seq), START_NS + seq++ * NS_PER_S, Header.NOT_RECEIVED, "B", null);
        }

        void next(Message message) {
            judged.next(new Slot.Accepted(message, 0), Notices.NOBODY);
        }

        Told frame(String phase, long layer, List<String> signals, double... values) {
            next(new Frame(header(), phase, layer, signals, values, List.of()));
            return this;
        }

        /** Layers of five frames each, every tenth of them with too much oxygen. */
        Told layers(int count) {
            for (long layer = 1; layer <= count; layer++) {
                double[] values = layer % 10 == 0 ? BAD : GOOD;
                frame("recoat", layer, PLANT_SIGNALS, values);
                for (int i = 0; i < 4; i++) {
                    frame("expose", layer, PLANT_SIGNALS, values);
                }
            }
            return this;
        }
    }

    private static Envelope plant() throws Exception {
        return envelope(Files.readString(Path.of("envelopes/simulated-plant.yaml")));
    }

    private static Envelope window() {
        return envelope("""
                envelope: e
                version: 1
                signals: {a: {range: any, max-silence: build}, b: {range: any, max-silence: build}}
                rules:
                  - {id: mean, measure: {mean: a, window: 1h}, max: {pq: 5}}
                  - {id: value, measure: {value: b}, max: {pq: 5}}
                """);
    }

    private static Envelope envelope(String yaml) {
        if (EnvelopeReader.read(yaml.getBytes(StandardCharsets.UTF_8)) instanceof EnvelopeReading.Valid valid) {
            return valid.envelope();
        }
        throw new IllegalArgumentException(yaml);
    }

    @Test
    void theStateGrowsWithLayersAndFindingsNotWithMessages() throws Exception {
        // Given
        Map<Integer, Integer> sizes = new TreeMap<>();

        // When
        for (int layers : new int[] {10, 100, 2000}) {
            byte[] saved = new Told(plant()).layers(layers).judged.save();
            sizes.put(layers, saved.length);
        }

        // Then: as the Javadoc of BuildCase says
        System.out.println("state of a case under the simulated plant's envelope, bytes by layers: " + sizes);
        assertThat(sizes.get(2000)).isLessThan(2000 * 260 + 8_000);
        Told lasting = new Told(plant()).layers(10);
        int before = lasting.judged.save().length;
        for (int i = 0; i < 5_000; i++) {
            lasting.frame("expose", 10, PLANT_SIGNALS, BAD);
        }
        assertThat(lasting.judged.save().length).isLessThan(before + 1_000);
    }

    @Test
    void aFrameChangesTheHeadAndTheEntriesOfWhatItReports() {
        // Given
        Told told = new Told(window());
        for (int i = 0; i < 1000; i++) {
            told.frame("expose", 1, List.of("a", "b"), i % 7, 3);
        }
        SortedMap<String, byte[]> before = told.judged.entries();

        // When
        told.frame("expose", 1, List.of("a"), 2);

        // Then
        assertThat(changed(before, told.judged.entries()))
                .isSubsetOf("head", "signal/00000000", "rule/00000000", "rule/00000000/window/00000015");
        assertThat(before).hasSizeGreaterThan(20);
    }

    @Test
    void aWindowThatSlidesChangesItsLastEntryAndDropsItsFirst() {
        // Given
        Told told = new Told(window());
        for (int i = 0; i < 3700; i++) {
            told.frame("expose", 1, List.of("a"), i % 7);
        }
        SortedMap<String, byte[]> before = told.judged.entries();

        // When
        for (int i = 0; i < 64; i++) {
            told.frame("expose", 1, List.of("a"), i % 5);
        }

        // Then
        SortedMap<String, byte[]> after = told.judged.entries();
        List<String> windows = new ArrayList<>(changed(before, after));
        windows.removeIf(name -> !name.contains("window"));
        assertThat(windows).hasSizeLessThanOrEqualTo(3);
        assertThat(BuildCase.restore(told.envelope, after).save()).isEqualTo(told.judged.save());
    }

    @Test
    void everyEntryOfALargeBuildIsSmallAndRestored() throws Exception {
        // Given: thirty thousand layers, never two adjacent ones
        Told told = new Told(plant());
        for (int i = 0; i < 30_000; i++) {
            told.frame("expose", 1_000_000_000L + 2L * i, PLANT_SIGNALS, BAD);
        }

        // When
        SortedMap<String, byte[]> entries = told.judged.entries();

        // Then
        assertThat(entries.values()).allMatch(entry -> entry.length <= 64 * 1024);
        assertThat(entries).containsKey("layer-sequence+1");
        assertThat(BuildCase.restore(told.envelope, entries).save()).isEqualTo(told.judged.save());
    }

    @Test
    void whatIsNotAWholeStateOfThisVersionIsRefused() throws Exception {
        // Given
        Envelope envelope = plant();
        byte[] saved = new Told(envelope).layers(12).judged.save();
        byte[] otherVersion = saved.clone();
        otherVersion[0]++;

        // When, Then
        assertThatThrownBy(() -> BuildCase.restore(envelope, otherVersion))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version");
        assertThatThrownBy(() -> BuildCase.restore(window(), saved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("envelope");
        assertThatThrownBy(() -> BuildCase.restore(envelope, Arrays.copyOf(saved, saved.length + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        for (int length = 0; length < saved.length; length++) {
            byte[] cut = Arrays.copyOf(saved, length);
            assertThatThrownBy(() -> BuildCase.restore(envelope, cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anEntryThatIsMissingOrTooManyIsRefused() throws Exception {
        // Given
        Envelope envelope = plant();
        SortedMap<String, byte[]> entries = new Told(envelope).layers(12).judged.entries();

        // When, Then
        for (String name : entries.keySet()) {
            SortedMap<String, byte[]> without = new TreeMap<>(entries);
            without.remove(name);
            assertThatThrownBy(() -> BuildCase.restore(envelope, without)).isInstanceOf(IllegalArgumentException.class);
        }
        SortedMap<String, byte[]> more = new TreeMap<>(entries);
        more.put("unknown", StateEntry.seal("unknown", new byte[] {0}, 0, 1));
        assertThatThrownBy(() -> BuildCase.restore(envelope, more)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFlippedBitIsFound() throws Exception {
        // Given
        Envelope envelope = plant();
        byte[] saved = new Told(envelope).layers(12).judged.save();

        // When, Then
        for (int at = 0; at < saved.length; at++) {
            byte[] flipped = saved.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            assertThatThrownBy(() -> BuildCase.restore(envelope, flipped)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Damage that a checksum cannot show, because it happened before the checksum was computed. */
    @Test
    void aForgedEntryIsRefusedOrReadAndNothingElse() throws Exception {
        // Given
        long seed = 4711;
        System.out.println("forged entries: seed " + seed);
        Random random = new Random(seed);
        Envelope envelope = plant();
        SortedMap<String, byte[]> entries = new Told(envelope).layers(12).judged.entries();
        List<String> names = List.copyOf(entries.keySet());
        int refused = 0;

        // When
        for (int i = 0; i < 20_000; i++) {
            String name = names.get(random.nextInt(names.size()));
            byte[] content = StateEntry.open(name, entries.getOrDefault(name, new byte[0]));
            int at = random.nextInt(content.length);
            content[at] = (byte) random.nextInt(256);
            SortedMap<String, byte[]> forged = new TreeMap<>(entries);
            forged.put(name, StateEntry.seal(name, content, 0, content.length));
            try {
                BuildCase.restore(envelope, forged).save();
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }

        // Then
        assertThat(refused).isBetween(1_000, 19_999);
    }

    private static Set<String> changed(SortedMap<String, byte[]> before, SortedMap<String, byte[]> after) {
        TreeSet<String> changed = new TreeSet<>();
        after.forEach((name, entry) -> {
            if (!Arrays.equals(entry, before.get(name))) {
                changed.add(name);
            }
        });
        return changed;
    }
}
