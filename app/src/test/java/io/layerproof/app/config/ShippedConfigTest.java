package io.layerproof.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.ingest.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/layerproof.yaml}, with the files that it names. */
class ShippedConfigTest {

    private static final String ETC = "/etc/layerproof/";

    /** {@code   # key: value   # comment}: a key with its default. */
    private static final Pattern COMMENTED_OUT = Pattern.compile("(?m)^( *)# ( *[a-z-]+:( .*)?)$");

    private static final Pattern HAS_NO_DEFAULT =
            Pattern.compile(" *#.*(own|certificate|key|log-directory|machines): .*|.*# +own:.*");

    @TempDir
    private Path directory;

    @Test
    void isValidWithTheFilesThatItNames() throws Exception {
        // Given
        theFilesThatItNames();
        String shipped = shipped();

        // When
        ServeConfig config = read(shipped);

        // Then
        assertThat(Objects.requireNonNull(config.ingest()).mqtt().login())
                .extracting(login -> login.password().reveal())
                .isEqualTo("of the file");
        assertThat(config.cluster().client())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(Objects.requireNonNull(config.settler()).sealingKey())
                .isEqualTo(Path.of("/var/lib/layerproof/sealing-key.pem"));
    }

    @Test
    void whatIsCommentedOutIsTheDefault() throws Exception {
        // Given
        theFilesThatItNames();
        String shipped = shipped();
        String told = shipped.lines()
                .filter(line -> !HAS_NO_DEFAULT.matcher(line).matches())
                .reduce("", (all, line) -> all + uncommented(line) + "\n");

        // When
        ServeConfig config = read(told);

        // Then
        ServeConfig defaults = read(shipped);
        assertThat(config.firstStart()).isFalse();
        assertThat(config.sessionExpected()).isTrue();
        assertThat(config.cluster()).isEqualTo(defaults.cluster());
        assertThat(config.ingest())
                .isEqualTo(Objects.requireNonNull(defaults.ingest())
                        .withMqtt(defaults.ingest().mqtt().expectingSession()));
        assertThat(config.streams())
                .isEqualTo(Objects.requireNonNull(defaults.streams())
                        .withKafka(defaults.streams().kafka().afterTheFirstStart()));
        assertThat(config.settler()).isEqualTo(defaults.settler());
        assertThat(config.startWaitMs()).isEqualTo(defaults.startWaitMs());
    }

    private static String uncommented(String line) {
        return COMMENTED_OUT.matcher(line).replaceFirst("$1$2");
    }

    private void theFilesThatItNames() throws Exception {
        var certificates = new Certificates(directory);
        certificates.authority("ca");
        certificates.signed("ingest", "ca", "dns:ingest.example");
        Path password = Files.writeString(directory.resolve("mqtt.password"), "of the file\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    }

    private String shipped() throws IOException {
        Path file = Path.of(System.getProperty("basedir", "."), "..", "deploy", "layerproof.yaml");
        return Files.readString(file).replace(ETC, directory + "/");
    }

    private ServeConfig read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("layerproof.yaml"), yaml);
        return ConfigFile.read(
                file,
                EnumSet.allOf(Service.class),
                name -> name.equals("LAYERPROOF_KAFKA_PASSWORD") ? "of the environment" : null);
    }
}
