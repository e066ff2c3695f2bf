"""hecate fmt over files: whatever is in them, they say the same afterwards, and once is enough."""
import collections
import json
import os
import random
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time

import yaml

import fmt_random
from harness import HECATE, SANITIZED, SHARED, Skip, equal, hecate, holds, main

CORPUS = os.path.join(SHARED, "corpus")
DASHBOARD = """# licence
spec:
  panels:   {}   # none
  "duration": "1h"
metadata: {name: d}
kind: Dashboard
"""
FORMATTED = """# licence
kind: Dashboard
metadata:
  name: d
spec:
  duration: 1h
  panels: {} # none
"""


def comment(text):
    print("# " + text)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    return path


def files_below(folder):
    return sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)


def values(path, data):
    """What another reader takes it for; numbers of JSON by their text."""
    text = data.decode("utf-8-sig")
    if path.endswith(".json"):
        return json.loads(text, parse_float=lambda t: ("number", t), parse_int=lambda t: ("number", t))
    return list(yaml.load_all(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def comments(data):
    """Comments of a YAML text, by PyYAML's tokens: all that is between two of them but blanks, and in the first line of
    a block text."""
    text, end, found = data.decode("utf-8-sig").replace("\r\n", "\n"), 0, collections.Counter()
    for token in yaml.scan(text):
        for line in text[end:token.start_mark.index].split("\n"):
            if "#" in line:
                found[line[line.index("#"):].rstrip()] += 1
        end = max(end, token.end_mark.index)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            line = text[token.start_mark.index:].split("\n")[0]
            if "#" in line:
                found[line[line.index("#"):].rstrip()] += 1
    return found


def test_every_file_of_the_corpus_says_the_same_and_is_final():
    if not os.path.isdir(CORPUS):
        raise Skip("there is no corpus beside the project")
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "corpus")
        shutil.copytree(CORPUS, copy, copy_function=shutil.copyfile)
        subprocess.run(["chmod", "-R", "u+rwX", copy], check=True)
        listed = hecate("fmt", copy)
        equal((listed.code, listed.err), (0, ""), "first run")
        changed = set(listed.out.decode().split())
        counts = collections.Counter()
        for path in files_below(copy):
            before, after = read(os.path.join(CORPUS, os.path.relpath(path, copy))), read(path)
            equal(path in changed, before != after, path + ": listed")
            if before == after:
                counts["as they were"] += 1
                continue
            counts[path.rsplit(".", 1)[1]] += 1
            equal(values(path, after), values(path, before), path + ": values")
            if not path.endswith(".json"):
                equal(comments(after), comments(before), path + ": comments")
                counts["comments"] += sum(comments(before).values())
            for bad in (b"\r", b"\t\n", b"\xef\xbb\xbf"):
                if bad in after:
                    raise AssertionError("%s: %r" % (path, bad))
            equal(after[-2:].count(b"\n"), 1, path + ": line ends at the end")
        again = hecate("fmt", "--check", copy)
        equal((again.code, again.out, again.err), (0, b"", ""), "second run")
        comment("changed: %s" % dict(counts))
        if counts["json"] < 50 or counts["yaml"] < 50:
            raise AssertionError("hardly anything was to do: %s" % dict(counts))


def test_random_documents_say_the_same_to_another_reader():
    random_numbers = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        before = {}
        while len(before) < (100 if SANITIZED else 400):
            text = fmt_random.document(random_numbers).encode()
            try:
                before[write(folder, "%d.yaml" % len(before), text)] = (values(".yaml", text), comments(text))
            except yaml.YAMLError:
                continue
        result = hecate("fmt", folder)
        # What PyYAML takes and libyaml does not is an error, and left as it was.
        if re.search(r"result would", result.err) or result.err.count("\n") > len(before) // 10:
            raise AssertionError(result.err[:3000])
        for path, (value, found) in before.items():
            equal(repr(values(path, read(path))), repr(value), path + ": values")
            equal(comments(read(path)), found, path + ": comments")
        equal(hecate("fmt", "--check", folder).out, b"", "second run")
        comment("%d documents, %d comments" % (len(before), sum(sum(found.values()) for _, found in before.values())))


def test_foreign_files_are_left_alone():
    if not os.path.isdir(CORPUS):
        raise Skip("there is no corpus beside the project")
    result = hecate("fmt", "--check", "--verbose", os.path.join(CORPUS, "plugins"), os.path.join(CORPUS, "fragments"))
    equal((result.code, result.out), (0, b""), "fragments are no documents")
    holds(result.err, "it holds no resource of Perses and is left alone")
    inputs = [path for path in files_below(os.path.join(CORPUS, "grafana")) if ".input." in path]
    result = hecate("fmt", "--check", *inputs)
    equal((result.code, result.out, result.err), (0, b"", ""), "dashboards of Grafana")


def test_files_are_rewritten_and_listed():
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, "a/d.yaml", DASHBOARD)
        done = write(folder, "a/done.yml", FORMATTED)
        hidden = write(folder, ".hidden/d.yaml", DASHBOARD)
        other = write(folder, "a/notes.txt", DASHBOARD)
        result = hecate("fmt", folder)
        equal((result.code, result.out.decode(), result.err), (0, path + "\n", ""), "list")
        equal(read(path).decode(), FORMATTED, "file")
        equal(read(done).decode(), FORMATTED, "file that was right")
        equal((read(hidden).decode(), read(other).decode()), (DASHBOARD, DASHBOARD), "files that are none of ours")
        equal(hecate("fmt", folder).out, b"", "second run")
        write(folder, "a/d.yaml", DASHBOARD)
        equal(hecate("fmt", "--quiet", path).out, b"", "quiet")
        equal(read(path).decode(), FORMATTED, "quiet, but written")


