package io.layerproof.bench.peers;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPDeployment;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import io.layerproof.bench.contest.SmallJob;
import io.layerproof.bench.contest.SmallJob.Found;

/** Esper, the whole job as three statements. */
final class Esper implements Peer {

    private static final String EPL = """
            @name('high') select * from Reading
              match_recognize (
                partition by machine
                measures first(high.timeNs) as onset, low.timeNs as ended, max(high.oxygen) as peak
                pattern (high+ low)
                define high as high.oxygen > 1000, low as low.oxygen <= 1000);
            @name('silences') select prev(1, timeNs) as since, timeNs as until from Reading#groupwin(machine)#length(2);
            @name('layers') select machine, min(oxygen) as least, max(oxygen) as greatest, avg(oxygen) as mean
              from Reading#groupwin(machine)#expr_batch(newest_event.layer != oldest_event.layer, false)
              group by machine;
            """;

    @Override
    public Found run(long messages) throws Exception {
        Configuration configuration = new Configuration();
        configuration.getCommon().addEventType("Reading", Reading.class);
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
        EPCompiled compiled = EPCompilerProvider.getCompiler().compile(EPL, new CompilerArguments(configuration));
        EPRuntime runtime = EPRuntimeProvider.getRuntime("small-job", configuration);
        try {
            runtime.initialize();
            EPDeployment deployment = runtime.getDeploymentService().deploy(compiled);
            long[] found = new long[3];
            runtime.getDeploymentService()
                    .getStatement(deployment.getDeploymentId(), "high")
                    .addListener((events, old, statement, from) -> {
                        for (var event : events) {
                            long lastedNs = (Long) event.get("ended") - (Long) event.get("onset");
                            found[0] += lastedNs >= SmallJob.HIGH_NS ? 1 : 0;
                        }
                    });
            runtime.getDeploymentService()
                    .getStatement(deployment.getDeploymentId(), "silences")
                    .addListener((events, old, statement, from) -> {
                        for (var event : events) {
                            Long since = (Long) event.get("since");
                            boolean silent = since != null && (Long) event.get("until") - since > SmallJob.SILENCE_NS;
                            found[1] += silent ? 1 : 0;
                        }
                    });
            runtime.getDeploymentService()
                    .getStatement(deployment.getDeploymentId(), "layers")
                    .addListener((events, old, statement, from) -> found[2] += events == null ? 0 : events.length);
            for (long i = 0; i < messages; i++) {
                runtime.getEventService().sendEventBean(Reading.of(i), "Reading");
            }
            return new Found(found[0], found[1], found[2]);
        } finally {
            runtime.destroy();
        }
    }
}
