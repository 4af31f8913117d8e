package io.layerproof.rules.tree;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Edits that somebody could make to sealed evidence with everything but the key. Each edit changes the site and says
 * which problem must be found.
 */
enum Tampering {
    FLIP_A_BIT_OF_A_MESSAGE {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.evidence().size());
            SealedEvidence one = site.evidence().get(at);
            site.evidence().set(at, withBytes(one, flipped(one.bytes(), random)));
            return leaf(one);
        }
    },
    CUT_A_MESSAGE {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.evidence().size());
            SealedEvidence one = site.evidence().get(at);
            byte[] cut = new byte[random.nextInt(one.bytes().length)];
            System.arraycopy(one.bytes(), 0, cut, 0, cut.length);
            site.evidence().set(at, withBytes(one, cut));
            return leaf(one);
        }
    },
    FLIP_A_BIT_OF_A_HASH {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.evidence().size());
            SealedEvidence one = site.evidence().get(at);
            Hash other = Sample.withOneBitFlipped(one.leaf(), random);
            site.evidence().set(at, new SealedEvidence(one.header(), one.bytes(), one.tree(), one.index(), other));
            return leaf(one);
        }
    },
    EDIT_A_HEADER_FIELD {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.evidence().size());
            SealedEvidence one = site.evidence().get(at);
            LeafHeader other = withOneFieldEdited(one.header(), random);
            site.evidence().set(at, new SealedEvidence(other, one.bytes(), one.tree(), one.index(), one.leaf()));
            return leaf(one);
        }
    },
    EDIT_A_HEADER_FIELD_AND_HASH_AGAIN {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.evidence().size());
            SealedEvidence one = site.evidence().get(at);
            LeafHeader other = withOneFieldEdited(one.header(), random);
            site.evidence()
                    .set(at, new SealedEvidence(other, one.bytes(), one.tree(), one.index(), other.leaf(one.bytes())));
            return atOrBefore(one);
        }
    },
    EDIT_A_PLACE {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.evidence().size());
            SealedEvidence one = site.evidence().get(at);
            long index = one.index() + (random.nextBoolean() ? 1L : -1L) * (1 + random.nextInt(5));
            site.evidence().set(at, new SealedEvidence(one.header(), one.bytes(), one.tree(), index, one.leaf()));
            return tree(one.tree());
        }
    },
    MOVE_A_MESSAGE_TO_ANOTHER_TREE {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.evidence().size());
            SealedEvidence one = site.evidence().get(at);
            String other = another(one.tree(), site.trees(), random);
            site.evidence().set(at, new SealedEvidence(one.header(), one.bytes(), other, one.index(), one.leaf()));
            return leaf(one).or(tree(other));
        }
    },
    DROP_A_MESSAGE {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            SealedEvidence one =
                    site.evidence().remove(random.nextInt(site.evidence().size()));
            return site.leavesOf(one.tree()).isEmpty() ? tree(one.tree()) : leaf(one);
        }
    },
    DROP_A_MESSAGE_AND_NUMBER_AGAIN {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            SealedEvidence one =
                    site.evidence().remove(random.nextInt(site.evidence().size()));
            numberAgain(site, one.tree());
            return atOrBefore(one);
        }
    },
    SWAP_TWO_MESSAGES {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            String tree = any(site.builds(), random);
            swap(site, tree, random);
            return tree(tree);
        }
    },
    SWAP_TWO_MESSAGES_AND_NUMBER_AGAIN {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            String tree = any(site.builds(), random);
            swap(site, tree, random);
            numberAgain(site, tree);
            return tree(tree);
        }
    },
    DUPLICATE_A_MESSAGE {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.evidence().size());
            SealedEvidence one = site.evidence().get(at);
            site.evidence().add(at + random.nextInt(site.evidence().size() - at), one);
            return leaf(one);
        }
    },
    DUPLICATE_A_MESSAGE_AND_NUMBER_AGAIN {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.evidence().size());
            SealedEvidence one = site.evidence().get(at);
            site.evidence().add(at, one);
            numberAgain(site, one.tree());
            return tree(one.tree());
        }
    },
    TRUNCATE_A_TREE {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            String tree = any(site.trees(), random);
            return tree(tree, truncate(site, tree, random));
        }
    },
    ROLL_A_TREE_BACK_WITH_ITS_HEADS {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            String tree = any(site.trees(), random);
            long size = truncate(site, tree, random);
            site.heads().removeIf(bytes -> {
                TreeHead head = SignedHead.parse(bytes).head();
                return head.tree().text().equals(tree) && head.size() > size;
            });
            return tree(tree);
        }
    },
    ALTER_A_MESSAGE_AND_HASH_AGAIN {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            return atOrBefore(alter(site, random));
        }
    },
    ALTER_A_MESSAGE_AND_COMPUTE_ALL_ROOTS_AGAIN {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            SealedEvidence altered = alter(site, random);
            for (int at : site.headsOf(altered.tree())) {
                SignedHead old = site.head(at);
                site.heads().set(at, withRootUnderTheOldSignature(old, rootOf(site, old.head())));
            }
            return tree(altered.tree());
        }
    },
    ALTER_A_MESSAGE_AND_SIGN_ALL_WITH_ANOTHER_KEY {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            SealedEvidence altered = alter(site, random);
            for (int at : site.headsOf(altered.tree())) {
                site.heads().set(at, signedByAnother(site, site.head(at).head()).bytes());
            }
            RightEdge edge = new RightEdge();
            boolean changed = false;
            for (int at = 0; at < site.site().size(); at++) {
                SiteEntry entry = site.entry(at);
                boolean ofTheTree = entry.finalHead().head().tree().text().equals(altered.tree());
                SignedHead last =
                        ofTheTree ? signedByAnother(site, entry.finalHead().head()) : entry.finalHead();
                edge.append(SiteEntry.leaf(last));
                changed |= ofTheTree;
                if (changed) {
                    SignedHead head = OTHER_KEY.sign(withRoot(entry.head().head(), edge.root()));
                    site.site().set(at, new SiteEntry(at, last, head).bytes());
                }
            }
            return tree(altered.tree()).or(tree("site"));
        }
    },
    SIGN_A_HEAD_WITH_ANOTHER_KEY_UNDER_THE_NAME_OF_OURS {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.heads().size());
            SignedHead old = site.head(at);
            String text = utf8(OTHER_KEY.sign(old.head()).bytes())
                    .replace(OTHER_KEY.verifying().id(), old.keyId());
            site.heads().set(at, text.getBytes(StandardCharsets.UTF_8));
            return tree(old.head().tree().text());
        }
    },
    APPEND_A_FORGED_MESSAGE {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            SealedEvidence like =
                    site.evidence().get(random.nextInt(site.evidence().size()));
            byte[] bytes = flipped(like.bytes(), random);
            long index = site.leavesOf(like.tree()).size();
            site.evidence()
                    .add(new SealedEvidence(
                            like.header(),
                            bytes,
                            like.tree(),
                            index,
                            like.header().leaf(bytes)));
            return tree(like.tree(), index);
        }
    },
    RENAME_A_BUILD {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            String tree = any(site.builds(), random);
            for (int at : site.leavesOf(tree)) {
                SealedEvidence one = site.evidence().get(at);
                LeafHeader old = one.header();
                LeafHeader other = new LeafHeader(
                        old.kind(),
                        old.machine(),
                        old.build() + "x",
                        old.session(),
                        old.seq(),
                        old.receivedNs(),
                        old.topic(),
                        old.flags(),
                        old.source());
                site.evidence()
                        .set(
                                at,
                                new SealedEvidence(
                                        other, one.bytes(), tree + "x", one.index(), other.leaf(one.bytes())));
            }
            return tree(tree);
        }
    },
    FLIP_A_BIT_OF_A_HEAD {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.heads().size());
            String tree = site.head(at).head().tree().text();
            site.heads().set(at, flipped(site.heads().get(at), random));
            return tree(tree).or(problem -> problem.toString().contains("at place " + at + " of the log"));
        }
    },
    DROP_A_HEAD {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.heads().size());
            String tree = site.head(at).head().tree().text();
            site.heads().remove(at);
            return tree(tree);
        }
    },
    DROP_THE_LAST_HEAD {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            String tree = any(site.trees(), random);
            List<Integer> heads = site.headsOf(tree);
            site.heads().remove((int) heads.get(heads.size() - 1));
            return tree(tree);
        }
    },
    DUPLICATE_A_HEAD {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.heads().size());
            site.heads().add(site.heads().get(at));
            return tree(site.head(at).head().tree().text());
        }
    },
    SWAP_THE_HEADS_OF_TWO_BUILDS {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            String one = any(site.builds(), random);
            String other = another(one, site.builds(), random);
            int ofOne = any(site.headsOf(one), random);
            int ofOther = any(site.headsOf(other), random);
            byte[] renamedToOther = withTree(site.head(ofOne), other);
            site.heads().set(ofOne, withTree(site.head(ofOther), one));
            site.heads().set(ofOther, renamedToOther);
            return tree(one);
        }
    },
    REMOVE_A_BUILD {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            String tree = any(site.builds(), random);
            remove(site, tree);
            return problem -> problem.tree().equals(tree) && problem.what().contains("has vanished");
        }
    },
    REMOVE_A_BUILD_FROM_THE_SITE_TOO {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            String tree = any(site.builds(), random);
            remove(site, tree);
            site.site()
                    .removeIf(bytes -> SiteEntry.parse(bytes)
                            .finalHead()
                            .head()
                            .tree()
                            .text()
                            .equals(tree));
            return tree("site");
        }
    },
    TRUNCATE_THE_SITE {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int size = random.nextInt(site.site().size());
            site.site().subList(size, site.site().size()).clear();
            return tree("site", size);
        }
    },
    FLIP_A_BIT_OF_THE_SITE {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.site().size());
            site.site().set(at, flipped(site.site().get(at), random));
            return tree("site", at);
        }
    },
    SWAP_TWO_ENTRIES_OF_THE_SITE {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int one = random.nextInt(site.site().size() - 1);
            Collections.swap(
                    site.site(), one, one + 1 + random.nextInt(site.site().size() - one - 1));
            return tree("site");
        }
    },
    DUPLICATE_AN_ENTRY_OF_THE_SITE {
        @Override
        Predicate<Problem> edit(SealedSite site, Random random) {
            int at = random.nextInt(site.site().size());
            site.site().add(at, site.site().get(at));
            return tree("site");
        }
    };

    private static final SealingKey OTHER_KEY = Sample.otherKey();

    /** Changes the site. Returns the problem that must be among those found. */
    abstract Predicate<Problem> edit(SealedSite site, Random random);

    private static Predicate<Problem> leaf(SealedEvidence one) {
        return tree(one.tree(), one.index());
    }

    /**
     * The leaf's hash was changed too. Then only the next signed head shows the change, and the problem names the
     * leaves since the previous head.
     */
    private static Predicate<Problem> atOrBefore(SealedEvidence one) {
        return problem -> problem.tree().equals(one.tree())
                && (problem.leaf() <= one.index() || confirmedBefore(problem) <= one.index());
    }

    private static long confirmedBefore(Problem problem) {
        Matcher confirmed =
                Pattern.compile("no head confirms those from leaf ([0-9]+) on").matcher(problem.what());
        return confirmed.find() ? Long.parseLong(confirmed.group(1)) : Long.MAX_VALUE;
    }

    private static Predicate<Problem> tree(String tree) {
        return problem -> problem.tree().equals(tree);
    }

    private static Predicate<Problem> tree(String tree, long leaf) {
        return problem -> problem.tree().equals(tree) && problem.leaf() == leaf;
    }

    private static SealedEvidence withBytes(SealedEvidence one, byte[] bytes) {
        return new SealedEvidence(one.header(), bytes, one.tree(), one.index(), one.leaf());
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static LeafHeader withOneFieldEdited(LeafHeader header, Random random) {
        int field = random.nextInt(9);
        UnaryOperator<String> text = value -> value + "x";
        String build = header.build();
        Long session = header.session();
        Long seq = header.seq();
        String topic = header.topic();
        Byte flags = header.flags();
        String source = header.source();
        return new LeafHeader(
                field == 0 ? (header.kind().equals("accepted") ? "late" : "accepted") : header.kind(),
                field == 1 ? text.apply(header.machine()) : header.machine(),
                field == 2 ? (build == null ? "B1" : null) : build,
                field == 3 ? (session == null ? Long.valueOf(0) : null) : session,
                field == 4 ? (seq == null ? Long.valueOf(0) : Long.valueOf(seq + 1)) : seq,
                field == 5 ? header.receivedNs() + 1 : header.receivedNs(),
                field == 6 ? (topic == null ? "" : text.apply(topic)) : topic,
                field == 7 ? (flags == null ? Byte.valueOf((byte) 2) : Byte.valueOf((byte) (flags ^ 1))) : flags,
                field == 8 ? (source == null ? "" : text.apply(source)) : source);
    }

    private static SealedEvidence alter(SealedSite site, Random random) {
        int at = random.nextInt(site.evidence().size());
        SealedEvidence one = site.evidence().get(at);
        byte[] bytes = flipped(one.bytes(), random);
        SealedEvidence altered = new SealedEvidence(
                one.header(), bytes, one.tree(), one.index(), one.header().leaf(bytes));
        site.evidence().set(at, altered);
        return altered;
    }

    private static long truncate(SealedSite site, String tree, Random random) {
        List<Integer> leaves = site.leavesOf(tree);
        int size = random.nextInt(leaves.size());
        for (int last = leaves.size() - 1; last >= size; last--) {
            site.evidence().remove((int) leaves.get(last));
        }
        return size == 0 ? Problem.NO_LEAF : size;
    }

    private static void remove(SealedSite site, String tree) {
        site.evidence().removeIf(one -> one.tree().equals(tree));
        site.heads()
                .removeIf(bytes -> SignedHead.parse(bytes).head().tree().text().equals(tree));
    }

    private static void swap(SealedSite site, String tree, Random random) {
        List<Integer> leaves = site.leavesOf(tree);
        int one = random.nextInt(leaves.size() - 1);
        int other = one + 1 + random.nextInt(leaves.size() - one - 1);
        Collections.swap(site.evidence(), leaves.get(one), leaves.get(other));
    }

    private static void numberAgain(SealedSite site, String tree) {
        long index = 0;
        for (int at : site.leavesOf(tree)) {
            SealedEvidence one = site.evidence().get(at);
            site.evidence().set(at, new SealedEvidence(one.header(), one.bytes(), tree, index++, one.leaf()));
        }
    }

    private static SignedHead signedByAnother(SealedSite site, TreeHead old) {
        return OTHER_KEY.sign(withRoot(old, rootOf(site, old)));
    }

    private static TreeHead withRoot(TreeHead old, Hash root) {
        return new TreeHead(old.tree(), old.size(), root, old.after(), old.reason(), old.timeNs(), old.conclusion());
    }

    /** The root that the evidence has now at the size of a head. */
    private static Hash rootOf(SealedSite site, TreeHead head) {
        RightEdge edge = new RightEdge();
        site.leavesOf(head.tree().text()).stream()
                .limit(head.size())
                .forEach(at -> edge.append(site.evidence().get(at).leaf()));
        return edge.root();
    }

    private static byte[] withRootUnderTheOldSignature(SignedHead old, Hash root) {
        return withPayload(
                old, utf8(old.head().bytes()).replace(old.head().root().hex(), root.hex()));
    }

    private static byte[] withTree(SignedHead old, String tree) {
        return withPayload(
                old, utf8(old.head().bytes()).replace(old.head().tree().text(), tree));
    }

    private static byte[] withPayload(SignedHead old, String payload) {
        Base64.Encoder base64 = Base64.getEncoder();
        return utf8(old.bytes())
                .replace(
                        base64.encodeToString(old.head().bytes()),
                        base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static String another(String one, List<String> all, Random random) {
        return any(all.stream().filter(other -> !other.equals(one)).toList(), random);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
