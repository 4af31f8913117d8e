package io.layerproof.rules.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 7, {@code identity}: which envelopes are approved and qualified for a build of 20 November 2026. */
class IdentityTablesTest {
    private static final String QUALIFIED =
            "iq: {approved: 2026-01-01}, oq: {approved: 2026-01-01}, pq: {approved: 2026-01-01}";
    private static final String APPROVED =
            "{by: a, meaning: author, on: 2026-01-01}, {by: b, meaning: approval, on: 2026-01-01}";

    private static Script build(String approvals, String qualification) {
        return Script.file("envelope: e\nversion: 1\nqualification: {" + qualification + "}\napprovals: [" + approvals
                + "]\nsignals: {o2: {range: any, max-silence: build}}\nrules:\n"
                + "  - {id: r, measure: {value: o2}, max: {pq: 5}}\n");
    }

    private static Script run(Script script) {
        return script.start("0").expose("1", "\"o2\":4").end("2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "both, by two people             | {by: a, meaning: author, on: 2026-01-01}, {by: b, meaning: approval, on: 2026-01-01} | -",
                "on the day of the build         | {by: a, meaning: author, on: 2026-01-01}, {by: b, meaning: approval, on: 2026-11-20} | -",
                "a day too late                  | {by: a, meaning: author, on: 2026-01-01}, {by: b, meaning: approval, on: 2026-11-21} | OUT",
                "the author a day too late       | {by: a, meaning: author, on: 2026-11-21}, {by: b, meaning: approval, on: 2026-01-01} | OUT",
                "another meaning a day too late  | {by: a, meaning: author, on: 2026-01-01}, {by: b, meaning: approval, on: 2026-01-01}, {by: c, meaning: review, on: 2026-11-21} | OUT",
                "by one person                   | {by: a, meaning: author, on: 2026-01-01}, {by: a, meaning: approval, on: 2026-01-01} | OUT",
                "by one person and another       | {by: a, meaning: author, on: 2026-01-01}, {by: a, meaning: approval, on: 2026-01-01}, {by: b, meaning: approval, on: 2026-01-01} | -",
                "no approval                     | {by: a, meaning: author, on: 2026-01-01} | OUT",
                "no author                       | {by: b, meaning: approval, on: 2026-01-01} | OUT",
            })
    void anEnvelopeIsApprovedByTwoPeopleByTheDayOfTheBuild(String row, String approvals, String outcome) {
        assertThat(run(build(approvals, QUALIFIED)).findings())
                .as(row)
                .isEqualTo(outcome == null ? List.of() : List.of("identity approved 0 " + outcome));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "on the day of the build   | iq: {approved: 2026-01-01}, oq: {approved: 2026-01-01}, pq: {approved: 2026-11-20} | -",
                "pq a day too late         | iq: {approved: 2026-01-01}, oq: {approved: 2026-01-01}, pq: {approved: 2026-11-21} | pq",
                "no oq                     | iq: {approved: 2026-01-01}, pq: {approved: 2026-01-01} | oq",
                "iq without a date         | iq: {protocol: X}, oq: {approved: 2026-01-01}, pq: {approved: 2026-01-01} | iq",
                "the last day              | iq: {approved: 2026-01-01}, oq: {approved: 2026-01-01}, pq: {approved: 2026-01-01}, requalify-by: 2026-11-20 | -",
                "the day after the last    | iq: {approved: 2026-01-01}, oq: {approved: 2026-01-01}, pq: {approved: 2026-01-01}, requalify-by: 2026-11-19 | requalify-by",
            })
    void anEnvelopeIsQualifiedByTheDayOfTheBuildAndUntilItsLast(String row, String qualification, String what) {
        assertThat(run(build(APPROVED, qualification)).findings())
                .as(row)
                .isEqualTo(what == null ? List.of() : List.of("identity " + what + " 0 OUT"));
    }

    @Test
    void theDayOfTheBuildIsThatOfUtc() {
        // 06:00 + 17:59:59.999999999 is still the 20th
        Script script = build(APPROVED, QUALIFIED + ", requalify-by: 2026-11-20")
                .start("64799.999999999")
                .expose("64801", "\"o2\":4")
                .end("64802");
        assertThat(script.findings()).isEmpty();
    }

    @Test
    void anotherVersionOfTheEnvelopeIsAnotherEnvelope() {
        Script script = build(APPROVED, QUALIFIED)
                .startOf("0", 2)
                .expose("1", "\"o2\":4")
                .end("2");
        assertThat(script.findings()).containsExactly("identity envelope 0 OUT");
        assertThat(script.nonconformities()).containsExactly("identity major 0 to 0 layers [] tiers []");
    }

    @Test
    void withoutABuildStartedThereIsOneFinding() {
        Script script = build(APPROVED, QUALIFIED)
                .numbered(7, 5)
                .expose("1", "\"o2\":4")
                .end("2");
        assertThat(script.findings()).contains("identity build-started 1 NOT_EVALUABLE");
        assertThat(script.findings())
                .filteredOn(told -> told.startsWith("identity"))
                .hasSize(1);
    }
}
