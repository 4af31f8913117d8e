package io.layerproof.rules.wire.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Collects the problems of a file, so that its author sees all of them at once. */
public final class Problems {

    private static final int LONGEST_QUOTE = 60;

    private final List<YamlProblem> problems = new ArrayList<>();

    /** Adds a problem: the node does not hold what is expected. */
    void add(String path, Node at, String expected) {
        add(path, at, found(at), expected);
    }

    /** As the other, with the caller's words for what was found. */
    public void add(String path, Node at, String found, String expected) {
        add(path, line(at), found, expected);
    }

    void add(String path, int line, String found, String expected) {
        problems.add(new YamlProblem(path, line, found, expected));
    }

    /** How many problems there are so far. If the count does not change while a part is read, that part is valid. */
    public int count() {
        return problems.size();
    }

    /** All problems so far. */
    public List<YamlProblem> list() {
        return List.copyOf(problems);
    }

    /** Describes what a node holds, for people. */
    static String found(Node node) {
        if (node instanceof ScalarNode scalar) {
            return node.getTag().equals(Tag.NULL) ? "nothing" : quoted(scalar);
        }
        return node instanceof MappingNode ? "keys and values" : "a list";
    }

    private static String quoted(ScalarNode scalar) {
        String text = scalar.getValue();
        String shown = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        return scalar.getTag().equals(Tag.STR) ? "\"" + shown.replaceAll("\\p{Cntrl}+", " ") + "\"" : shown;
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
