#!/usr/bin/env python3
"""Checks an export of Layerproof with Python's hashlib and the openssl command, and nothing of Layerproof.

    python3 check-evidence.py DIR PUBLIC-KEY.pem

Written from docs/auditors.md. Exit status: 0 intact, 1 altered or incomplete, each place named.
"""
import base64, datetime, hashlib, json, os, struct, subprocess, sys, tempfile, urllib.parse

TYPE = "application/vnd.layerproof.tree-head.v1+json"
FINAL = ("settled", "day-ended")
problems = []


def wrong(where, what):
    problems.append(f"{where}: {what}")


def sha256(data):
    return hashlib.sha256(data).digest()


def field(value):
    if value is None:
        return b"\xff\xff\xff\xff"
    if isinstance(value, str):
        value = value.encode()
    return struct.pack(">I", len(value)) + value


def number(value):
    return None if value is None else struct.pack(">q", value)


def nanoseconds(time):
    seconds = datetime.datetime.fromisoformat(time[:19] + "+00:00").timestamp()
    return int(seconds) * 10**9 + int(time[20:29])


def leaf_hash(line):
    flags = line.get("flags")
    header = b"\x01" + b"".join([
        field(line["kind"]), field(line["machine"]), field(line.get("build")),
        field(number(line.get("session"))), field(number(line.get("seq"))), field(number(line["received-ns"])),
        field(line.get("topic")), field(None if flags is None else struct.pack("b", flags)), field(line.get("source"))])
    return sha256(b"\x00" + struct.pack(">I", len(header)) + header + base64.b64decode(line["bytes"]))


def tree_of(line):
    if line.get("build") is not None:
        return line["machine"] + "/build/" + line["build"]
    day = datetime.datetime.fromtimestamp(line["received-ns"] // 10**9, datetime.timezone.utc).date()
    return line["machine"] + "/day/" + day.isoformat()


class Tree:
    """RFC 6962, kept as the roots of its full subtrees."""

    def __init__(self):
        self.size, self.edge = 0, []          # (height, hash), the highest first

    def append(self, leaf):
        height = 0
        while self.edge and self.edge[-1][0] == height:
            leaf = sha256(b"\x01" + self.edge.pop()[1] + leaf)
            height += 1
        self.edge.append((height, leaf))
        self.size += 1

    def root(self):
        root = self.edge[-1][1]
        for _, left in reversed(self.edge[:-1]):
            root = sha256(b"\x01" + left + root)
        return root.hex()


def head(envelope, key, key_id, where):
    """The head in an envelope; told where its signature does not hold."""
    payload, signature = base64.b64decode(envelope["payload"]), envelope["signatures"][0]
    signed = b"DSSEv1 %d %s %d %s" % (len(TYPE), TYPE.encode(), len(payload), payload)
    with tempfile.TemporaryDirectory() as place:
        for name, data in (("signed", signed), ("signature", base64.b64decode(signature["sig"]))):
            with open(os.path.join(place, name), "wb") as out:
                out.write(data)
        holds = subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin", "-in", os.path.join(place, "signed"),
             "-sigfile", os.path.join(place, "signature")], capture_output=True).returncode == 0
    if not holds or signature["keyid"] != key_id or envelope["payloadType"] != TYPE:
        wrong(where, "not signed by this key")
    return json.loads(payload)


def lines(directory, name):
    with open(os.path.join(directory, name), "rb") as file:
        return [line.rstrip(b"\n") for line in file]


def places(directory, name, file):
    """Where a build's file may lie: beside the others, or in a folder of its own where there are several builds."""
    machine, build = (urllib.parse.quote_plus(part, safe="*-_").replace("~", "%7E").replace(".", "%2E")
                      for part in name.split("/build/", 1))
    return [os.path.join(directory, "builds", machine, build, file), os.path.join(directory, file)]


