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
 * The keys of one section. A value that is wrong is told, once, and from then on it is as if its key were missing: so
 * the others are read all the same, and all mistakes are told at once.
 */
final class Section {

    private final YamlSection keys;
    private final Set<String> leftOut = new HashSet<>();

    private Section(YamlSection keys) {
        this.keys = keys;
    }

    /** The keys of a value, of these and no others; null after a problem. */
    static @Nullable Section of(YamlValue value, String... known) {
        YamlSection keys = value.section(known);
        return keys == null ? null : new Section(keys);
    }

    /** A section inside; null where it is missing, and after a problem. */
    @Nullable
    Section inner(String key, String... known) {
        return given(key, value -> of(value, known));
    }

    /** As {@link #inner}; that it is missing is a problem. */
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

    /** Beyond an int is beyond every range; which one it is, a record says. */
    private static int asInt(long given) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, given));
    }

    long whole(String key, long otherwise) {
        Long given = given(key, YamlValue::whole);
        return given == null ? otherwise : given;
    }

    /** What a key's value reads as, or what stands for a missing one. */
    <T> T read(String key, Function<YamlValue, @Nullable T> reading, T otherwise) {
        T given = given(key, reading);
        return given == null ? otherwise : given;
    }

    /** What a key's value reads as; null where it is missing, and after a problem. */
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
     * What a key's value reads as; that it is missing is a problem.
     *
     * @param placeholder something valid, to go on with after a problem
     */
    <T> T required(String key, String expected, Function<YamlValue, @Nullable T> reading, T placeholder) {
        if (keys.get(key) == null && leftOut.add(key)) {
            tellMissing(key, expected);
        }
        return read(key, reading, placeholder);
    }

    /**
     * What is made of the values; each that it refuses is told and left out, until nothing is refused. Null if that
     * does not help.
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

    /** False if its key has been told of already. */
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

    /** What is wrong with this section as a whole. */
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
