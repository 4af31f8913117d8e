package io.layerproof.gateway.source;

import io.layerproof.rules.signal.Signal;
import io.layerproof.rules.signal.SignalCatalogue;
import io.layerproof.rules.signal.Unit;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** One map of a YAML file, with the path by which messages name it. Unknown keys, and keys given twice, are refused. */
public final class YamlTree {

    private final String path;
    private final Map<String, Object> entries = new LinkedHashMap<>();

    private YamlTree(String path, @Nullable Object value) {
        this.path = path;
        if (!(value instanceof Map<?, ?> map)) {
            throw new MappingException(path + ": expected a map, found " + value);
        }
        map.forEach((key, entry) -> {
            if (entry != null) {
                entries.put(String.valueOf(key), entry);
            }
        });
    }

    /** Reads a whole file. */
    public static YamlTree read(String name, String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            return new YamlTree(name, new Load(settings).loadFromString(yaml));
        } catch (YamlEngineException broken) {
            throw new MappingException(name + ": not YAML: " + broken.getMessage(), broken);
        }
    }

    public String path() {
        return path;
    }

    Set<String> keys() {
        return entries.keySet();
    }

    public void allow(String... keys) {
        Set<String> allowed = Set.of(keys);
        for (String key : entries.keySet()) {
            if (!allowed.contains(key)) {
                throw new MappingException(
                        path + "." + key + ": unknown key; expected one of " + String.join(", ", keys));
            }
        }
    }

    public YamlTree map(String key) {
        return new YamlTree(path + "." + key, entries.get(key));
    }

    public Optional<YamlTree> optionalMap(String key) {
        return entries.containsKey(key) ? Optional.of(map(key)) : Optional.empty();
    }

    public String text(String key) {
        return optionalText(key).orElseThrow(() -> new MappingException(path + "." + key + ": missing"));
    }

    Optional<String> optionalText(String key) {
        return Optional.ofNullable(entries.get(key)).map(String::valueOf);
    }

    public Optional<BigDecimal> optionalNumber(String key) {
        return optionalText(key).map(text -> {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException noNumber) {
                throw new MappingException(path + "." + key + ": expected a number, found " + text, noNumber);
            }
        });
    }

    Signal signal(String key) {
        String id = text(key);
        return SignalCatalogue.find(id)
                .orElseThrow(() -> new MappingException(path + "." + key + ": no signal " + id + " in the catalogue"));
    }

    Optional<Unit> optionalUnit(String key) {
        return optionalText(key)
                .map(code ->
                        Unit.of(code).orElseThrow(() -> new MappingException(path + "." + key + ": no unit " + code)));
    }

    public Unit unit(String key) {
        return optionalUnit(key).orElseThrow(() -> new MappingException(path + "." + key + ": missing"));
    }
}