def test_check_writes_nothing_and_tells_by_its_exit_code():
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, "d.yaml", DASHBOARD)
        done = write(folder, "done.yaml", FORMATTED)
        result = hecate("fmt", "--check", path, done)
        equal((result.code, result.out.decode(), result.err), (1, path + "\n", ""), "check")
        equal(read(path).decode(), DASHBOARD, "untouched")
        equal(hecate("fmt", "--check", done).code, 0, "check of what is right")
        result = hecate("fmt", "--check", "-", stdin=DASHBOARD.encode())
        equal((result.code, result.out), (1, b"-\n"), "check of standard input")


def test_diff_shows_what_patch_would_do():
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, "d.yaml", DASHBOARD)
        result = hecate("fmt", "--diff", path)
        equal((result.code, result.err), (0, ""), "diff")
        equal(read(path).decode(), DASHBOARD, "untouched")
        holds(result.out.decode(), "--- " + path)
        subprocess.run(["patch", "-s", path], input=result.out, check=True)
        equal(read(path).decode(), FORMATTED, "patched")
        write(folder, "d.yaml", DASHBOARD)
        equal(hecate("fmt", "--check", "--diff", path).code, 1, "diff and check")


def test_standard_input_becomes_standard_output():
    result = hecate("fmt", "-", stdin=DASHBOARD.encode())
    equal((result.code, result.out.decode(), result.err), (0, FORMATTED, ""), "changed")
    equal(hecate("fmt", "-", stdin=FORMATTED.encode()).out.decode(), FORMATTED, "as it should be")
    foreign = b"kind:   ConfigMap\napiVersion: v1\n"
    equal(hecate("fmt", "-", stdin=foreign).out, foreign, "foreign")
    broken = hecate("fmt", "-", stdin=b"kind: [")
    equal((broken.code, broken.out), (2, b""), "broken")
    holds(broken.err, "standard input:2:1: error:")


def test_permissions_and_links_stay():
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, "d.yaml", DASHBOARD)
        os.chmod(path, 0o640)
        link = os.path.join(folder, "link.yaml")
        os.symlink("d.yaml", link)
        equal(hecate("fmt", link).code, 0, "through a link")
        equal(os.readlink(link), "d.yaml", "link")
        equal(read(path).decode(), FORMATTED, "file")
        equal(stat.S_IMODE(os.stat(path).st_mode), 0o640, "permissions")
        equal(sorted(os.listdir(folder)), ["d.yaml", "link.yaml"], "nothing left beside")


