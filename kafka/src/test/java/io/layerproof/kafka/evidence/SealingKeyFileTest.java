package io.layerproof.kafka.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.rules.tree.SealingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeyFileTest {

    @TempDir
    Path directory;

    @Test
    void isMadeAtTheFirstStartForItsOwnerAloneAndFoundAtTheNext() throws IOException {
        // Given
        Path file = directory.resolve("keys/sealing-key.pem");
        SealingKey made = SealingKeyFile.loadOrMake(file);

        // When
        SealingKey found = SealingKeyFile.loadOrMake(file);

        // Then
        assertThat(found.verifying()).isEqualTo(made.verifying());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SealingKeyFile.loadPublicHalf(directory.resolve("keys/sealing-key.pub.pem")))
                .isEqualTo(made.verifying());
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**unfinished");
    }

    @Test
    void aKeyThatOthersMayReadIsRefusedAndTheMessageSaysWhatToDo() throws IOException {
        // Given
        Path file = directory.resolve("key.pem");
        SealingKeyFile.loadOrMake(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        // When
        // Then
        assertThatThrownBy(() -> SealingKeyFile.loadOrMake(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void aLostHalfIsNotReplacedInSilence() throws IOException {
        // Given
        Path file = directory.resolve("key.pem");
        SealingKeyFile.loadOrMake(file);
        Path publicHalf = SealingKeyFile.publicHalf(file);
        String text = Files.readString(publicHalf);
        Files.delete(publicHalf);

        // When
        // Then
        assertThatThrownBy(() -> SealingKeyFile.loadOrMake(file))
                .hasMessageContaining("openssl pkey -in " + file + " -pubout -out " + publicHalf);
        Files.writeString(publicHalf, text);
        Files.delete(file);
        assertThatThrownBy(() -> SealingKeyFile.loadOrMake(file)).hasMessageContaining(file + " is missing");
    }

    @Test
    void aFileThatIsNoKeyIsNamedAndNotShown() throws IOException {
        // Given
        Path file = directory.resolve("key.pem");
        SealingKeyFile.loadOrMake(file);
        String secret = Files.readString(file).lines().skip(1).findFirst().orElseThrow();
        Files.writeString(
                SealingKeyFile.publicHalf(file),
                SealingKeyFile.loadOrMake(directory.resolve("another.pem"))
                        .verifying()
                        .pem());

        // When
        // Then
        assertThatThrownBy(() -> SealingKeyFile.loadOrMake(file))
                .hasMessageContaining(file + " with ")
                .hasMessageContaining("do not belong together")
                .hasMessageNotContaining(secret);
        Files.writeString(file, secret);
        assertThatThrownBy(() -> SealingKeyFile.loadOrMake(file))
                .hasMessageContaining("BEGIN PRIVATE KEY")
                .hasMessageNotContaining(secret);
    }
}
