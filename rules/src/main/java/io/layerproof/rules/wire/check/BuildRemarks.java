package io.layerproof.rules.wire.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Remarks on what {@code build-started} and {@code build-ended} leave out or state wrongly. */
final class BuildRemarks {

    private static final List<String> OUTCOMES = List.of("completed", "aborted");

    private final List<Remark> remarks = new ArrayList<>();

    private BuildRemarks() {}

    static List<Remark> ofStart(JsonNode started) {
        BuildRemarks remarks = new BuildRemarks();
        remarks.build(started);
        remarks.envelope(started.path("envelope"));
        remarks.present(started, "machine", "what the machine reports of itself: scope is compared with it");
        remarks.present(started, "devices", "the devices on the plate, an empty list where there are none");
        if (!FrameRemarks.isWhole(started.path("layers-planned"), 1)) {
            remarks.add("layers-planned", started.path("layers-planned"), "the number of layers of the job");
        }
        JsonNode devices = started.path("devices");
        for (int i = 0; i < devices.size(); i++) {
            remarks.device("devices[" + i + "]", devices.get(i));
        }
        return remarks.remarks;
    }

    static List<Remark> ofEnd(JsonNode ended) {
        BuildRemarks remarks = new BuildRemarks();
        remarks.build(ended);
        JsonNode outcome = ended.path("outcome");
        if (!OUTCOMES.contains(outcome.asText())) {
            remarks.add("outcome", outcome, "completed or aborted; anything else than completed is aborted");
        }
        return remarks.remarks;
    }

    private void build(JsonNode message) {
        if (!message.path("build").isTextual()) {
            add("build", message.path("build"), "the build, as text");
        }
    }

    private void envelope(JsonNode envelope) {
        boolean version =
                envelope.path("version").isNumber() || envelope.path("version").isTextual();
        if (!envelope.path("id").isTextual() || !version) {
            add("envelope", envelope, "id and version of the envelope: without one nothing can be judged");
        }
    }

    private void present(JsonNode message, String key, String expected) {
        if (!message.path(key).isContainerNode()) {
            add(key, message.path(key), expected);
        }
    }

    private void device(String path, JsonNode device) {
        if (!device.path("code").isTextual()) {
            add(path + ".code", device.path("code"), "its unique code: without one it is as none");
        }
        JsonNode layers = device.path("layers");
        boolean ranged = layers.size() == 2
                && FrameRemarks.isWhole(layers.get(0), 1)
                && FrameRemarks.isWhole(layers.get(1), 1)
                && layers.get(0).decimalValue().compareTo(layers.get(1).decimalValue()) <= 0;
        if (!ranged) {
            add(path + ".layers", layers, "[first, last]: without it the device stands in every layer");
        }
    }

    private void add(String path, JsonNode found, String expected) {
        String what = found.isMissingNode() ? "no such key" : found.isContainerNode() ? found.toString() : "" + found;
        remarks.add(new Remark(path, what, expected));
    }
}
