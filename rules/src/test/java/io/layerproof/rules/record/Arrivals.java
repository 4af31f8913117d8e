package io.layerproof.rules.record;

import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Arrivals as short texts, for tests: {@code session/seq[<session/seq][=content]@second}. */
final class Arrivals {

    private static final Pattern FORM = Pattern.compile("(\\d+)/(\\d+)(?:<(\\d+)/(\\d+))?(?:=(\\w+))?@(\\d+)");

    /** The bytes of a test's arrival are its text without the time. */
    static final Arrival.Rereading REREADING =
            (bytes, receivedNs) -> message(new String(bytes, StandardCharsets.UTF_8), receivedNs);

    private Arrivals() {}

    static Arrival parse(String text) {
        long receivedNs = Long.parseLong(text.substring(text.indexOf('@') + 1)) * 1_000_000_000L;
        return arrival(text.substring(0, text.indexOf('@')), receivedNs);
    }

    static Arrival arrival(String text, long receivedNs) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Arrival(message(text, receivedNs), bytes, new Fingerprint(1, text.hashCode()), receivedNs);
    }

    private static Message message(String text, long receivedNs) {
        Matcher matcher = FORM.matcher(text + "@0");
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        Identity identity = identity(matcher.group(1), matcher.group(2));
        @Nullable Identity after = matcher.group(3) == null ? null : identity(matcher.group(3), matcher.group(4));
        Header header = new Header(identity, timeNs(matcher.group(5)), receivedNs, "B", after);
        return new Frame(header, Frame.UNKNOWN_PHASE, Frame.NO_LAYER, List.of(), new double[0], List.of());
    }

    /** Other content that is a number is the event time in seconds; any other is of time 0. */
    private static long timeNs(@Nullable String content) {
        return content != null && content.matches("\\d+") ? Long.parseLong(content) * 1_000_000_000L : 0;
    }

    private static Identity identity(String session, String seq) {
        return new Identity(Long.parseLong(session), Long.parseLong(seq));
    }

    /** {@code 1/2+1} is number 2 with one further copy. */
    static String text(Slot slot) {
        if (slot instanceof Slot.Accepted accepted) {
            return accepted.message().header().identity()
                    + (accepted.furtherCopies() == 0 ? "" : "+" + accepted.furtherCopies());
        }
        if (slot instanceof Slot.Conflicting conflicting) {
            return "conflict" + conflicting.identity() + ":"
                    + conflicting.copies().size();
        }
        return "hole" + ((Slot.Hole) slot).what();
    }
}
