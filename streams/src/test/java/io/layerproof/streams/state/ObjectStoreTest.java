package io.layerproof.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.internals.KafkaTask;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hooks as Kafka calls them: what is written when, and what is dropped when. */
class ObjectStoreTest {

    /** An object: lines of text, each an entry. */
    private static final class Page {

        private final TreeMap<String, String> lines = new TreeMap<>();

        static Page of(String... lines) {
            Page page = new Page();
            for (int i = 0; i < lines.length; i += 2) {
                page.lines.put(lines[i], lines[i + 1]);
            }
            return page;
        }
    }

    private static final ObjectKind<Page> PAGES = ObjectKind.of('p');
    private static final ObjectKind<Page> FEW_LIVE = new ObjectKind<>('f', 2);

    private static final ObjectCodec<Page> CODEC = new ObjectCodec<>() {
        @Override
        public void write(Page page, Entries entries) {
            Map<String, byte[]> all = new HashMap<>();
            page.lines.forEach((name, line) -> all.put(name, line.getBytes(StandardCharsets.UTF_8)));
            entries.replace("", all);
        }

        @Override
        public Page read(String key, Entries entries) {
            Page page = new Page();
            entries.all().forEach((name, line) -> page.lines.put(name, new String(line, StandardCharsets.UTF_8)));
            return page;
        }
    };

    @TempDir
    Path directory;

    private final AtomicInteger writeFailures = new AtomicInteger();
    private ObjectStore store;
    private ObjectCache<Page> pages;
    private KafkaTask task;

    private ObjectStoreBuilder builder() {
        return new ObjectStoreBuilder(
                Stores.persistentKeyValueStore("state"), Map.of(), writeFailures::incrementAndGet);
    }

    @BeforeEach
    void start() {
        store = builder().build();
        pages = store.cache(PAGES, CODEC);
        task = new KafkaTask(store, directory.resolve("one"));
        task.start();
    }

    @AfterEach
    void close() {
        task.close();
    }

    @Test
    void whatChangedIsInTheTransactionBeforeItIsCommitted() {
        // Given
        pages.put("M1", Page.of("a", "1", "b", "2"));

        // When
        int records = task.prepareCommit();

        // Then
        assertThat(records).isEqualTo(2);
    }

    @Test
    @SuppressWarnings("deprecation") // flush is what this is about
    void flushAndCommitAloneWriteNothing() {
        // Given
        pages.put("M1", Page.of("a", "1"));

        // When
        store.flush();
        store.commit(Map.of(new TopicPartition("test-state-changelog", 0), 0L));
        task.postCommit();

        // Then
        task.commitTransaction();
        assertThat(task.changelogSize()).isZero();
        assertThat(store.wrapped().approximateNumEntries()).isZero();
    }

    @Test
    void anObjectIsTheSameOneBetweenRecordsAndTransactions() {
        // Given
        Page page = Page.of("a", "1");
        pages.put("M1", page);
        task.commit();

        // When
        Page found = pages.find("M1");

        // Then
        assertThat(found).isSameAs(page);
    }

    @Test
    void onlyEntriesThatChangedAreWritten() {
        // Given
        Page page = Page.of("a", "1", "b", "2", "c", "3");
        pages.put("M1", page);
        task.commit();
        int before = task.changelogSize();
        page.lines.put("b", "20");
        page.lines.remove("c");
        pages.put("M1", page);

        // When
        task.commit();

        // Then
        assertThat(task.changelogSize() - before).isEqualTo(2);
        assertThat(task.tombstonesSince(before)).isEqualTo(1);
    }

    @Test
    void nothingIsWrittenForWhatDidNotChange() {
        // Given
        Page page = Page.of("a", "1");
        pages.put("M1", page);
        task.commit();
        pages.put("M1", page);

        // When
        int records = task.prepareCommit();

        // Then
        assertThat(records).isZero();
    }

