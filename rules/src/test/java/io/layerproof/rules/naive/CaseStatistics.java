package io.layerproof.rules.naive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** In how many cases what is found: so that we know that the cases bite. Run {@code main} with a number of cases. */
public final class CaseStatistics {
    private static final List<String> KINDS = List.of(
            "{value",
            "{deviation",
            "{deviation-percent",
            "{difference",
            "{mean",
            "{rate",
            "{unchanged",
            "{phase-seconds",
            "{seconds-outside",
            "{layer: min, of",
            "{layer: max, of",
            "{layer: mean, of",
            "{layer: range, of",
            "{layer: seconds-outside, of",
            "{layer: coverage, of",
            "{layer-time-ratio",
            "interlock",
            "gate",
            "phase-sequence",
            "guard-band",
            "guard",
            "deadband",
            "on-delay",
            "off-delay",
            "scope");

    private final Map<String, Integer> casesWith = new TreeMap<>();
    private final Map<String, Integer> total = new TreeMap<>();

    private CaseStatistics() {}

    public static void main(String[] args) throws JsonProcessingException {
        int cases = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        CaseStatistics statistics = new CaseStatistics();
        for (int seed = 0; seed < cases; seed++) {
            Case one = CaseGenerator.of(seed);
            statistics.count(one, NaiveJudge.judge(one.envelopeBytes(), one.lines(), one.build()));
        }
        statistics.total.forEach((what, count) -> System.out.printf(
                "%-48s in %5.1f %% of cases, %7d in all%n",
                what, 100.0 * statistics.casesWith.getOrDefault(what, 0) / cases, count));
    }

    private void count(Case one, Result result) throws JsonProcessingException {
        Set<String> seen = new HashSet<>();
        add(seen, "exit " + result.exitStatus());
        one.lines().forEach(line -> add(seen, line.startsWith("[") ? "lines: array" : "lines: single"));
        for (String kind : KINDS) {
            if (one.envelopeYaml().contains(kind)) {
                add(seen, "rule or key " + kind);
            }
        }
        if (result.json() == null) {
            add(seen, "refused: " + String.valueOf(result.error()).replaceAll("rules\\[\\d+]|, not .*", ""));
            seen.forEach(what -> casesWith.merge(what, 1, Integer::sum));
            return;
        }
        JsonNode json = new ObjectMapper().readTree(result.json());
        json.path("layers").forEach(layer -> {
            add(seen, "layer " + layer.path("verdict").asText());
            layer.path("coverage")
                    .forEach(share -> add(
                            seen,
                            "coverage " + (share.isNull() ? "null" : share.asDouble() < 1 ? "partial" : "whole")));
        });
        json.path("devices")
                .forEach(device -> add(seen, "device " + device.path("verdict").asText()));
        json.path("deviations").forEach(deviation -> {
            add(seen, "deviation " + deviation.path("tier").asText());
            if (deviation.path("end").isNull()) {
                add(seen, "deviation without end");
            }
        });
        json.path("nonconformities").forEach(one2 -> {
            add(seen, "nonconformity " + one2.path("severity").asText());
            add(seen, "nonconformity with tiers " + one2.path("tiers"));
        });
        json.path("findings").forEach(finding -> {
            String kind = finding.path("kind").asText();
            boolean named = kind.equals("sequence-gap") || kind.equals("conflict") || kind.equals("gate");
            String what = named ? "" : finding.path("what").asText();
            add(
                    seen,
                    "finding " + kind + " " + what + " "
                            + finding.path("outcome").asText());
        });
        json.path("counts").properties().forEach(entry -> {
            if (entry.getValue().asLong() > 0) {
                add(seen, "count " + entry.getKey());
            }
        });
        seen.forEach(what -> casesWith.merge(what, 1, Integer::sum));
    }

    private void add(Set<String> seen, String what) {
        seen.add(what);
        total.merge(what, 1, Integer::sum);
    }
}
