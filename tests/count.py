"""Adds up the tests of a meson test log: TAP subtests where there are any, else the test itself. What failed, and what it
said, goes to standard error."""
import json
import re
import sys

LINES = 40                      # of one test that failed


def tell(test, text):
    said = re.findall(r"^not ok\b.*(?:\n#.*)*", text, re.M) or text.splitlines()[-10:]
    said += (test.get("stderr") or "").splitlines()[-20:]
    lines = "\n".join(said).splitlines()
    print("FAIL %s: %s after %.0f s" % (test["name"], test["result"], test["duration"]), *lines[:LINES], sep="\n    ", file=sys.stderr)


passed = failed = skipped = 0
try:
    lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
except OSError:
    lines = []
for line in lines:
    test = json.loads(line)
    text = test.get("stdout") or ""
    points = re.findall(r"^(ok|not ok)\b(.*)$", text, re.M)
    bad = sum(1 for state, _ in points if state == "not ok")
    skip = sum(1 for state, rest in points if state == "ok" and "# SKIP" in rest.upper())
    if test["result"] not in ("OK", "EXPECTEDFAIL", "SKIP"):
        tell(test, text)
    if re.search(r"^1\.\.0 # SKIP", text, re.M) or test["result"] == "SKIP":
        skipped += 1
    elif points:
        passed += len(points) - bad - skip
        skipped += skip
        # A test that ended badly after its last line (a crash, a leak) counts as one more.
        failed += bad if bad or test["result"] in ("OK", "EXPECTEDFAIL") else 1
    elif test["result"] in ("OK", "EXPECTEDFAIL"):
        passed += 1
    else:
        failed += 1
if not lines:
    failed = 1
print(passed, failed, skipped)
