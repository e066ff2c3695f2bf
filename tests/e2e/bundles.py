"""Bundles as core/fetch/bundle.h describes them: a head of JSON, then the bodies of the replies."""
import gzip
import json


def read_bundle(path):
    """(head, bodies): a body is None where there was no answer."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    # One character a byte, so that the decoder's position is that of the file.
    _, end = json.JSONDecoder().raw_decode(data.decode("latin-1"))
    head = json.loads(data[:end].decode("utf-8"))
    at, bodies = end + 1, []
    for reply in head["replies"]:
        bodies.append(data[at:at + reply["bytes"]] if "bytes" in reply else None)
        at += reply["bytes"] + 1 if "bytes" in reply else 0
    if at != len(data):
        raise AssertionError("%s: the bodies end at %d of %d" % (path, at, len(data)))
    return head, bodies


def write_bundle(path, head, bodies):
    data = json.dumps(head).encode() + b"\n" + b"".join(body + b"\n" for body in bodies if body is not None)
    with gzip.open(path, "wb") if path.endswith(".gz") else open(path, "wb") as file:
        file.write(data)
