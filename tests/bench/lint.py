#!/usr/bin/env python3
"""Measures the linter: the corpus in one process, and whether twice the document costs twice the time.

    lint.py [--hecate FILE] [--small MB] [--large MB] [--form json,line,yaml] [--output FORMAT] [WORD…]

WORD: only shapes (lint_shapes.py) with the word in their name. Modules are those of HECATE_PLUGIN_PATH. Speed fails
nothing: the exit code tells whether everything ran.
"""
import argparse
import os
import subprocess
import sys
import tempfile

import lint_shapes

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(ROOT, "..", "shared", "corpus")
LIMIT = 1.3                             # of CPU a byte, large against small
ROUNDS, LONG_S = 3, 3


def measure(hecate, output, *paths):
    """CPU seconds and peak MiB of one run."""
    command = [hecate, "lint", "--no-config", "-f", output, "-o", os.devnull, *paths]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    error = process.stderr.read().decode(errors="replace")
    process.stderr.close()
    if process.returncode not in (0, 1):
        sys.exit("%s ended with %d: %s" % (" ".join(command), process.returncode, error[:300]))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(*args):
    """The least of some runs, since others use the machine too; of one, if it is long."""
    runs = [measure(*args)]
    while len(runs) < ROUNDS and runs[0][0] < LONG_S:
        runs.append(measure(*args))
    return min(cpu for cpu, _ in runs), max(rss for _, rss in runs)


def generate(shape, form, size, path):
    """In a process of its own: what this one takes would count as the linter's."""
    subprocess.run([sys.executable, lint_shapes.__file__, shape, form, str(size), path], check=True)


def corpus(hecate):
    if not os.path.isdir(CORPUS):
        print("The corpus is not beside the project.\n")
        return
    files = sorted(os.path.join(folder, name) for folder, _, names in os.walk(CORPUS) for name in names
                   if name.endswith((".json", ".yaml", ".yml")) and name != "INDEX.json")
    cpu, rss = best(hecate, "json", *files)
    print("The corpus, %d files of %.1f MiB in one process: %.2f s of CPU, %.0f MiB.\n" %
          (len(files), sum(map(os.path.getsize, files)) / 2**20, cpu, rss))


def shape_row(options, shape, form, folder, base):
    """CPU of both sizes without the program's start, and how CPU a byte grows."""
    row = []
    for megabytes in (options.small, options.large):
        path = os.path.join(folder, "d." + ("yaml" if form == "yaml" else "json"))
        generate(shape, form, megabytes * 1e6, path)
        cpu, rss = best(options.hecate, options.output, path)
        row.append((max(cpu - base, 1e-4), os.path.getsize(path), rss))
    (small, small_size, _), (large, large_size, rss) = row
    ratio = large / large_size / (small / small_size)
    print("| %s | %s | %.2f | %.2f | %.2f%s | %.0f |" %
          (shape, form, small, large, ratio, " **" if ratio > LIMIT else "", rss), flush=True)
    return ratio


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--hecate", default=os.path.join(ROOT, "build/bench/core/hecate"))
    parser.add_argument("--small", type=float, default=2)
    parser.add_argument("--large", type=float, default=20)
    parser.add_argument("--form", default="json,line,yaml")
    parser.add_argument("--output", default="human")
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    corpus(options.hecate)
    wanted = [shape for shape in lint_shapes.SHAPES if not options.words or any(word in shape for word in options.words)]
    print("| shape | form | %g MB, s | %g MB, s | growth of s/MB | MiB |\n|---|---|---:|---:|---:|---:|" % (options.small, options.large))
    with tempfile.TemporaryDirectory(prefix="hecate-lint-") as folder:
        empty = os.path.join(folder, "empty.json")
        with open(empty, "w", encoding="utf-8") as file:
            file.write('{"kind": "Project", "metadata": {"name": "p"}}')
        base, _ = best(options.hecate, options.output, empty)
        ratios = [shape_row(options, shape, form, folder, base) for shape in wanted for form in options.form.split(",")
                  if form == "yaml" or shape not in lint_shapes.YAML_ONLY]
    print("\n%d of %d grow by more than %g." % (sum(ratio > LIMIT for ratio in ratios), len(ratios), LIMIT))


if __name__ == "__main__":
    main()
