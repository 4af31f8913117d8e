package io.layerproof.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.cases.Case;
import io.layerproof.campaign.cases.Cases;
import io.layerproof.campaign.load.Load;
import io.layerproof.campaign.site.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shortened campaign: each case once, with one Kafka node. {@code campaign/run} runs all of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class CampaignIT {

    private final List<Case> cases = Cases.shortened();

    @TempDir
    static Path directory;

    private Site site;

    @BeforeAll
    void start() throws Exception {
        List<String> machines = new ArrayList<>();
        cases.forEach(one -> machines.addAll(Load.machines(one.name())));
        site = Site.start(directory, 1, machines);
    }

    @AfterAll
    void stop() {
        site.close();
    }

    List<Case> cases() {
        return cases;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void nothingIsLostDoubledOrAltered(Case one) {
        // When
        ObjectNode result = new Runner(site).run(one);

        // Then
        System.out.println(result);
        assertThat(result.path("faults")).isEmpty();
        assertThat(result.path("numbered").asLong()).isPositive();
    }
}
