package io.layerproof.bench.peers;

import io.layerproof.bench.hand.RealHand;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The step of Flink's job. It parses the messages of a record like the topology, writes each message's exact bytes as
 * evidence, and gives its frame to the loop by hand, which is the state of the machine. Deviations and findings are
 * published when they have ended, not when they open.
 */
final class JudgeByHand extends KeyedProcessFunction<String, RawRecord, OutRecord> {

    static final String EVIDENCE = "bench.flink.evidence";
    static final String DEVIATIONS = "bench.flink.deviations";

    private static final long serialVersionUID = 1;

    private transient MessageReader reader;
    private transient ValueState<RealHand> state;

    @Override
    public void open(OpenContext context) {
        reader = MessageReader.ofPayloads();
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("machine", RealHand.class));
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<OutRecord> out) throws Exception {
        if (!(reader.read(raw.payload) instanceof Payload.Read read)) {
            throw new IllegalStateException("not a message");
        }
        RealHand kept = state.value();
        RealHand machine = kept == null ? new RealHand() : kept;
        for (Payload.Element element : read.elements()) {
            out.collect(evidence(raw, element));
            judge(machine, element.message());
        }
        machine.takeEnded(
                deviation -> out.collect(told(raw, JudgementWriter.json(deviation))),
                finding -> out.collect(told(raw, JudgementWriter.json(finding))));
        state.update(machine);
    }

    private static void judge(RealHand machine, Message message) {
        if (message instanceof Frame frame) {
            boolean exposes = frame.phase().equals("expose");
            machine.frame(frame.header().timeNs(), exposes, frame.layer(), frame.values());
        }
    }

    private static OutRecord evidence(RawRecord raw, Payload.Element element) {
        boolean whole = element.length() == raw.payload.length;
        byte[] bytes = whole
                ? raw.payload
                : Arrays.copyOfRange(raw.payload, element.offset(), element.offset() + element.length());
        return record(EVIDENCE, raw, bytes, true);
    }

    private static OutRecord told(RawRecord raw, String json) {
        return record(DEVIATIONS, raw, json.getBytes(StandardCharsets.UTF_8), false);
    }

    private static OutRecord record(String topic, RawRecord raw, byte[] value, boolean withHeaders) {
        var record = new OutRecord();
        record.topic = topic;
        record.value = value;
        record.raw = raw;
        record.withHeaders = withHeaders;
        return record;
    }
}
