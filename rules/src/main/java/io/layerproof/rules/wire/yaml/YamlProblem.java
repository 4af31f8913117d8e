package io.layerproof.rules.wire.yaml;

/**
 * One reason why a file of YAML, an envelope (spec, section 4) or a configuration, is refused.
 *
 * @param path path of the key, such as {@code rules[2].max.oq}; empty for the file as a whole
 * @param line its line in the file, counted from 1
 * @param found what the file holds there
 * @param expected what it should hold
 */
public record YamlProblem(String path, int line, String found, String expected) {

    /** One sentence: {@code rules[2].max.oq, line 31: found 700, expected at least 800, the limit of pq}. */
    @Override
    public String toString() {
        return (path.isEmpty() ? "line " : path + ", line ") + line + ": found " + found + ", expected " + expected;
    }
}
