package io.layerproof.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page names is there: files that it links to, classes and packages that it walks through. */
class PagesTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path ARCHITECTURE = PROJECT.resolve("docs/architecture.md");

    private static final Path GLOSSARY = PROJECT.resolve("docs/glossary.md");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)|(?m)^\\[[^\\]]+\\]: (\\S+)$");
    private static final Pattern REFERENCE = Pattern.compile("\\[`([A-Za-z0-9]+)`\\]\\[([A-Za-z0-9]+)\\]");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^\\[([A-Za-z0-9]+)\\]: (\\S+)$");
    private static final Pattern PACKAGE =
            Pattern.compile("`((?:rules|connect|kafka|gateway|brokers|ingest|streams|settle"
                    + "|app|standalone|campaign)(?:\\.[a-z]+)*)`");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(PROJECT.resolve("docs"))) {
            return Stream.concat(Stream.of(PROJECT.resolve("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFileThatAPageLinksToIsThere(Path page) throws IOException {
        // Given
        List<String> links = LINK.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1) == null ? match.group(3) : match.group(1))
                .filter(link -> !link.contains("://"))
                .toList();

        // When
        List<String> missing = links.stream()
                .filter(link -> !Files.exists(page.resolveSibling(link).normalize()))
                .toList();

        // Then
        assertThat(missing).isEmpty();
    }

    @Test
    void everyClassOfTheWalkIsTheOneOfItsName() throws IOException {
        // Given
        String text = Files.readString(ARCHITECTURE);
        Set<String> defined = new TreeSet<>();
        DEFINITION.matcher(text).results().forEach(match -> {
            assertThat(match.group(2)).endsWith("/" + match.group(1) + ".java");
            defined.add(match.group(1));
        });

        // When
        Set<String> named = REFERENCE
                .matcher(text)
                .results()
                .peek(match -> assertThat(match.group(1)).isEqualTo(match.group(2)))
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(named).isEqualTo(defined).hasSizeGreaterThan(30);
    }

    @Test
    void everyPackageOfTheWalkIsThere() throws IOException {
        // Given
        Set<String> packages = PACKAGE.matcher(Files.readString(ARCHITECTURE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        List<String> missing = packages.stream()
                .filter(name -> !Files.isDirectory(folder(name)))
                .toList();

        // Then
        assertThat(packages).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "machine",
                "build",
                "layer",
                "phase",
                "signal",
                "frame",
                "envelope",
                "rule",
                "measure",
                "tier",
                "deviation",
                "nonconformity",
                "disposition",
                "device",
                "specimen",
                "device history record",
                "dossier",
                "qualification",
                "powder lot",
                "acknowledge",
                "shelve",
                "deadband"
            })
    void theWordsOfTheTradeAreInTheGlossary(String word) throws IOException {
        assertThat(Files.readString(GLOSSARY)).contains("\n| " + word + " |");
    }

    private static Path folder(String name) {
        String module = name.replaceFirst("\\..*", "");
        return PROJECT.resolve(module + "/src/main/java/io/layerproof/" + name.replace('.', '/'));
    }
}
