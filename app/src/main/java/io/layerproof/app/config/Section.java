package io.layerproof.app.config;

import io.layerproof.connect.WrongSetting;
import io.layerproof.rules.wire.yaml.Problems;
import io.layerproof.rules.wire.yaml.YamlSection;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one section. A wrong value is reported once and then treated as missing. So reading continues, and all
 * mistakes are reported together.
 */
final class Section {

    private final YamlSection keys;
    private final Set<String> leftOut = new HashSet<>();

    private Section(YamlSection keys) {
        this.keys = keys;
    }

    /** Reads a value as a section that may have only the known keys; null after a problem. */
    static @Nullable Section of(YamlValue value, String... known) {
        YamlSection keys = value.section(known);
        return keys == null ? null : new Section(keys);
    }

    /** An inner section; null if it is missing or after a problem. */
    @Nullable
    Section inner(String key, String... known) {
        return given(key, value -> of(value, known));
    }

    /** As {@link #inner}, but a missing section is a problem. */
    @Nullable
    Section requiredInner(String key, String expected, String... known) {
        if (!has(key)) {
            tellMissing(key, expected);
        }
        return inner(key, known);
    }

    int whole(String key, int otherwise) {
        Long given = given(key, YamlValue::whole);
        return given == null ? otherwise : asInt(given);
    }

    /** As {@link #required}. */
    int requiredWhole(String key, String expected, int placeholder) {
        return asInt(required(key, expected, YamlValue::whole, (long) placeholder));
    }

    /** Clamps to an int. A number beyond an int is outside every allowed range; the settings record refuses it. */
    private static int asInt(long given) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, given));
    }

    long whole(String key, long otherwise) {
        Long given = given(key, YamlValue::whole);
        return given == null ? otherwise : given;
    }

    /** The value of a key, or the default if it is missing or wrong. */
    <T> T read(String key, Function<YamlValue, @Nullable T> reading, T otherwise) {
        T given = given(key, reading);
        return given == null ? otherwise : given;
    }

    /** The value of a key; null if it is missing or wrong. */
    <T> @Nullable T given(String key, Function<YamlValue, @Nullable T> reading) {
        YamlValue value = leftOut.contains(key) ? null : keys.get(key);
        if (value == null) {
            return null;
        }
        T read = reading.apply(value);
        if (read == null) {
            leftOut.add(key);
        }
        return read;
    }

    /**
     * The value of a key; a missing key is a problem.
     *
     * @param placeholder a valid value to continue with after a problem
     */
    <T> T required(String key, String expected, Function<YamlValue, @Nullable T> reading, T placeholder) {
        if (keys.get(key) == null && leftOut.add(key)) {
            tellMissing(key, expected);
        }
        return read(key, reading, placeholder);
    }

    /**
     * Makes settings from the values. A value that the settings refuse is reported and treated as missing. Null if the
     * settings still cannot be made.
     */
    <T> @Nullable T made(Supplier<T> making) {
        while (true) {
            try {
                return making.get();
            } catch (WrongSetting refused) {
                if (!tell(refused)) {
                    return null;
                }
            }
        }
    }

    /** Reports a refused value; false if its key was reported before. */
    private boolean tell(WrongSetting refused) {
        String key = refused.key();
        if (!leftOut.add(key)) {
            return false;
        }
        YamlValue value = keys.get(key);
        if (value == null) {
            tellMissing(key, refused.expected());
        } else {
            value.refuse(value.isSection() ? "keys and values" : refused.found(), refused.expected());
        }
        return true;
    }

    private void tellMissing(String key, String expected) {
        String inside = keys.self().path();
        problems().add(inside.isEmpty() ? key : inside + "." + key, keys.self().node(), "no such key", expected);
    }

    /** Reports a mistake of the section as a whole. */
    void refuse(String found, String expected) {
        keys.self().refuse(found, expected);
    }

    boolean has(String key) {
        return keys.get(key) != null;
    }

    private Problems problems() {
        return keys.self().problems();
    }
}
