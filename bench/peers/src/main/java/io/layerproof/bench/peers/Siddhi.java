package io.layerproof.bench.peers;

import io.layerproof.bench.contest.SmallJob.Found;
import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Siddhi, with all three parts of the job in one partition. A sequence has no maximum over its repeated state, so there
 * is no peak.
 */
final class Siddhi implements Peer {

    private static final String APP = """
            define stream Readings (machine int, timeNs long, layer long, oxygen double);
            partition with (machine of Readings)
            begin
              from every high = Readings[oxygen > 1000.0]+, low = Readings[oxygen <= 1000.0]
              select high[0].timeNs as onset, low.timeNs as ended
              having ended - onset >= 5000000000L
              insert into High;

              from every before = Readings, next = Readings
              select before.timeNs as since, next.timeNs as until
              having until - since > 3000000000L
              insert into Silences;

              from Readings#window.expressionBatch('last.layer==first.layer')
              select layer, min(oxygen) as least, max(oxygen) as greatest, avg(oxygen) as mean
              insert into Layers;
            end;
            """;

    @Override
    public Found run(long messages) throws Exception {
        SiddhiManager manager = new SiddhiManager();
        try {
            SiddhiAppRuntime app = manager.createSiddhiAppRuntime(APP);
            AtomicLong high = count(app, "High");
            AtomicLong silences = count(app, "Silences");
            AtomicLong layers = count(app, "Layers");
            app.start();
            InputHandler readings = app.getInputHandler("Readings");
            for (long i = 0; i < messages; i++) {
                Reading r = Reading.of(i);
                readings.send(r.timeNs / 1_000_000, new Object[] {r.machine, r.timeNs, r.layer, r.oxygen});
            }
            app.shutdown();
            return new Found(high.get(), silences.get(), layers.get());
        } finally {
            manager.shutdown();
        }
    }

    private static AtomicLong count(SiddhiAppRuntime app, String stream) {
        AtomicLong count = new AtomicLong();
        app.addCallback(stream, new StreamCallback() {
            @Override
            public void receive(Event[] events) {
                count.addAndGet(events.length);
            }
        });
        return count;
    }
}
