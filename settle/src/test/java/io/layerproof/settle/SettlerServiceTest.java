package io.layerproof.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.kafka.evidence.SealingKeyFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SettlerServiceTest {

    @TempDir
    private Path directory;

    @Test
    void anErrorThatNoNewSessionWouldCureEndsItAndIsToldToWhoeverAsks() throws Exception {
        // Given
        SettlerSettings settings = SettlerSettings.of("127.0.0.1:1", 1, directory.resolve("settler"));
        SealingKeyFile.loadOrMake(settings.sealingKey());
        SettlerService settler = new SettlerService(settings, InstantSource.system(), new NoMemory());
        boolean before = settler.hasFailed();

        // When
        settler.run();

        // Then
        assertThat(settler.hasFailed()).isTrue();
        assertThat(before).isFalse();
    }

    private static final class NoMemory implements SettlerClients {

        @Override
        public Consumer<String, byte[]> consumer(Map<String, Object> settings) {
            throw new OutOfMemoryError("of the test");
        }

        @Override
        public Producer<String, byte[]> producer(Map<String, Object> settings) {
            throw new OutOfMemoryError("of the test");
        }
    }
}