def test_all_names_of_a_file_show_the_new_text():
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, "d.yaml", DASHBOARD)
        os.chmod(path, 0o640)
        longer = write(folder, "long.json", json.dumps({"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {"panels": {}}}))
        for name in (path, longer):
            os.link(name, name + ".other")
        equal(hecate("fmt", path, longer).code, 0, "fmt")
        for name in (path, longer):
            equal(os.stat(name).st_nlink, 2, "names")
            equal(read(name + ".other"), read(name), "other name")
        equal(read(path).decode(), FORMATTED, "a text that became shorter")
        equal(read(longer).decode(), """{
  "kind": "Dashboard",
  "metadata": {
    "name": "d"
  },
  "spec": {
    "panels": {}
  }
}
""", "a text that became longer")
        equal(stat.S_IMODE(os.stat(path).st_mode), 0o640, "permissions")
        equal(sorted(os.listdir(folder)), ["d.yaml", "d.yaml.other", "long.json", "long.json.other"], "nothing left beside")


def test_what_does_not_fit_on_the_disk_leaves_the_file():
    with tempfile.TemporaryDirectory() as folder:
        text = json.dumps({"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {"more": [[[]]] * 3000}})
        for links in (1, 2):
            path = write(folder, "d.json", text)
            if links == 2:
                os.link(path, os.path.join(folder, "other.json"))
            result = hecate("fmt", path, before=("prlimit", "--fsize=%d" % (len(text) + 1000)))
            equal((result.code, result.out), (2, b""), "exit code with %d names" % links)
            holds(result.err, "d.json cannot be written: File too large")
            equal(read(path).decode(), text, "file with %d names" % links)
        equal(sorted(os.listdir(folder)), ["d.json", "other.json"], "nothing left beside")


def opened_below(folder, pid):
    """The files of the folder that a process has open, with or without a name."""
    found = []
    try:
        for number in os.listdir("/proc/%d/fd" % pid):
            found.append(os.readlink("/proc/%d/fd/%s" % (pid, number)))
    except OSError:
        pass
    return [path for path in found if path.startswith(folder)]


def test_a_signal_leaves_the_old_or_the_new_file_and_nothing_else():
    with tempfile.TemporaryDirectory() as folder:
        text = json.dumps({"kind": "Dashboard", "metadata": {"name": "d"}, "spec": {"more": [["x" * 1000]] * 12000}})
        path = write(folder, "d.json", text)
        hecate("fmt", path)
        after, ended = read(path), collections.Counter()
        signals = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
        try:
            os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY))
            signals.append(signal.SIGKILL)
        except OSError:
            comment("files here have names, which nothing takes away after SIGKILL")
        # A machine that is busy elsewhere may come too late.
        for attempt, number in enumerate(5 * signals):
            if attempt >= len(signals) and set(ended) != {0}:
                break
            write(folder, "d.json", text)
            child = subprocess.Popen([HECATE, "fmt", path], stdout=subprocess.DEVNULL)
            while child.poll() is None:
                if any(name != path for name in opened_below(folder, child.pid)):
                    child.send_signal(number)
                    break
            ended[child.wait()] += 1
            if read(path) not in (text.encode(), after):
                raise AssertionError("the file is neither the old nor the new one")
            equal(os.listdir(folder), ["d.json"], "nothing left beside")
        comment("exit codes: %s" % dict(ended))
        if set(ended) == {0}:
            raise AssertionError("no signal came in time")


def test_what_is_no_file_is_refused():
    with tempfile.TemporaryDirectory() as folder:
        pipe = os.path.join(folder, "d.yaml")
        os.mkfifo(pipe)
        for path in (pipe, "/dev/null"):
            for options in ((), ("--check",)):
                result = hecate("fmt", *options, path, timeout=20)
                equal((result.code, result.out), (2, b""), "exit code")
                equal(result.err, "hecate fmt: %s is no regular file; - is standard input\n" % path, "message")
        equal(stat.S_ISFIFO(os.stat(pipe).st_mode), True, "the pipe")
        # What is open already can be read, but for writing there is no file.
        result = hecate("fmt", "--check", "/dev/stdin", stdin=DASHBOARD.encode())
        equal((result.code, result.out), (1, b"/dev/stdin\n"), "check of what is open")
        equal(hecate("fmt", "/dev/stdin", stdin=DASHBOARD.encode()).code, 2, "nothing to rewrite")


def test_what_cannot_be_read_is_left_and_the_rest_is_done():
    with tempfile.TemporaryDirectory() as folder:
        broken = write(folder, "a.yaml", "kind: Dashboard\nspec: [}\n")
        twice = write(folder, "b.json", '{"kind": "Dashboard", "spec": {}, "spec": {}}')
        latin = write(folder, "c.yaml", b"kind: Dashboard\nspec: {a: \xe9}\n")
        path = write(folder, "d.yaml", DASHBOARD)
        template = write(folder, "e.yaml", "kind: Dashboard\nmetadata:\n  name: {{ .Values.name }}\nspec: {}\n")
        disputed = write(folder, "f.yaml", "a: &b:c d\n")
        before = [read(name) for name in (broken, twice, latin, template, disputed)]
        result = hecate("fmt", folder, os.path.join(folder, "none.yaml"))
        equal((result.code, result.out.decode()), (2, path + "\n"), "result")
        equal([read(name) for name in (broken, twice, latin, template, disputed)], before, "untouched")
        for text in ("a.yaml:2:8: error: ", "b.json:1:35: error: ", "c.yaml:2:11: error: ", "none.yaml: error: cannot be opened"):
            holds(result.err, text)
        equal(result.err.count("\n"), 4, "nothing about the template, nor about what is none of ours")
        result = hecate("fmt", "--verbose", template)
        equal(result.code, 0, "template")
        holds(result.err, "it is a template")
        unwritable = hecate("fmt", "--check", broken)
        equal(unwritable.code, 2, "check of what is broken")


OLD = """kind: Dashboard
metadata: {name: d, created_at: "2022-01-01T00:00:00Z"}   # d
spec:
  variables:
    - kind: ListVariable
      spec: {name: v, allow_multiple: true, plugin: {kind: PrometheusLabelValuesVariable, spec: {label_name: job}}}
  panels:
    p:
      kind: LineChart
      options:
        show_legend: true # below
        queries:
          - {kind: PrometheusGraphQuery, options: {query: up}}
    old:
      kind: LineChart
      chart: {}
"""
NEW = """kind: Dashboard
metadata: # d
  name: d
  createdAt: "2022-01-01T00:00:00Z"
spec:
  variables:
    - kind: ListVariable
      spec:
        name: v
        allowMultiple: true
        plugin:
          kind: PrometheusLabelValuesVariable
          spec:
            labelName: job
  panels:
    p:
      kind: Panel
      spec:
        plugin:
          kind: TimeSeriesChart
          spec:
            legend: # below
              position: bottom
        queries:
          - kind: TimeSeriesQuery
            spec:
              plugin:
                kind: PrometheusTimeSeriesQuery
                spec:
                  query: up
    old:
      kind: LineChart
      chart: {}
"""


def test_older_forms_are_upgraded_and_the_rest_is_told():
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, "d.yaml", OLD)
        left = "%s:16:7: warning: since Perses 0.5 a panel is {kind: Panel, " % path
        result = hecate("fmt", "--upgrade", path)
        equal((result.code, result.out.decode(), result.err.count("\n")), (0, path + "\n", 1), "upgrade")
        equal(read(path).decode(), NEW, "file")
        holds(result.err, left)
        again = hecate("fmt", "--upgrade", "--check", path)
        equal((again.code, again.out), (0, b""), "second run")
        write(folder, "d.yaml", OLD)
        told = hecate("fmt", "--upgrade", "--check", "--verbose", path)
        equal(told.code, 1, "check")
        holds(told.err, path + ':2:21: rewritten: since Perses 0.40 "created_at" is "createdAt"')
        equal(read(path).decode(), OLD, "untouched")


def test_outdated_documents_of_the_corpus_are_upgraded_or_explained():
    if not os.path.isdir(CORPUS):
        raise Skip("there is no corpus beside the project")
    counts = collections.Counter()
    for path in files_below(os.path.join(CORPUS, "outdated")):
        result = hecate("fmt", "--upgrade", "--verbose", "-", stdin=read(path))
        equal(result.code, 0, path + ": " + result.err)
        rewritten, left = result.err.count(": rewritten: "), result.err.count(": warning: ")
        if rewritten + left == 0:
            raise AssertionError(path + ": nothing is outdated in it")
        counts["rewritten"] += rewritten
        counts["left"] += left
        counts["documents that are current now"] += not left
        again = hecate("fmt", "--upgrade", "--verbose", "-", stdin=result.out)
        equal((again.out, again.err.count(": rewritten: ")), (result.out, 0), path + ": second run")
    comment(str(dict(counts)))


def test_current_documents_have_nothing_outdated():
    if not os.path.isdir(CORPUS):
        raise Skip("there is no corpus beside the project")
    folders = [os.path.join(CORPUS, name) for name in ("perses", "kubernetes", "plugins", "fragments")]
    result = hecate("fmt", "--upgrade", "--check", "--verbose", *folders)
    for word in ("rewritten", "warning"):
        if word in result.err:
            raise AssertionError("current documents are outdated:\n" + result.err[:3000])


def test_usage_is_told():
    for args in ((), ("--nothing",)):
        result = hecate("fmt", *args)
        equal(result.code, 2, "exit code")
        holds(result.err, "hecate fmt --help")


def test_a_folder_without_a_file_is_not_in_order():
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "empty"))
        os.mkdir(os.path.join(folder, "full"))
        write(os.path.join(folder, "full"), "d.yaml", "a: 1\n")
        for args, code in ((["empty"], 2), (["full"], 0), (["--check", "full", "empty"], 2)):
            result = hecate("fmt", *args, cwd=folder)
            equal((result.code, "in empty" in result.err), (code, code == 2), " ".join(args))


def test_bombs_and_towers_end_with_a_word():
    bomb = "a0: &a0 [x]\n" + "".join("a%d: &a%d [%s]\n" % (i, i, ", ".join(["*a%d" % (i - 1)] * 10)) for i in range(1, 12))
    for text, word in ((bomb + "kind: Dashboard\nspec: {}\n", "values"), ("[" * 200, "nested more than 100 deep"),
                       ("kind: Dashboard\nspec:\n" + "".join(" " * i + "a:\n" for i in range(1, 200)), "nested more than 100 deep")):
        result = hecate("fmt", "-", stdin=text.encode())
        equal((result.code, result.out), (2, b""), "exit code")
        holds(result.err, word)


if __name__ == "__main__":
    main()
