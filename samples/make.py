#!/usr/bin/env python3
"""Makes leak.jsonl and leak.csv in the current directory: one simulated build as messages, one a second, and as a
table, one row a layer. Six layers of 30 s; in layer 4 the chamber leaks for 20 s, and the oxygen needs layer 5 to come
down again."""
import json, pathlib
from datetime import datetime, timedelta, timezone

here = pathlib.Path()
start = datetime(2026, 11, 20, 6, 0, 0, tzinfo=timezone.utc)
LAYERS, RECOAT_S, EXPOSE_S, PURGE_S = 6, 10, 20, 20
LAYER_S = RECOAT_S + EXPOSE_S
LEAK_S, LEAK_ENDS_S = PURGE_S + 3 * LAYER_S + 5, PURGE_S + 3 * LAYER_S + 25


def oxygen(second):
    """ppm: 410 with a little ripple; 45 more a second while it leaks, then back by a twentieth a second."""
    level = 410.0
    for s in range(second):
        level += 45 if LEAK_S <= s < LEAK_ENDS_S else -(level - 410) / 20
    return round(level + second % 5, 1)


def messages():
    stamp = lambda second: (start + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")
    yield {"type": "build-started", "after": None, "time": stamp(0), "build": "SAMPLE-1",
           "envelope": {"id": "sample", "version": 1}, "layers-planned": LAYERS,
           "machine": {"id": "SAMPLE-1", "software": {"machine": "5.2.1"}, "parameter-set": "sha256:5a", "material":
                       "Ti-6Al-4V ELI", "nominal": {"layer-thickness": 60}},
           "devices": [{"code": "CUP-1", "product": "acetabular-cup", "layers": [1, 6], "position": [40, 62.5]},
                       {"code": "PEG-1", "product": "fixation-peg", "layers": [1, 3], "position": [80, 62.5]}]}
    end = PURGE_S + LAYERS * LAYER_S
    for second in range(1, end):
        layer, within = divmod(second - PURGE_S, LAYER_S)
        phase = "purge" if second < PURGE_S else "recoat" if within < RECOAT_S else "expose"
        place = {"layer": layer + 1} if layer >= 0 else {}
        values = {"o2.chamber": oxygen(second), "gas.flow.actual": round(43.5 + second % 7 / 10, 1)}
        values.update({"plate.temp": 200.0 + second % 3} if second % 10 == 1 else {})
        yield {"type": "frame", "time": stamp(second), "build": "SAMPLE-1", "phase": phase, **place, "values": values}
    yield {"type": "build-ended", "time": stamp(end), "build": "SAMPLE-1", "outcome": "completed"}


def rows():
    yield "layer,start,seconds,oxygen_ppm,flow_m3h,plate_c"
    for layer in range(LAYERS):
        seconds = range(PURGE_S + layer * LAYER_S, PURGE_S + (layer + 1) * LAYER_S)
        begin = int((start + timedelta(seconds=seconds[0])).timestamp())
        mean = round(sum(oxygen(s) for s in seconds) / LAYER_S, 1)
        yield f"{layer + 1},{begin},{LAYER_S},{mean},{43.5 + layer / 10:.1f},{200 + layer % 3}"


lines = [json.dumps({**m, "session": 1, "seq": n}, separators=(",", ":")) for n, m in enumerate(messages())]
(here / "leak.jsonl").write_text("\n".join(lines) + "\n")
(here / "leak.csv").write_text("\n".join(rows()) + "\n")
