package io.layerproof.app.evidence;

import io.layerproof.app.Refusal;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.SiteEntry;
import io.layerproof.rules.tree.VerifyingKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The keys that heads claim to be signed with. If the user trusts none of them, the user has given the wrong key. */
final class Signers {

    private final Set<String> keyIds = new TreeSet<>();

    void ofSiteEntry(byte[] entry) {
        try {
            SiteEntry read = SiteEntry.parse(entry);
            keyIds.add(read.finalHead().keyId());
            keyIds.add(read.head().keyId());
        } catch (IllegalArgumentException unreadable) {
            // the evidence check reports it
            return;
        }
    }

    void ofHead(byte[] head) {
        try {
            keyIds.add(SignedHead.parse(head).keyId());
        } catch (IllegalArgumentException unreadable) {
            // the evidence check reports it
            return;
        }
    }

    /** @throws Refusal if there are heads, and none of them claims a trusted key */
    void requireOneOf(List<VerifyingKey> trusted) {
        if (!keyIds.isEmpty() && trusted.stream().noneMatch(key -> keyIds.contains(key.id()))) {
            throw new Refusal("another key: the heads are signed with key " + String.join(", ", keyIds)
                    + ", and the key to check them with is "
                    + trusted.stream().map(VerifyingKey::id).collect(Collectors.joining(", "))
                    + "; nothing was checked");
        }
    }
}
