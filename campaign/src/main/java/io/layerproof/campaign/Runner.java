package io.layerproof.campaign;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.audit.AmendmentsAudit;
import io.layerproof.campaign.audit.Audit;
import io.layerproof.campaign.audit.SettledAudit;
import io.layerproof.campaign.audit.TreeAudit;
import io.layerproof.campaign.cases.Case;
import io.layerproof.campaign.load.Load;
import io.layerproof.campaign.process.CaseFailure;
import io.layerproof.campaign.site.Site;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.standalone.plant.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs one case at a site and audits what it has left behind. */
final class Runner {

    private static final Duration TAKEN_IN_WAIT = Duration.ofMinutes(10);
    private static final Duration SETTLED_WAIT = Duration.ofMinutes(2);

    private final Site site;

    Runner(Site site) {
        this.site = site;
    }

    /** The result as JSON. {@code faults} is empty if everything held. */
    ObjectNode run(Case one) {
        long startNs = System.nanoTime();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("case", one.name()).put("seed", one.seed());
        result.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        List<String> faults = new ArrayList<>();
        try {
            site.repair();
            site.beginCase();
            Load load = Load.of(one.name(), one.seed(), one.layers(), Load.times(one.speed()));
            one.deed().run(site, one, load);
            result.put("done-after", secondsSince(startNs));
            awaitAllTakenIn(load, faults);
            result.put("taken-in-after", secondsSince(startNs));
            Map<String, SettledAudit> settled = awaitSettled(load, faults);
            result.put("settled-after", secondsSince(startNs));
            audit(one, load, settled, result, faults);
        } catch (Exception e) {
            faults.add(e.toString());
        }
        result.put("seconds", secondsSince(startNs));
        result.put("ok", faults.isEmpty());
        faults.forEach(result.putArray("faults")::add);
        return result;
    }

    private static double secondsSince(long startNs) {
        return Math.round((System.nanoTime() - startNs) / 1e8) / 10.0;
    }

    private void awaitAllTakenIn(Load load, List<String> faults) {
        try {
            site.awaitAllTakenIn(load, TAKEN_IN_WAIT);
        } catch (CaseFailure e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, SettledAudit> awaitSettled(Load load, List<String> faults) {
        Map<String, SettledAudit> audits = new LinkedHashMap<>();
        for (Scenario scenario : load.scenarios()) {
            String machine = scenario.machine();
            audits.put(
                    machine,
                    SettledAudit.of(
                            machine,
                            load.truth(machine),
                            site.found(machine).raw(),
                            site.envelope().envelope(),
                            site.directory()));
        }
        try {
            site.awaitSettled(audits.values(), SETTLED_WAIT);
        } catch (CaseFailure e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        return audits;
    }

    private void audit(Case one, Load load, Map<String, SettledAudit> settled, ObjectNode result, List<String> faults) {
        long numbered = 0;
        long raw = 0;
        long duplicates = 0;
        long holes = 0;
        long late = 0;
        long settlements = 0;
        long lostSessions = 0;
        long amendments = 0;
        long listed = 0;
        Map<String, Long> told = new LinkedHashMap<>();
        for (Scenario scenario : load.scenarios()) {
            Audit.Outcome outcome = Audit.of(
                    scenario.machine(),
                    load.truth(scenario.machine()),
                    site.found(scenario.machine()),
                    site.envelope().envelope(),
                    one.forgotten(),
                    site.directory());
            faults.addAll(outcome.faults());
            Audit.Found found = site.found(scenario.machine());
            faults.addAll(TreeAudit.faults(
                    scenario.machine(), found.evidence(), found.heads(), found.finalHeads(), site.verifyingKey()));
            SettledAudit ofSettled = Objects.requireNonNull(settled.get(scenario.machine()));
            faults.addAll(ofSettled.faults(found));
            settlements += ofSettled.settlements(found);
            var ofAmendments = new AmendmentsAudit(
                    scenario.machine(), found, site.envelope().envelope());
            faults.addAll(ofAmendments.faults());
            amendments += ofAmendments.amendments();
            listed += ofAmendments.listed();
            outcome.told().forEach((what, count) -> told.merge(what, count, Long::sum));
            lostSessions += outcome.lostSessions();
            numbered += outcome.numbered();
            raw += outcome.raw();
            duplicates += outcome.tally().duplicate();
            holes += outcome.holes();
            late += outcome.late();
        }
        result.put("numbered", numbered)
                .put("raw", raw)
                .put("duplicates", duplicates)
                .put("holes", holes)
                .put("late", late)
                .put("settlements", settlements)
                .put("lost-sessions", lostSessions);
        ObjectNode counts = result.putObject("told");
        told.forEach(counts::put);
        counts.put("amendments", amendments).put("listed-in-the-end", listed);
        for (Topic topic : List.of(Topics.DEVIATIONS, Topics.NONCONFORMITIES, Topics.LAYERS)) {
            if (told.getOrDefault(topic.name(), 0L) == 0) {
                faults.add("nothing is told on " + topic.name() + ": that proves nothing about telling");
            }
        }
    }
}
