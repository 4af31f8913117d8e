package io.layerproof.campaign.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Compares {@code deploy/mosquitto/mosquitto.conf} with the settings of the campaign's mosquitto, which are the tested
 * ones.
 */
class ShippedMosquittoTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", "."));
    private static final Path CAMPAIGN = Path.of("src/main/java/io/layerproof/campaign/site/MqttServer.java");
    private static final Pattern WHAT_IS_KEPT = Pattern.compile("(max_|autosave_|persistence |set_)\\S* ?\\S+");

    @Test
    void itKeepsMessagesAsTheCampaignDoes() throws IOException {
        // Given
        List<String> tried = Files.readAllLines(BASE.resolve(CAMPAIGN)).stream()
                .map(String::strip)
                .filter(line -> WHAT_IS_KEPT.matcher(line).matches())
                .toList();

        // When
        List<String> shipped = Files.readAllLines(BASE.resolve("../deploy/mosquitto/mosquitto.conf"));

        // Then
        assertThat(tried).hasSize(7).contains("max_queued_messages 0", "persistence true");
        assertThat(shipped).containsAll(tried);
    }
}