    @Test
    void ofADeletedObjectNothingIsLeft() {
        // Given
        pages.put("M1", Page.of("a", "1", "b", "2"));
        pages.put("M10", Page.of("a", "10"));
        task.commit();
        store.clearCache();

        // When
        pages.delete("M1");
        task.commit();

        // Then
        assertThat(pages.find("M1")).isNull();
        assertThat(pages.keys()).containsExactly("M10");
        task.closeDirtyAndRevive();
        assertThat(pages.find("M1")).isNull();
        assertThat(pages.keys()).containsExactly("M10");
    }

    @Test
    void aKeyThatIsDeletedAndPutAgainInOneTransactionHasTheNewObjectOnly() {
        // Given
        pages.put("M1", Page.of("a", "1", "b", "2"));
        task.commit();
        pages.delete("M1");
        pages.put("M1", Page.of("c", "3"));

        // When
        task.commit();

        // Then
        task.closeDirtyAndRevive();
        assertThat(found("M1")).containsExactly(Map.entry("c", "3"));
    }

    @Test
    void afterAnAbortTheSameStoreHasWhatWasCommittedAndNothingOfWhatWasHalfDone() {
        // Given
        Page page = Page.of("a", "1");
        pages.put("M1", page);
        task.commit();
        page.lines.put("a", "half done");
        pages.put("M2", Page.of("a", "half done"));

        // When
        task.closeDirtyAndRevive();

        // Then
        assertThat(found("M1")).containsExactly(Map.entry("a", "1"));
        assertThat(pages.find("M2")).isNull();
        assertThat(pages.keys()).containsExactly("M1");
    }

    @Test
    void aStandbyThatTakesOverHasWhatTheOtherCommitted() {
        // Given
        pages.put("M1", Page.of("a", "1"));
        task.commit();
        assertThat(pages.keys()).containsExactly("M1");
        ObjectStore otherStore = builder().build();
        ObjectCache<Page> otherPages = otherStore.cache(PAGES, CODEC);
        try (KafkaTask other = new KafkaTask(otherStore, directory.resolve("two"))) {
            other.start();
            other.becomeStandby();
            other.follow(task);

            // When
            task.becomeStandby();
            other.takeOver();
            Page taken = otherPages.find("M1");

            // Then
            assertThat(taken).isNotNull();
            taken.lines.put("a", "2");
            otherPages.put("M1", taken);
            otherPages.put("M2", Page.of("a", "new"));
            other.commit();
            task.follow(other);
            task.takeOver();
            assertThat(found("M1")).containsExactly(Map.entry("a", "2"));
            assertThat(pages.keys()).containsExactly("M1", "M2");
        }
    }

    @Test
    void anEntryOfAnySizeIsKeptInPartsOfAtMost64KiB() {
        // Given
        String large = "x".repeat(200_000);
        pages.put("M1", Page.of("a", large, "b", "", "ab", "y".repeat(64 * 1024)));
        task.commit();
        assertThat(task.longestValue()).isEqualTo(64 * 1024);
        task.closeDirtyAndRevive();
        assertThat(found("M1")).containsEntry("a", large).containsEntry("b", "");
        int before = task.changelogSize();
        Page shorter = Page.of("a", "x", "ab", "y".repeat(64 * 1024));
        pages.put("M1", shorter);

        // When
        task.commit();

        // Then
        assertThat(task.tombstonesSince(before)).isEqualTo(4);
        task.closeDirtyAndRevive();
        assertThat(found("M1")).isEqualTo(shorter.lines);
    }

    @Test
    void everyTextIsAKeyOfItsOwn() {
        // Given
        List<String> keys = List.of("", "a", "ab", "a|b", "a\0", "\ud800", "\ud801", "?", "Ü", "\uffff");
        keys.forEach(key -> pages.put(key, Page.of("key", "of " + keys.indexOf(key))));
        task.commit();

        // When
        task.closeDirtyAndRevive();

        // Then
        assertThat(pages.keys()).containsExactlyInAnyOrderElementsOf(keys);
        for (String key : keys) {
            assertThat(found(key)).containsExactly(Map.entry("key", "of " + keys.indexOf(key)));
        }
    }

