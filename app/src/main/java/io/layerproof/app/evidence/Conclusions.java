package io.layerproof.app.evidence;

import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.SiteEntry;
import io.layerproof.rules.tree.TreeHead;
import io.layerproof.rules.tree.TreeId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The signed hashes of each build's judgement and envelope, from the build's last final head in the site's tree. */
final class Conclusions {

    private final Map<TreeId.OfBuild, TreeHead.Conclusion> byBuild = new LinkedHashMap<>();
    private final Predicate<TreeId> isAskedFor;

    Conclusions(Predicate<TreeId> isAskedFor) {
        this.isAskedFor = isAskedFor;
    }

    /** Takes an entry of the site's tree. An unreadable one is skipped: the evidence check reports it. */
    void take(byte[] entry) {
        TreeHead last;
        try {
            last = SiteEntry.parse(entry).finalHead().head();
        } catch (IllegalArgumentException unreadable) {
            return;
        }
        TreeHead.Conclusion conclusion = last.conclusion();
        if (conclusion != null && last.tree() instanceof TreeId.OfBuild build && isAskedFor.test(build)) {
            byBuild.put(build, conclusion);
        }
    }

    Set<TreeId.OfBuild> builds() {
        return Set.copyOf(byBuild.keySet());
    }

    /** Hash of the judgement that is signed for a build; null if none is. */
    @Nullable
    Hash judgement(TreeId.OfBuild build) {
        TreeHead.Conclusion conclusion = byBuild.get(build);
        return conclusion == null ? null : conclusion.judgement();
    }

    /** Hash of the envelope that a build was judged against; null if there was none. */
    @Nullable
    Hash envelope(TreeId.OfBuild build) {
        TreeHead.Conclusion conclusion = byBuild.get(build);
        return conclusion == null ? null : conclusion.envelope();
    }

    /** Names of up to 20 builds, to show to a user who has given a wrong one. */
    String named() {
        return byBuild.keySet().stream().map(TreeId.OfBuild::build).limit(20).collect(Collectors.joining(", "));
    }
}
