package io.layerproof.rules.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.rules.tree.TreeHead.Conclusion;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedHeadTest {

    private static final TreeHead HEAD = new TreeHead(
            new TreeId.OfBuild("M1", "B1"),
            7,
            Sample.edge(Sample.leaves(7)).root(),
            0,
            HeadReason.ENDED,
            1_500_000_001L);

    static Stream<TreeId> trees() {
        return Stream.of(
                TreeId.SITE,
                TreeId.ofDay("M1", 1_795_155_203_001_000_000L),
                new TreeId.OfBuild("M1", ""),
                new TreeId.OfBuild("M1", "a/day/b \"\\\n\t\u0000 größer \uD83D\uDE00 ".repeat(8)));
    }

    @ParameterizedTest
    @MethodSource("trees")
    void whatWasWrittenIsReadAgainAndItsSignatureHolds(TreeId tree) {
        // Given
        SignedHead signed = Sample.KEY.sign(new TreeHead(tree, 7, HEAD.root(), 3, HeadReason.INTERVAL, HEAD.timeNs()));

        // When
        SignedHead read = SignedHead.parse(signed.bytes());

        // Then
        assertThat(read.head()).isEqualTo(signed.head());
        assertThat(read.isSignedBy(Sample.KEY.verifying())).isTrue();
    }

    static Stream<Conclusion> conclusions() {
        return Stream.of(
                new Conclusion(Hash.ofContent(new byte[] {1}), Hash.ofContent(new byte[] {2})),
                new Conclusion(Hash.ofContent(new byte[] {1}), null));
    }

    @ParameterizedTest
    @MethodSource("conclusions")
    void theHeadOfASettledBuildHasItsConclusion(Conclusion conclusion) {
        // Given
        SignedHead signed = Sample.KEY.sign(TreeHead.settled(HEAD.tree(), 7, HEAD.root(), 5, conclusion));

        // When
        SignedHead read = SignedHead.parse(signed.bytes());

        // Then
        assertThat(read.head().conclusion()).isEqualTo(conclusion);
        assertThat(read.isSignedBy(Sample.KEY.verifying())).isTrue();
        assertThat(new String(read.head().bytes(), StandardCharsets.UTF_8))
                .endsWith(",\"judgement\":\"" + conclusion.judgement().hex() + "\",\"envelope\":"
                        + (conclusion.envelope() == null
                                ? "null}"
                                : "\"" + conclusion.envelope().hex() + "\"}"));
    }

    @Test
    void onlyTheHeadOfASettledBuildHasAConclusion() {
        assertThatThrownBy(() -> new TreeHead(HEAD.tree(), 7, HEAD.root(), 0, HeadReason.SETTLED, 5))
                .hasMessageContaining("conclusion");
        assertThatThrownBy(() -> new TreeHead(
                        HEAD.tree(),
                        7,
                        HEAD.root(),
                        0,
                        HeadReason.ENDED,
                        5,
                        new Conclusion(Hash.ofContent(new byte[] {1}), null)))
                .hasMessageContaining("conclusion");
    }

    @Test
    void everyFlippedBitIsFound() {
        // Given
        byte[] envelope = Sample.KEY.sign(HEAD).bytes();

        // When
        long accepted = IntStream.range(0, envelope.length * 8)
                .filter(bit -> {
                    byte[] changed = envelope.clone();
                    changed[bit / 8] ^= (byte) (1 << bit % 8);
                    return holds(changed);
                })
                .count();

        // Then
        assertThat(holds(envelope)).isTrue();
        assertThat(accepted).isZero();
    }

    private static boolean holds(byte[] envelope) {
        try {
            return SignedHead.parse(envelope).isSignedBy(Sample.KEY.verifying());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void theSignatureOfAnotherKeyDoesNotCount() throws NoSuchAlgorithmException {
        // Given
        SealingKey other =
                new SealingKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());

        // When
        SignedHead signed = other.sign(HEAD);

        // Then
        SignedHead underTheOtherName = SignedHead.parse(new String(signed.bytes(), StandardCharsets.UTF_8)
                .replace(signed.keyId(), Sample.KEY.verifying().id())
                .getBytes(StandardCharsets.UTF_8));
        assertThat(signed.isSignedBy(other.verifying())).isTrue();
        assertThat(signed.isSignedBy(Sample.KEY.verifying())).isFalse();
        assertThat(underTheOtherName.isSignedBy(Sample.KEY.verifying())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"tree\":\"M1/build/B1\",\"size\":07,\"root\":\"%1$s\",\"after\":0,\"reason\":\"ended\",\"time\":\"2026-11-20T06:13:23.001000000Z\"}",
                "{\"tree\":\"M1/build/\\u0041\",\"size\":7,\"root\":\"%1$s\",\"after\":0,\"reason\":\"ended\",\"time\":\"2026-11-20T06:13:23.001000000Z\"}",
                "{\"tree\":\"M1/nothing\",\"size\":7,\"root\":\"%1$s\",\"after\":0,\"reason\":\"ended\",\"time\":\"2026-11-20T06:13:23.001000000Z\"}",
                "{\"tree\":\"M1/day/2026-02-30\",\"size\":7,\"root\":\"%1$s\",\"after\":0,\"reason\":\"ended\",\"time\":\"2026-11-20T06:13:23.001000000Z\"}",
                "{\"tree\":\"M1/build/B1\",\"size\":7,\"root\":\"%1$s\",\"after\":8,\"reason\":\"ended\",\"time\":\"2026-11-20T06:13:23.001000000Z\"}",
                "{\"tree\":\"M1/build/B1\",\"size\":7,\"root\":\"%1$s\",\"after\":0,\"reason\":\"why-not\",\"time\":\"2026-11-20T06:13:23.001000000Z\"}",
                "{\"tree\":\"M1/build/B1\",\"size\":7,\"root\":\"%1$s\",\"after\":0,\"reason\":\"ended\",\"time\":\"2026-13-20T06:13:23.001000000Z\"}",
                "{\"tree\":\"M1/build/B1\",\"size\":7,\"root\":\"%1$s\",\"after\":0,\"reason\":\"ended\",\"time\":\"9026-11-20T06:13:23.001000000Z\"}"
            })
    void aTextThatIsNotExactlyAHeadIsRefused(String text) {
        // Given
        byte[] bytes = String.format(text, HEAD.root().hex()).getBytes(StandardCharsets.UTF_8);

        // When
        // Then
        assertThatThrownBy(() -> TreeHead.parse(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyIsWrittenAndReadAsPem() {
        // Given
        SealingKey key = Sample.KEY;

        // When
        SealingKey read = SealingKey.ofPem(key.secretPem(), key.verifying().pem());

        // Then
        assertThat(key.secretPem()).isEqualTo(Sample.SECRET_PEM);
        assertThat(key.verifying().pem()).isEqualTo(Sample.PUBLIC_PEM);
        assertThat(read.sign(HEAD)).isEqualTo(key.sign(HEAD));
    }

    @Test
    void theSecretHalfIsNeverShown() {
        // Given
        String secret = Sample.SECRET_PEM.lines().skip(1).findFirst().orElseThrow();
        String broken = Sample.SECRET_PEM.replace("MC4C", "MC5C");

        // When
        // Then
        assertThat(Sample.KEY.toString()).doesNotContain(secret);
        assertThatThrownBy(() -> SealingKey.ofPem(broken, Sample.PUBLIC_PEM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessage("not an Ed25519 private key in PKCS #8");
        assertThatThrownBy(() -> SealingKey.ofPem(Sample.PUBLIC_PEM, Sample.PUBLIC_PEM))
                .hasMessage("not a PEM text that begins with -----BEGIN PRIVATE KEY-----");
    }

    @Test
    void halvesOfDifferentKeysAreRefused() throws NoSuchAlgorithmException {
        // Given
        String other = new SealingKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair())
                .verifying()
                .pem();

        // When
        // Then
        assertThatThrownBy(() -> SealingKey.ofPem(Sample.SECRET_PEM, other))
                .hasMessage("private and public key do not belong together");
        assertThatCode(() -> VerifyingKey.ofPem(other)).doesNotThrowAnyException();
    }
}
