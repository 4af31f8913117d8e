package io.layerproof.programs;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs that tests need. {@code .ci/programs} lists them, with the Debian package of each.
 *
 * @param project the root of the project
 * @param places the folders to look in, in this order
 * @param ci whether a test fails if its program is missing; otherwise it is skipped
 * @param out where a skipped test says so
 */
public record Programs(Path project, List<Path> places, boolean ci, PrintStream out) {

    /** The file that the end of {@code ./mvnw verify} prints, relative to the project: a line for each skipped test. */
    static final Path SKIPPED = Path.of("target", "skipped.txt");

    /**
     * The path of a program on this computer. If it is not installed, the calling test is skipped; with {@code CI=true}
     * in the environment it fails.
     */
    public static Path needed(String name) {
        return ofThisMachine().find(name);
    }

    static Programs ofThisMachine() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        List<Path> places = Stream.concat(
                        Stream.of(path.split(File.pathSeparator)),
                        Stream.of("/usr/local/sbin", "/usr/sbin", "/opt/homebrew/sbin"))
                .map(Path::of)
                .toList();
        Path project = Path.of(System.getProperty("basedir", "."), "..");
        return new Programs(project, places, "true".equals(System.getenv("CI")), System.out);
    }

    Path find(String name) {
        String debianPackage = packageOf(name);
        Optional<Path> program = places.stream()
                .map(place -> place.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
        return program.orElseGet(
                () -> missing(name + " is not installed; on Debian: apt-get install " + debianPackage));
    }

    private Path missing(String what) {
        if (ci) {
            throw new AssertionError(what + " (a test that is skipped fails where CI=true)");
        }
        String line = "skipped: " + askingTest() + ": " + what;
        out.println(line);
        note(line + System.lineSeparator());
        return Assumptions.abort(line);
    }

    private void note(String line) {
        try {
            Path file = project.resolve(SKIPPED);
            Files.createDirectories(project.resolve("target"));
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String packageOf(String name) {
        try {
            return Files.readAllLines(project.resolve(".ci").resolve("programs")).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length == 2 && words[0].equals(name))
                    .map(words -> words[1])
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            name + " is not in .ci/programs: add it there, with the Debian package that brings it"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The outermost Layerproof class on the call stack, which is the test: JUnit calls the test, and no Layerproof
     * class calls JUnit.
     */
    private static String askingTest() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(type -> type.startsWith("io.layerproof."))
                        .reduce("", (inner, outer) -> outer))
                .replaceFirst("^.*\\.", "");
    }
}
