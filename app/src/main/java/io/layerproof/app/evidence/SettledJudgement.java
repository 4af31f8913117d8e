package io.layerproof.app.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An event of the topic of verdicts as far as an export needs it. The judgement is cut out of the event's bytes: read
 * and written again it would be another text.
 *
 * @param judgement its bytes; null where it is not in the event
 */
@SuppressWarnings("ArrayRecordComponent")
record SettledJudgement(String machine, String build, boolean isSettled, byte @Nullable [] judgement) {

    private static final JsonFactory JSON = new JsonFactory();

    static SettledJudgement of(byte[] event) throws IOException {
        String machine = "";
        String build = "";
        boolean isSettled = false;
        byte[] judgement = null;
        try (JsonParser parser = JSON.createParser(event)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                switch (name) {
                    case "machine" -> machine = parser.getText();
                    case "build" -> build = parser.getText();
                    case "settled" -> isSettled = value == JsonToken.VALUE_TRUE;
                    case "judgement" ->
                        judgement = value == JsonToken.START_OBJECT
                                ? Arrays.copyOfRange(event, from, (int)
                                        parser.currentLocation().getByteOffset())
                                : null;
                    default -> {
                        // nothing that an export needs
                    }
                }
            }
        }
        return new SettledJudgement(machine, build, isSettled, judgement);
    }
}
