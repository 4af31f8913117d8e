package io.layerproof.settle.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.event.Accounting;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.settle.evidence.OffsetRanges;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A build judged from its full record.
 *
 * @param recordLength how many records of the evidence it covers
 * @param evidence where those records lie
 * @param envelope what it was judged against; null if there was none
 * @param tally its messages counted by fate, none undecided
 * @param unreadablePayloads how many payloads of the machine could not be read while the build ran
 * @param decisions what undecided copies turned out to be
 * @param causes what came since it was last judged, in words
 * @param timestampMs when the last of its evidence was received, milliseconds since 1970: the timestamp of every record
 *     that is published of it
 */
public record Settlement(
        String machine,
        String build,
        long recordLength,
        OffsetRanges evidence,
        Judgement judgement,
        @Nullable Envelope envelope,
        Tally tally,
        long unreadablePayloads,
        Decisions decisions,
        Set<String> causes,
        long timestampMs) {

    private static final int ID_BYTES = 16;

    /** Its id, a function of build and record length, so that a settlement that is published twice is recognised. */
    public String id() {
        return hash("settlement|" + machine + "|" + build + "|" + recordLength);
    }

    /** What came in for the build. */
    public Accounting accounting() {
        return new Accounting(tally, unreadablePayloads);
    }

    /** The judgement as {@code layerproof judge} prints it, byte for byte. */
    public String judgementJson() {
        return JudgementWriter.json(judgement);
    }

    /** First 16 bytes of SHA-256, in hex. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
