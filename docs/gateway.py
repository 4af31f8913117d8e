#!/usr/bin/env python3
"""A small gateway: it numbers messages, keeps each until Layerproof has receipted it, and sends again what is
missing. It reads JSON, one message a line, as docs/messages.md describes them but without session, seq and after.

    gateway.py MACHINE DIRECTORY [-h HOST] [-p PORT] [-u USER] [-P PASSWORD] [--cafile FILE] < messages.jsonl

What stands after DIRECTORY goes to mosquitto_pub and mosquitto_sub (package mosquitto-clients), which speak MQTT here:
Python's own library does not. DIRECTORY keeps what must not be lost: the last number, and what is not receipted.
"""
import json, os, queue, sqlite3, subprocess, sys, threading, time

machine, directory, *broker = sys.argv[1:]
os.makedirs(directory, exist_ok=True)
db = sqlite3.connect(os.path.join(directory, machine + ".db"))
db.execute("create table if not exists kept (session, seq, message, due, pause, primary key (session, seq))")
db.execute("create index if not exists due on kept (due)")
db.execute("create table if not exists last (id integer primary key, session, seq)")
last = db.execute("select session, seq from last").fetchone()
session, seq = (last[0] + 1 if last else int(time.time())), -1  # a lost DIRECTORY: still higher than ever before
options, topic = ["-V", "mqttv5", "-q", "1", *broker], f"layerproof/{machine}/"
inbox, said, pub, sub = queue.Queue(100), {}, None, None


def read_receipts():
    global sub
    while True:
        command = ["mosquitto_sub", *options, "-t", topic + "receipts"]
        sub = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for line in sub.stdout:
            inbox.put(("receipt", line))
        time.sleep(5)  # the broker is away


def read_messages():
    for line in sys.stdin:
        inbox.put(("message", line))
    inbox.put(("end", ""))


def publish(payload):
    """If the broker is away, the message is lost here. That does no harm: it is kept, and sent again when it is due."""
    global pub
    if pub is None or pub.poll() is not None:
        command = ["mosquitto_pub", *options, "-t", topic + "telemetry", "-l"]
        pub = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)
    try:
        print(payload, file=pub.stdin, flush=True)
    except BrokenPipeError:
        pub = None


def number(message):
    """Written to disk before it is sent: a number is given once, also if the power fails in between."""
    global seq
    seq += 1
    after = {} if seq else {"after": last and {"session": last[0], "seq": last[1]}}
    message = json.dumps({**message, "session": session, "seq": seq, **after})
    db.execute("insert into kept values (?, ?, ?, ?, 10)", (session, seq, message, time.time() + 10))
    db.execute("replace into last values (1, ?, ?)", (session, seq))
    db.commit()
    publish(message)


def forget(receipt):
    """Everything up to `through` has arrived, except what is listed. What is listed and not here is gone for good."""
    named = {entry["session"]: entry for entry in [receipt, *receipt.get("others", [])]}
    missing = [(s, first, end) for s, entry in named.items() for first, end in entry["missing"]]
    gone = [(s, n, n) for s, entry in named.items() for n in entry["refused"]]
    rows = db.execute("select session, seq from kept order by session, seq").fetchall()
    ends = [(s, e) if e is not None else (min([n for n in named if n > s], default=s + 1), -1) for s, f, e in missing]
    for row in rows:
        listed = any((s, first) <= row <= end for (s, first, _), end in zip(missing, ends))
        if row <= (receipt["session"], receipt["through"]) and not listed or (*row, row[1]) in gone:
            db.execute("delete from kept where session = ? and seq = ?", row)
    for s, first, end in missing:
        for n in [n for s_, n in rows if s_ == s and n >= first and (end is None or n <= end)]:
            gone += [(s, first, n - 1)] if n > first else []
            first = n + 1
        gone += [(s, first, end)] if end is None and s < session or end is not None and first <= end else []
    for s, first, end in gone:
        if said.get((s, first, end), 0) < time.time() - 30:
            publish(json.dumps({"type": "gone", "session": s, "numbers": [[first, end]]}))
            said[(s, first, end)] = time.time()
    db.commit()


for work in read_messages, read_receipts:
    threading.Thread(target=work, daemon=True).start()
ended = False
while not ended or db.execute("select 1 from kept").fetchone():
    try:
        kind, line = inbox.get(timeout=1)
        ended |= kind == "end"
        if line.strip():
            (number if kind == "message" else forget)(json.loads(line))
    except queue.Empty:
        pass
    now = time.time()
    for message, *place in db.execute("select message, session, seq from kept where due < ?", (now,)).fetchall():
        publish(message)
        later = "update kept set due = ? + pause, pause = min(2 * pause, 600) where session = ? and seq = ?"
        db.execute(later, (now, *place))
print(f"{machine}: everything up to {session}/{seq} has arrived")
for child in pub, sub:
    child and child.terminate()
