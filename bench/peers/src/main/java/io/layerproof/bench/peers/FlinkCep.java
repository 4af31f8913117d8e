package io.layerproof.bench.peers;

import io.layerproof.bench.contest.SmallJob;
import io.layerproof.bench.contest.SmallJob.Found;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * Flink CEP, for the first third of the job: periods of high oxygen. Watermarks allow 10 s of disorder, because the
 * machines' clocks are up to 4 s apart: with monotonous watermarks Flink silently drops late readings.
 */
final class FlinkCep implements Peer {

    @Override
    public Found run(long messages) throws Exception {
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(1);
        flink.getConfig().enableObjectReuse();
        WatermarkStrategy<Reading> byEventTime = WatermarkStrategy.<Reading>forBoundedOutOfOrderness(
                        Duration.ofSeconds(10))
                .withTimestampAssigner((reading, before) -> reading.timeNs / 1_000_000);
        DataStream<Reading> readings = flink.fromSource(FlinkProcess.source(messages), byEventTime, "readings");
        Pattern<Reading, Reading> pattern = Pattern.<Reading>begin("high", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(reading -> reading.oxygen > SmallJob.LIMIT))
                .oneOrMore()
                .greedy()
                .consecutive()
                .next("low")
                .where(SimpleCondition.of(reading -> reading.oxygen <= SmallJob.LIMIT));
        CEP.pattern(readings.keyBy(reading -> reading.machine), pattern)
                .process(new High())
                .map(new Counted())
                .sinkTo(new DiscardingSink<>());
        long high = flink.execute().<Long>getAccumulatorResult(FlinkProcess.HIGH);
        return new Found(high, NOT_DONE, NOT_DONE);
    }

    private static final class High extends PatternProcessFunction<Reading, String> {

        private static final long serialVersionUID = 1;

        @Override
        public void processMatch(Map<String, List<Reading>> match, Context context, Collector<String> out) {
            long lastedNs = match.get("low").get(0).timeNs - match.get("high").get(0).timeNs;
            if (lastedNs >= SmallJob.HIGH_NS) {
                double peak = match.get("high").stream()
                        .mapToDouble(one -> one.oxygen)
                        .max()
                        .orElseThrow();
                out.collect("high, peak " + peak);
            }
        }
    }

    /** A pattern function cannot have an accumulator of its own. */
    private static final class Counted extends RichMapFunction<String, String> {

        private static final long serialVersionUID = 1;

        private final LongCounter high = new LongCounter();

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().addAccumulator(FlinkProcess.HIGH, high);
        }

        @Override
        public String map(String one) {
            high.add(1);
            return one;
        }
    }
}
