package io.layerproof.rules.wire.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remarks on the numbers and times of a machine's messages, in the order of the file. */
final class NumberingRemarks {

    private static final long YEAR_2000_NS = 946_684_800_000_000_000L;

    private @Nullable Identity before;
    private long beforeNs;

    List<Remark> next(Header header, JsonNode message) {
        List<Remark> remarks = new ArrayList<>();
        Identity now = header.identity();
        number(now, header.after(), message, remarks);
        time(header, remarks);
        before = now;
        beforeNs = header.timeNs();
        return remarks;
    }

    private void number(Identity now, @Nullable Identity after, JsonNode message, List<Remark> remarks) {
        boolean opens = before == null || now.session() != before.session();
        if (opens) {
            opening(now, after, message, remarks);
        } else if (before != null && now.seq() != before.seq() + 1) {
            remarks.add(new Remark("seq", now.seq() + " after " + before.seq(), wrong(now.seq() - before.seq())));
        }
        if (!opens && message.has("after")) {
            remarks.add(new Remark("after", "it in the middle of a session", "it in the first message of one"));
        }
    }

    private static String wrong(long step) {
        if (step == 0) {
            return "1 more: a number is given once; a second copy with other content is a conflict";
        }
        return step < 0
                ? "1 more: the record is put in the order of the numbers"
                : "1 more: what is left out is a hole, and nothing over a hole conforms";
    }

    private void opening(Identity now, @Nullable Identity after, JsonNode message, List<Remark> remarks) {
        if (before != null && now.session() < before.session()) {
            String found = now.session() + " after " + before.session();
            remarks.add(new Remark("session", found, "a session above every one before: a lower one is late for ever"));
        }
        if (now.seq() != 0) {
            remarks.add(new Remark("seq", now.seq() + " as the first of session " + now.session(), "0"));
        } else if (!message.has("after")) {
            String expected = "the last identity before it, {session, seq}; null in the first session ever";
            remarks.add(new Remark("after", "no such key in the first message of a session", expected));
        } else if (before != null && !before.equals(after)) {
            String found = after == null ? "null" : after.session() + "/" + after.seq();
            remarks.add(new Remark("after", found, before.session() + "/" + before.seq() + ", the last one before it"));
        }
    }

    private void time(Header header, List<Remark> remarks) {
        if (header.timeNs() < YEAR_2000_NS) {
            remarks.add(new Remark("time", EventTime.format(header.timeNs()), "a clock that was set"));
        } else if (before != null && header.timeNs() < beforeNs) {
            String found = EventTime.format(header.timeNs()) + " after " + EventTime.format(beforeNs);
            remarks.add(new Remark("time", found, "times that do not step back from one number to the next"));
        }
    }
}
