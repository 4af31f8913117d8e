package io.layerproof.rules.judge;

import io.layerproof.rules.judge.rule.LayerSet;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.message.BuildStarted.DeviceOnPlate;
import io.layerproof.rules.message.Frame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The devices on the build plate. Entries of one code are one device, with the layers of all of them. A device without
 * layers stands in every layer of the build (spec, section 11).
 */
final class Plate {

    private static final int IN_ENTRY = 64;

    /**
     * A device.
     *
     * @param own its layers; null where it stands in every layer
     */
    record Device(String code, @Nullable LayerSet own) {

        boolean standsIn(LayerSet touched) {
            return own == null ? !touched.isEmpty() : own.touches(touched);
        }

        boolean standsIn(long layer) {
            return own == null || own.contains(layer);
        }
    }

    private final List<DeviceOnPlate> entries = new ArrayList<>();
    private final Map<String, Device> byCode = new TreeMap<>();

    void add(DeviceOnPlate entry) {
        entries.add(entry);
        Device before = byCode.get(entry.code());
        boolean everywhere = entry.firstLayer() == Frame.NO_LAYER || (before != null && before.own() == null);
        LayerSet own = everywhere ? null : new LayerSet();
        if (own != null) {
            own.addRange(entry.firstLayer(), entry.lastLayer());
            if (before != null && before.own() != null) {
                own.addAll(before.own());
            }
        }
        byCode.put(entry.code(), new Device(entry.code(), own));
    }

    /** Each device once, by code. */
    Collection<Device> devices() {
        return byCode.values();
    }

    /** Codes of the devices that stand in at least one of these layers, in order. */
    List<String> touchedBy(LayerSet touched) {
        if (touched.isEmpty() || byCode.isEmpty()) {
            return List.of();
        }
        return byCode.values().stream()
                .filter(device -> device.standsIn(touched))
                .map(Device::code)
                .toList();
    }

    void write(StateWriter out) {
        out.list("devices", IN_ENTRY, entries, device -> {
            out.text(device.code());
            out.text(device.product());
            out.number(device.firstLayer());
            out.number(device.lastLayer());
        });
    }

    void read(StateReader in) {
        in.list("devices", IN_ENTRY, () -> {
            String code = in.presentText();
            String product = in.text();
            long firstLayer = in.number(Frame.NO_LAYER, Long.MAX_VALUE);
            add(new DeviceOnPlate(code, product, firstLayer, in.number(firstLayer, Long.MAX_VALUE)));
        });
    }
}
