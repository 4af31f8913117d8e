package io.layerproof.rules.wire.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.wire.message.Payload.Element;
import io.layerproof.rules.wire.message.Payload.Reason;
import io.layerproof.rules.wire.message.Payload.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads payloads: one message or an array of them (spec, sections 2 and 11). One bad element makes the whole payload
 * unreadable. An empty array is unreadable too. Thread-safe.
 */
public final class MessageReader {

    /** Largest payload a gateway may send, in bytes. */
    public static final int MAX_PAYLOAD_BYTES = 256 * 1024;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 1000;
    private static final int MAX_NAME_LENGTH = 256;
    private static final int MAX_TEXT_LENGTH = 200;

    private final JsonFactory json;
    private final JsonFactory withBareWords;
    private final int maxBytes;
    private final boolean readsReceived;
    private final KnownNames names = new KnownNames();

    private MessageReader(int maxBytes, boolean readsReceived) {
        this.json = strictJson(maxBytes);
        this.withBareWords = BareWords.allowedBy(json);
        this.maxBytes = maxBytes;
        this.readsReceived = readsReceived;
    }

    /** For payloads of gateways: at most {@link #MAX_PAYLOAD_BYTES}; a {@code received} in them is ignored. */
    public static MessageReader ofPayloads() {
        return new MessageReader(MAX_PAYLOAD_BYTES, false);
    }

    /**
     * For logs, which state {@code received} themselves.
     *
     * @param maxBytes length of the longest readable line, in bytes
     */
    public static MessageReader ofLogLines(int maxBytes) {
        return new MessageReader(maxBytes, true);
    }

    /** A factory for strict JSON with bounded depth and lengths. */
    static JsonFactory strictJson(int maxBytes) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxStringLength(maxBytes)
                        .build())
                .build();
    }

    /** Reads a line of a log, or a payload whose time of receipt is not known. */
    public Payload read(byte[] bytes) {
        return read(bytes, 0, bytes.length, Header.NOT_RECEIVED);
    }

    /**
     * Reads a payload that is part of a byte array.
     *
     * @param receivedNs when ingest received it, nanoseconds since 1970, or {@link Header#NOT_RECEIVED}; in a log, the
     *     time of receipt that a message itself states takes precedence
     */
    public Payload read(byte[] bytes, int offset, int length, long receivedNs) {
        if (length > maxBytes) {
            return unreadable(Reason.TOO_LARGE, length + " bytes, at most " + maxBytes + " are read");
        }
        List<Element> frames = PlainFrames.read(bytes, offset, length, receivedNs, names, readsReceived);
        if (frames != null) {
            return new Payload.Read(frames);
        }
        return readOrdinarily(bytes, offset, length, receivedNs);
    }

    /** The general algorithm. {@link PlainFrames} is a faster one for plain frames and must give the same result. */
    Payload readOrdinarily(byte[] bytes, int offset, int length, long receivedNs) {
        Reason problem = JsonText.problem(bytes, offset, length);
        if (problem != null) {
            return unreadable(problem, notJson(problem));
        }
        Payload payload = readJson(json, bytes, offset, length, receivedNs);
        boolean otherwise = payload instanceof Unreadable unreadable
                && unreadable.reason() == Reason.NOT_JSON
                && BareWords.standAmongValues(withBareWords, bytes, offset, length);
        return otherwise ? readJson(withBareWords, bytes, offset, length, receivedNs) : payload;
    }

    private Payload readJson(JsonFactory factory, byte[] bytes, int offset, int length, long receivedNs) {
        try (JsonParser parser = factory.createParser(bytes, offset, length)) {
            return read(parser, offset, receivedNs);
        } catch (StreamConstraintsException e) {
            return unreadable(Reason.BEYOND_LIMITS, e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            boolean twice = e.getOriginalMessage().startsWith("Duplicate");
            return unreadable(twice ? Reason.DUPLICATE_KEY : Reason.NOT_JSON, e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes cannot fail to be read", e);
        }
    }

    private Payload read(JsonParser parser, int offset, long receivedNs) throws IOException {
        List<Element> elements = new ArrayList<>(1);
        JsonToken first = parser.nextToken();
        Unreadable unreadable = first == JsonToken.START_ARRAY
                ? readArray(parser, offset, receivedNs, elements)
                : readElement(parser, offset, receivedNs, elements, false);
        if (unreadable != null) {
            return unreadable;
        }
        if (elements.isEmpty()) {
            return unreadable(Reason.NO_MESSAGES, "an empty array");
        }
        if (parser.nextToken() != null) {
            return unreadable(Reason.TRAILING_CONTENT, "something follows the end of the message or of the array");
        }
        return new Payload.Read(List.copyOf(elements));
    }

    private @Nullable Unreadable readArray(JsonParser parser, int offset, long receivedNs, List<Element> elements)
            throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Unreadable unreadable = readElement(parser, offset, receivedNs, elements, true);
            if (unreadable != null) {
                return unreadable;
            }
        }
        return null;
    }

    private @Nullable Unreadable readElement(
            JsonParser parser, int offset, long receivedNs, List<Element> elements, boolean inArray)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return unreadable(Reason.NOT_A_MESSAGE, which(inArray, elements) + " is not an object");
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        MessageDraft draft = new MessageDraft(readsReceived, receivedNs);
        draft.take(parser);
        Reason problem = draft.problem();
        if (problem != null) {
            return unreadable(problem, which(inArray, elements) + " " + notMessage(problem));
        }
        int to = (int) parser.currentLocation().getByteOffset();
        elements.add(new Element(draft.message(), offset + from, to - from));
        return null;
    }

    private static String which(boolean inArray, List<Element> before) {
        return inArray ? "element " + (before.size() + 1) : "it";
    }

    private static String notJson(Reason problem) {
        return switch (problem) {
            case BYTE_ORDER_MARK -> "it begins with a byte order mark";
            case NOT_UTF8 -> "it is not UTF-8, or holds half of a surrogate pair";
            case EMPTY -> "it is empty";
            default -> "it holds a zero byte";
        };
    }

    private static String notMessage(Reason problem) {
        return switch (problem) {
            case UNKNOWN_TYPE -> "has no type build-started, frame or build-ended";
            case NO_IDENTITY -> "has no session and seq that are whole numbers of at least 0";
            case UNREADABLE_TIME -> "has no time in RFC 3339 with a zone and at most nine decimals";
            default -> "has a time outside the years 1678 to 2261";
        };
    }

    private static Unreadable unreadable(Reason reason, String text) {
        int parsersOwn = text.indexOf(" (start marker at");
        String forPeople = parsersOwn < 0 ? text : text.substring(0, parsersOwn);
        String oneLine = forPeople.replaceAll("\\p{Cntrl}+", " ");
        if (oneLine.length() <= MAX_TEXT_LENGTH) {
            return new Unreadable(reason, oneLine);
        }
        int pairKept = Character.isHighSurrogate(oneLine.charAt(MAX_TEXT_LENGTH - 2)) ? 2 : 1;
        return new Unreadable(reason, oneLine.substring(0, MAX_TEXT_LENGTH - pairKept) + "…");
    }
}
