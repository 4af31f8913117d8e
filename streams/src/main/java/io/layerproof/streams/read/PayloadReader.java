package io.layerproof.streams.read;

import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Arrival;
import io.layerproof.rules.record.Fingerprint;
import io.layerproof.rules.wire.message.ContentFingerprint;
import io.layerproof.rules.wire.message.Gone;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.streams.payload.Reading;
import io.layerproof.streams.payload.Reading.RefusedNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the bytes of a payload, and says why it goes to quarantine if it does. */
final class PayloadReader {

    private static final Logger LOG = LoggerFactory.getLogger(PayloadReader.class);

    private static final Objection MACHINE_DIFFERS = refusal("machine-differs");
    private static final Objection NAME_TOO_LONG = refusal("build-name-too-long");
    private static final Objection GIVEN_UP = new Objection("failed-three-times", "it made a step fail three times");

    private final MessageReader reader = MessageReader.ofPayloads();
    private final ContentFingerprint fingerprints = new ContentFingerprint();

    /**
     * What came of a payload.
     *
     * @param objection null if it is accepted
     */
    record Outcome(Reading reading, @Nullable Objection objection) {}

    /**
     * Reads a payload.
     *
     * @param machine the machine that the record's key names
     * @param receivedNs when ingest took it in, nanoseconds since 1970
     */
    Outcome read(String machine, byte[] bytes, long receivedNs) {
        Payload payload = reader.read(bytes, 0, bytes.length, receivedNs);
        return payload instanceof Payload.Read read
                ? readable(machine, read, bytes, receivedNs)
                : unreadable((Payload.Unreadable) payload, bytes);
    }

    /**
     * The outcome of a record that is given up: its numbers are refused, so that the gateway does not send them again.
     *
     * @param whole true if not even its numbers are read
     */
    Outcome givenUp(byte[] bytes, long receivedNs, boolean whole) {
        List<RefusedNumber> numbers = whole ? List.of() : numbersOf(bytes, receivedNs);
        return new Outcome(
                numbers.isEmpty() ? new Reading.Unreadable(List.of()) : new Reading.Refused(numbers), GIVEN_UP);
    }

    /** The numbers of a payload; none if reading them is what fails. */
    private List<RefusedNumber> numbersOf(byte[] bytes, long receivedNs) {
        try {
            return reader.read(bytes, 0, bytes.length, receivedNs) instanceof Payload.Read read
                    ? numbers(read)
                    : List.of();
        } catch (RuntimeException e) {
            LOG.error("a record that was given up cannot be read either", e);
            return List.of();
        }
    }

    private static Outcome unreadable(Payload.Unreadable unreadable, byte[] bytes) {
        Gone gone = unreadable.reason() == Payload.Reason.UNKNOWN_TYPE ? Gone.read(bytes) : null;
        return gone != null
                ? new Outcome(new Reading.NumbersGone(gone), null)
                : new Outcome(
                        new Reading.Unreadable(List.of()),
                        new Objection(unreadable.reason().word(), unreadable.text()));
    }

    private Outcome readable(String machine, Payload.Read read, byte[] bytes, long receivedNs) {
        Objection objection = objection(read, machine);
        return objection == null
                ? new Outcome(new Reading.Messages(arrivals(read, bytes, receivedNs)), null)
                : new Outcome(new Reading.Refused(numbers(read)), objection);
    }

    private List<Arrival> arrivals(Payload.Read read, byte[] bytes, long receivedNs) {
        List<Arrival> arrivals = new ArrayList<>(read.elements().size());
        for (Payload.Element element : read.elements()) {
            byte[] slice = Arrays.copyOfRange(bytes, element.offset(), element.offset() + element.length());
            Fingerprint fingerprint = Fingerprint.of(fingerprints.of(slice, 0, slice.length));
            arrivals.add(new Arrival(element.message(), slice, fingerprint, receivedNs));
        }
        return arrivals;
    }

    private static List<RefusedNumber> numbers(Payload.Read read) {
        return read.elements().stream()
                .map(element -> RefusedNumber.of(element.message()))
                .toList();
    }

    /** Why readable messages are not accepted, or null. */
    private static @Nullable Objection objection(Payload.Read read, String machine) {
        Objection objection = null;
        for (Payload.Element element : read.elements()) {
            if (isOfAnotherMachine(element.message(), machine)) {
                return MACHINE_DIFFERS;
            }
            if (Reading.isTooLong(element.message().header().build())) {
                objection = NAME_TOO_LONG;
            }
        }
        return objection;
    }

    private static boolean isOfAnotherMachine(Message message, String machine) {
        return message instanceof BuildStarted started
                && started.machine().id() != null
                && !machine.equals(started.machine().id());
    }

    private static Objection refusal(String reason) {
        return new Objection(reason, "all of its messages can be read, but are not taken in");
    }
}
