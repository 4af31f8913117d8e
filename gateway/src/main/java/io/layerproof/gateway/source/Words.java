package io.layerproof.gateway.source;

import io.layerproof.gateway.source.LogEntry.Remark;
import io.layerproof.rules.signal.MachineProfile;
import io.layerproof.rules.signal.MappedValue;
import io.layerproof.rules.wire.message.Reported;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Collects the values of one record, in their order, translated by the machine's profile. */
public final class Words {

    private final MachineProfile profile;
    private final long line;
    private final List<Reported> values = new ArrayList<>(6);
    private final List<String> bad = new ArrayList<>(0);
    private final List<Remark> remarks = new ArrayList<>(0);

    public Words(MachineProfile profile, long line) {
        this.profile = profile;
        this.line = line;
    }

    /** Adds a value under the machine's name and unit; the unit may be null. */
    public void add(String name, @Nullable String unit, String number) {
        add(name, unit, new BigDecimal(number));
    }

    /** Like {@link #add(String, String, String)}, for a number that is already parsed. */
    public void add(String name, @Nullable String unit, BigDecimal number) {
        MappedValue reading = profile.read(name, unit == null ? "" : unit, number);
        if (!Double.isFinite(reading.value())) {
            addText(reading.name(), number.toString());
            remark("too large a number for " + name + ": " + number);
            return;
        }
        values.add(Reported.number(reading.name(), reading.value()));
        if (reading instanceof MappedValue.Unknown unknown) {
            remark(unknown.name() + ": " + unknown.reason());
        } else if (reading instanceof MappedValue.Known known && !known.trusted()) {
            bad.add(known.name());
        }
    }

    /** Adds a number that stands for "no value": it is reported as not to be trusted. */
    public void addSentinel(String name, @Nullable String unit, BigDecimal number) {
        add(name, unit, number);
        String last = values.get(values.size() - 1).signal();
        if (!bad.contains(last)) {
            bad.add(last);
        }
    }

    /** Adds pairs of number and unit, beginning with one group of the match. */
    public void addAll(List<String> names, Matcher found, int firstGroup) {
        for (int i = 0; i < names.size(); i++) {
            add(names.get(i), found.group(firstGroup + 2 * i + 1), found.group(firstGroup + 2 * i));
        }
    }

    /** Adds a number whose name and unit need no translation. */
    public void addNumber(String signal, String number) {
        values.add(Reported.number(signal, Double.parseDouble(number)));
    }

    public void addText(String signal, String text) {
        values.add(Reported.text(signal, text));
    }

    public void remark(String what) {
        remarks.add(new Remark(line, Remark.Kind.UNMAPPED, what));
    }

    public List<Reported> values() {
        return List.copyOf(values);
    }

    public List<String> bad() {
        return List.copyOf(bad);
    }

    public List<Remark> remarks() {
        return List.copyOf(remarks);
    }
}
