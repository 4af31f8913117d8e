package io.layerproof.bench.peers;

import io.layerproof.bench.contest.SmallJob;
import io.layerproof.bench.contest.SmallJob.Found;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * Flink with a {@link KeyedProcessFunction} and one state for each machine: the whole job by hand inside the engine.
 * State is on the heap, without checkpoints.
 */
final class FlinkProcess implements Peer {

    static final String HIGH = "high";
    static final String SILENCES = "silences";
    static final String LAYERS = "layers";

    @Override
    public Found run(long messages) throws Exception {
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(1);
        flink.getConfig().enableObjectReuse();
        flink.fromSource(source(messages), WatermarkStrategy.noWatermarks(), "readings")
                .keyBy(reading -> reading.machine)
                .process(new Job())
                .sinkTo(new DiscardingSink<>());
        JobExecutionResult result = flink.execute();
        return new Found(
                result.getAccumulatorResult(HIGH),
                result.getAccumulatorResult(SILENCES),
                result.getAccumulatorResult(LAYERS));
    }

    static DataGeneratorSource<Reading> source(long messages) {
        GeneratorFunction<Long, Reading> make = Reading::of;
        return new DataGeneratorSource<>(make, messages, TypeInformation.of(Reading.class));
    }

    /** The state of a machine. */
    public static final class Kept {
        /** Event time of the last message, in nanoseconds since 1970. */
        public long lastNs;

        /** Since when oxygen is high, in nanoseconds since 1970, or 0. */
        public long highSinceNs;

        /** Whether that has been reported. */
        public boolean told;

        /** The highest oxygen value since then, in ppm. */
        public double peak;

        /** The layer being made. */
        public long layer;

        /** The lowest value of the layer, in ppm. */
        public double min;

        /** The highest value of the layer, in ppm. */
        public double max;

        /** The sum of value times duration over the layer, for its mean. */
        public double weighted;

        /** Start of the layer, in nanoseconds since 1970. */
        public long startNs;

        /** The last value, in ppm. */
        public double last;
    }

    private static final class Job extends KeyedProcessFunction<Integer, Reading, String> {

        private static final long serialVersionUID = 1;

        private final LongCounter high = new LongCounter();
        private final LongCounter silences = new LongCounter();
        private final LongCounter layers = new LongCounter();
        private transient ValueState<Kept> state;

        @Override
        public void open(OpenContext context) {
            state = getRuntimeContext().getState(new ValueStateDescriptor<>("kept", Kept.class));
            getRuntimeContext().addAccumulator(HIGH, high);
            getRuntimeContext().addAccumulator(SILENCES, silences);
            getRuntimeContext().addAccumulator(LAYERS, layers);
        }

        @Override
        public void processElement(Reading reading, Context context, Collector<String> out) throws Exception {
            Kept kept = state.value();
            if (kept == null) {
                kept = new Kept();
            } else {
                if (reading.timeNs - kept.lastNs > SmallJob.SILENCE_NS) {
                    silences.add(1);
                    out.collect("silence");
                }
                kept.weighted += kept.last * (reading.timeNs - kept.lastNs);
            }
            high(kept, reading, out);
            layer(kept, reading, out);
            kept.lastNs = reading.timeNs;
            kept.last = reading.oxygen;
            state.update(kept);
        }

        private void high(Kept kept, Reading reading, Collector<String> out) {
            if (kept.highSinceNs > 0 && !kept.told && reading.timeNs - kept.highSinceNs >= SmallJob.HIGH_NS) {
                kept.told = true;
                high.add(1);
                out.collect("high");
            }
            if (reading.oxygen <= SmallJob.LIMIT) {
                if (kept.told) {
                    out.collect("high until " + reading.timeNs + ", peak " + kept.peak);
                }
                kept.highSinceNs = 0;
                kept.told = false;
            } else {
                if (kept.highSinceNs == 0) {
                    kept.highSinceNs = reading.timeNs;
                    kept.peak = reading.oxygen;
                }
                kept.peak = Math.max(kept.peak, reading.oxygen);
            }
        }

        private void layer(Kept kept, Reading reading, Collector<String> out) {
            if (reading.layer != kept.layer) {
                if (kept.layer > 0) {
                    layers.add(1);
                    double mean = kept.weighted / (reading.timeNs - kept.startNs);
                    out.collect("layer " + kept.layer + ": " + kept.min + " " + kept.max + " " + mean);
                }
                kept.layer = reading.layer;
                kept.startNs = reading.timeNs;
                kept.weighted = 0;
                kept.min = reading.oxygen;
                kept.max = reading.oxygen;
            }
            kept.min = Math.min(kept.min, reading.oxygen);
            kept.max = Math.max(kept.max, reading.oxygen);
        }
    }
}
