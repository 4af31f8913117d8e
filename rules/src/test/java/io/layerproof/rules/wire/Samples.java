package io.layerproof.rules.wire;

/** The messages of spec, section 2. */
public final class Samples {

    public static final String BUILD_STARTED = """
            {"type":"build-started","session":7,"seq":1000,"time":"2026-11-20T06:00:00Z","build":"B-2026-0412",
             "envelope":{"id":"ti64-eli-m2-60um","version":3},"layers-planned":412,
             "machine":{"id":"M2-07","software":{"machine":"5.2.1","slicer":"4.8"},"parameter-set":"sha256:9f2c","material":"Ti-6Al-4V ELI",
                        "nominal":{"layer-thickness":60}},
             "devices":[{"code":"H001-LP-0000412-P77","product":"acetabular-cup","layers":[1,380],"position":[40.0,62.5]}],
             "specimens":[{"code":"H001-LP-0000412-P77","kind":"tensile","layers":[1,412]}],
             "powder":[{"lot":"TI-881","share":0.7},{"lot":"TI-874","share":0.3}],"operator":"op-031","gas":"argon"}""";

    public static final String FRAME = """
            {"type":"frame","session":7,"seq":1042,"time":"2026-11-20T06:13:22.250Z","build":"B-2026-0412","phase":"expose","layer":312,
             "values":{"o2.chamber":412.0,"gas.flow":43.9},"bad":["o2.gasloop"]}""";

    public static final String BUILD_ENDED = """
            {"type":"build-ended","session":7,"seq":990042,"time":"2026-11-22T01:10:00Z","build":"B-2026-0412","outcome":"completed"}""";

    public static final String ARRAY = "[" + FRAME + ",\n" + BUILD_ENDED + "]";

    private Samples() {}
}