def main(directory, key):
    pem = "".join(line for line in open(key).read().split("\n") if not line.startswith("-----"))
    key_id = sha256(base64.b64decode(pem)).hex()
    print("key", key_id)

    finals, site = {}, Tree()
    for index, raw in enumerate(lines(directory, "site.jsonl")):
        where, entry = f"site, leaf {index}", json.loads(raw)
        final = head(entry["final"], key, key_id, where)
        signed = head(entry["head"], key, key_id, where)
        start = raw.index(b'"final":') + len(b'"final":')      # the leaf is the envelope's exact bytes
        site.append(sha256(b"\x00" + raw[start:raw.index(b',"head":', start)]))
        if (entry["index"], signed["tree"], signed["size"], signed["root"]) != (index, "site", site.size, site.root()):
            wrong(where, "does not have the root of the site's head beside it")
        if final["reason"] not in FINAL:
            wrong(where, "no final head")
        finals.setdefault(final["tree"], []).append(final)

    heads = {}
    for place, raw in enumerate(lines(directory, "heads.jsonl")):
        signed = head(json.loads(raw), key, key_id, f"heads, line {place + 1}")
        row = heads.setdefault(signed["tree"], [])
        if signed["after"] != (row[-1]["size"] if row else 0):
            wrong(signed["tree"], f"before the head of {signed['size']} leaves another is missing")
        row.append(signed)

    trees, ended, received = {}, {}, {}
    for line in map(json.loads, lines(directory, "evidence.jsonl")):
        if "tree" not in line:
            if line["kind"] not in ("decided", "envelope"):
                wrong(tree_of(line), "evidence that is in no tree")
            continue
        name, tree = line["tree"], trees.setdefault(line["tree"], Tree())
        where, hashed = f"{name}, leaf {line['leaf']}", leaf_hash(line)
        if line["leaf"] != tree.size:
            wrong(where, f"not in its place, which is {tree.size}")
        if tree_of(line) != name:
            wrong(where, "belongs to " + tree_of(line))
        if hashed.hex() != line["leaf-sha256"]:
            wrong(where, f"altered: {line['kind']} {line.get('session')}/{line.get('seq')}")
        tree.append(bytes.fromhex(line["leaf-sha256"]))
        received[name] = max(received.get(name, 0), line["received-ns"])
        if line["kind"] == "duplicates":
            ended.setdefault(name, []).append(tree.size)
        for signed in heads.get(name, []) + finals.get(name, []):
            if signed["size"] == tree.size and signed["root"] != tree.root():
                wrong(where, "the leaves up to here do not have the root of the signed head")

    only = set(heads) | set(trees)            # an export of one build holds the whole tree of the site
    for name in only | (set(finals) if len(only) > 1 else set()):
        size = trees[name].size if name in trees else 0
        row, last = heads.get(name, []), finals.get(name, [])
        if any(signed["size"] > size for signed in row + last):
            wrong(name, f"a signed head covers more than the {size} leaves that are there")
        covered = row[-1]["size"] if row else 0
        soon = any(
            final["size"] == size and nanoseconds(final["time"]) - received[name] < 120 * 10**9 for final in last)
        if covered < size and soon:           # settled before its row had to have a head
            pass
        elif last and covered < size:
            wrong(name, f"leaves {covered} to {size - 1} are covered by no head of its row")
        elif covered < size:
            print("note", name, f"leaves {covered} to {size - 1} have no head yet")
        for end in ended.get(name, []):
            if not any(signed["size"] == end and signed["reason"] == "ended" for signed in row):
                wrong(name, f"the head of the judged build, {end} leaves, is missing")
    for name, last in finals.items():         # what the build was found to be, and against which envelope
        if "/build/" not in name or (len(only) == 1 and name not in only):
            continue
        for kind, file in (("judgement", "judgement.json"), ("envelope", "envelope.yaml")):
            signed = last[-1].get(kind)
            path = next((place for place in places(directory, name, file) if os.path.exists(place)), None)
            if signed and path is None:
                print("note", name, f"{file} is not here; signed is sha256 {signed}")
            elif signed and sha256(open(path, "rb").read()).hex() != signed:
                wrong(name, f"{path} is not the one that was signed")

    leaves = sum(tree.size for tree in trees.values())
    print(f"{leaves} leaves, {len(trees)} trees, {site.size} leaves of the site's tree")
    for problem in problems:
        print("WRONG", problem)
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: check-evidence.py DIR PUBLIC-KEY.pem")
    try:
        sys.exit(main(sys.argv[1], sys.argv[2]))
    except OSError as missing:
        sys.exit(f"check-evidence.py: {missing.filename}: {missing.strerror}")