    @Test
    void ofMoreObjectsThanMayStayLiveTheEldestAreReadAgain() {
        // Given
        ObjectCache<Page> few = store.cache(FEW_LIVE, CODEC);
        List<Page> put = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            put.add(Page.of("a", "" + i));
            few.put("" + i, put.get(i));
        }

        // When
        task.commit();

        // Then
        assertThat(few.find("4")).isSameAs(put.get(4));
        assertThat(few.find("3")).isSameAs(put.get(3));
        for (int i = 0; i < 3; i++) {
            Page again = few.find("" + i);
            assertThat(again).isNotNull().isNotSameAs(put.get(i));
            assertThat(again.lines).isEqualTo(put.get(i).lines);
        }
        assertThat(few.keys()).hasSize(5);
    }

    @Test
    void aLetterIsOneKinds() {
        // When
        assertThatThrownBy(() -> store.cache(new ObjectKind<Page>('p', 7), CODEC))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stands for another kind");
    }

    @Test
    void whatCannotBeWrittenFailsTheTransactionAndIsTold() {
        // Given
        ObjectCache<Page> broken = store.cache(ObjectKind.of('x'), new ObjectCodec<Page>() {
            @Override
            public void write(Page page, Entries entries) {
                throw new IllegalStateException("a fault of the object");
            }

            @Override
            public Page read(String key, Entries entries) {
                throw new IllegalStateException("never written");
            }
        });
        broken.put("M1", Page.of());

        // When
        assertThatThrownBy(() -> task.prepareCommit()).hasStackTraceContaining("a fault of the object");

        // Then
        assertThat(writeFailures).hasValue(1);
        store.clearCache();
    }

    @Test
    void outsideItLooksLikeTheLoggedStoreInside() {
        // Given
        ObjectStoreBuilder builder =
                new ObjectStoreBuilder(Stores.persistentKeyValueStore("state"), Map.of("segment.bytes", "1"), () -> {});

        // When
        ObjectStore built = builder.build();

        // Then
        assertThat(builder.name())
                .isEqualTo("state")
                .isEqualTo(built.name())
                .isEqualTo(built.wrapped().name());
        assertThat(builder.loggingEnabled()).isTrue();
        assertThat(builder.logConfig()).containsEntry("segment.bytes", "1");
        assertThat(built.persistent()).isTrue();
        assertThat(built).isNotInstanceOf(org.apache.kafka.streams.state.KeyValueStore.class);
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 8);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappensTheObjectsAreThoseThatWereCommitted(int seed) {
        // Given
        Random random = new Random(seed);
        ObjectCache<Page> few = store.cache(FEW_LIVE, CODEC);
        Map<String, Map<String, String>> committed = new TreeMap<>();
        Map<String, Map<String, String>> now = new TreeMap<>();

        for (int step = 0; step < 400; step++) {
            // When
            String key = "M" + random.nextInt(6);
            switch (random.nextInt(12)) {
                case 0 -> {
                    few.delete(key);
                    now.remove(key);
                }
                case 1, 2 -> {
                    task.commit();
                    committed = copy(now);
                }
                case 3 -> {
                    if (random.nextInt(6) == 0) {
                        task.closeDirtyAndRevive();
                        now = copy(committed);
                    }
                }
                default -> {
                    Page page = few.find(key);
                    page = page == null ? new Page() : page;
                    page.lines.put("" + (char) ('a' + random.nextInt(4)), "x".repeat(random.nextInt(70_000)) + step);
                    few.put(key, page);
                    now.put(key, new TreeMap<>(page.lines));
                }
            }

            // Then
            assertThat(few.keys()).containsExactlyElementsOf(now.keySet());
            Page page = few.find(key);
            assertThat(page == null ? null : page.lines).isEqualTo(now.get(key));
        }
    }

    private static Map<String, Map<String, String>> copy(Map<String, Map<String, String>> from) {
        Map<String, Map<String, String>> copy = new TreeMap<>();
        from.forEach((key, lines) -> copy.put(key, new TreeMap<>(lines)));
        return copy;
    }

    private Map<String, String> found(String key) {
        Page page = pages.find(key);
        assertThat(page).as(key).isNotNull();
        return page == null ? Map.of() : page.lines;
    }
}
