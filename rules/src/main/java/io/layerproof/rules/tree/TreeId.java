package io.layerproof.rules.tree;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Identifies a tree. A machine's name contains no {@code /}, so different trees have different texts, whatever a build
 * is called.
 */
public sealed interface TreeId {

    /** The site's tree: its leaves are the final heads of all other trees. */
    TreeId SITE = new OfSite();

    /** Its permanent text: {@code M2-07/build/B-2026-0412}, {@code M2-07/day/2026-11-20} or {@code site}. */
    String text();

    /**
     * The tree of a build. Its leaves are all evidence that names the build, in the order of receipt.
     *
     * @param machine the machine
     * @param build the build, as its messages name it
     */
    record OfBuild(String machine, String build) implements TreeId {

        /** @throws IllegalArgumentException if the machine has no name or one with {@code /} */
        public OfBuild {
            requireMachine(machine);
        }

        @Override
        public String text() {
            return machine + BUILD + build;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * The tree of a machine's day. Its leaves are the evidence of that day that names no build.
     *
     * @param machine the machine
     * @param day the day of receipt, UTC
     */
    record OfDay(String machine, LocalDate day) implements TreeId {

        /** @throws IllegalArgumentException if the machine has no name or one with {@code /} */
        public OfDay {
            requireMachine(machine);
        }

        @Override
        public String text() {
            return machine + DAY + day;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** See {@link #SITE}. */
    record OfSite() implements TreeId {

        @Override
        public String text() {
            return "site";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * The tree of a machine's day.
     *
     * @param receivedNs time of receipt, nanoseconds since 1970; its day is that of UTC
     */
    static TreeId ofDay(String machine, long receivedNs) {
        Instant received = Instant.EPOCH.plusNanos(receivedNs);
        return new OfDay(machine, received.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /**
     * The tree with this text.
     *
     * @throws IllegalArgumentException if no tree has it
     */
    static TreeId parse(String text) {
        if (text.equals(SITE.text())) {
            return SITE;
        }
        int slash = text.indexOf('/');
        String machine = text.substring(0, Math.max(slash, 0));
        if (slash > 0 && text.startsWith(BUILD, slash)) {
            return new OfBuild(machine, text.substring(slash + BUILD.length()));
        }
        if (slash > 0 && text.startsWith(DAY, slash)) {
            return new OfDay(machine, day(text.substring(slash + DAY.length())));
        }
        throw new IllegalArgumentException("not the name of a tree: " + text);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not the day of a tree: " + text, e);
        }
    }

    private static void requireMachine(String machine) {
        if (machine.isEmpty() || machine.indexOf('/') >= 0) {
            throw new IllegalArgumentException("not the name of a machine: " + machine);
        }
    }

    /** Between machine and build. */
    String BUILD = "/build/";

    /** Between machine and day. */
    String DAY = "/day/";
}
