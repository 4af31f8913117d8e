package io.layerproof.settle.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directories in which records are sorted, one for each record. Each is deleted when its record is closed, unless
 * the program was killed. Whatever else lies beside them does not belong to the settler: it may be a sealing key.
 */
public final class SortDirectories {

    private static final String PREFIX = "sort-";

    private SortDirectories() {}

    /** Makes a new one. */
    static Path makeIn(Path parent) throws IOException {
        return Files.createTempDirectory(parent, PREFIX);
    }

    /** Deletes those that an earlier run left over, and nothing else. */
    public static void deleteLeftOver(Path parent) throws IOException {
        List<Path> leftOver;
        try (Stream<Path> all = Files.list(parent)) {
            leftOver = all.filter(SortDirectories::isOurs).toList();
        }
        for (Path one : leftOver) {
            delete(one);
        }
    }

    private static boolean isOurs(Path path) {
        return String.valueOf(path.getFileName()).matches(PREFIX + "\\d+")
                && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void delete(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
