package io.layerproof.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where a change is meant, {@code -Ddocs.write=true} writes the page anew, and the change is seen in the diff. */
class TopicsPageTest {

    private static final Path PAGE = Path.of("../docs/topics.md");

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        // When
        String text = TopicsPage.text();

        // Then
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE).as("written with -Ddocs.write=true").exists();
        assertThat(Files.readString(PAGE)).isEqualTo(text);
    }
}
