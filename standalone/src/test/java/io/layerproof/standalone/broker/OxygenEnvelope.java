package io.layerproof.standalone.broker;

/** An approved envelope for machine M1 with one rule: oxygen above 800 ppm for 5 s, above 1000 ppm for 2 s. */
public final class OxygenEnvelope {

    /** The file. */
    public static final String TEXT = """
            envelope: E1
            version: 1
            scope: {machines: [M1], material: Ti64, products: [cup], software: {machine: "1"}, parameter-set: p1, nominal: {}}
            qualification:
              iq: {protocol: IQ-1, approved: 2026-01-01}
              oq: {protocol: OQ-1, approved: 2026-01-02}
              pq: {protocol: PQ-1, approved: 2026-01-03}
            approvals:
              - {by: a, role: engineer, meaning: author, on: 2026-01-04}
              - {by: b, role: quality, meaning: approval, on: 2026-01-05}
            signals:
              o2.chamber: {range: [0, 210000], max-silence: 30s}
            rules:
              - id: oxygen-high
                measure: {value: o2.chamber}
                phases: [expose]
                max: {pq: 800, oq: 1000}
                on-delay: {pq: 5s, oq: 2s}
            """;

    private OxygenEnvelope() {}
}
