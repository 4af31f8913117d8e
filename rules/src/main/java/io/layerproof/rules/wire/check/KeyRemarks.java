package io.layerproof.rules.wire.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.layerproof.rules.spelling.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remarks on keys that the reader skips: unknown ones, and those of another type of message. */
final class KeyRemarks {

    private final List<Remark> remarks = new ArrayList<>();

    private KeyRemarks() {}

    static List<Remark> of(String type, JsonNode message) {
        KeyRemarks keys = new KeyRemarks();
        keys.unknown("", message, KnownKeys.of(type));
        KnownKeys.INSIDE.forEach((key, inside) -> {
            JsonNode value = message.path(key);
            if (value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    keys.unknown(key + "[" + i + "].", value.get(i), inside);
                }
            } else {
                keys.unknown(key + ".", value, inside);
            }
        });
        return keys.remarks;
    }

    private void unknown(String before, JsonNode object, List<String> known) {
        object.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                remarks.add(unknown(before, key, known));
            }
        });
    }

    private static Remark unknown(String before, String key, List<String> known) {
        String other = before.isEmpty() ? KnownKeys.typeWith(key) : "";
        if (!other.isEmpty()) {
            return new Remark(key, "a key of " + other, "it there; here it is skipped");
        }
        Optional<String> meant = NearestWord.to(KnownKeys.meant(key), known);
        return new Remark(
                before + key,
                "an unknown key, which is skipped",
                meant.orElseGet(() -> "one of " + String.join(" ", known)));
    }
}
