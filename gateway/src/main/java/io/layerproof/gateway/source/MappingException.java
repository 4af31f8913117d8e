package io.layerproof.gateway.source;

import io.layerproof.rules.wire.yaml.YamlProblem;
import java.util.List;
import java.util.stream.Collectors;

/** A machine profile or a mapping file has mistakes. The message has one line for each, with the path of its key. */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MappingException(String file, List<YamlProblem> problems) {
        super(problems.stream()
                .map(problem -> file + ": " + problem)
                .collect(Collectors.joining(System.lineSeparator())));
    }
}
