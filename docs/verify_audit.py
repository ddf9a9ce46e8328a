#!/usr/bin/env python3
"""Check what `itpm audit export` wrote, with nothing but Python's standard library.

    python3 verify_audit.py EXPORT [HEAD]

Each line is one change. Its seal is the SHA-256 of the seal of the change before it
(64 zeros for the first), its header as JSON, and each row it touched as JSON, one to a
line; names sorted, no spaces. HEAD, as `itpm audit verify` printed it at another time,
shows whether the end was cut off. Ends with 0 where all is as it was recorded, else 1.
"""

import hashlib
import json
import sys

HEADER = ["number", "at", "actor_id", "actor", "via", "command", "title"]
HEADER += ["reason", "step", "undoes"]


def line(content: object) -> bytes:
    """One value in its one form."""
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return f"{text}\n".encode("utf-8", "surrogatepass")


def main(path: str, kept: str = "") -> int:
    """Read the file, and say what is wrong with it."""
    number, previous, faults, met = 0, "0" * 64, 0, not kept
    with open(path, encoding="utf-8") as file:
        for text in file:
            change = json.loads(text)
            sealed = hashlib.sha256(f"{previous}\n".encode())
            sealed.update(line({name: change[name] for name in HEADER}))
            for row in change["rows"]:
                sealed.update(line(row))
            number += 1
            if change["number"] != number or sealed.hexdigest() != change["hash"]:
                print(f"change {change['number']} is not as it was recorded")
                faults += 1
            number, previous = change["number"], change["hash"]
            met = met or kept == f"{number}:{previous}"
    if not met:
        print("the head that was kept is not in it: the end or more was replaced")
    print(f"{number} changes, {faults} faults, head {number}:{previous}")
    return 1 if faults or not met else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
