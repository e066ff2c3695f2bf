#!/usr/bin/env python3
"""Measures hecate against the cairo bar, and says which demands are met.

    run.py [-n ROUNDS] [--case A,B,C,D,M,bars,…] [--build DIR] [--data DIR] [-- HECATE OPTIONS]

Every program runs once in each round, so that all of them see the same machine; ratios are taken within a round, and the
median of the ratios is what counts. Programs start cold, and end when their file is written. The exit code tells whether
everything ran, not whether it was fast.
"""
import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time

import kinds
import rrd

HERE = os.path.dirname(os.path.abspath(__file__))
SIZES = {"A": (800, 400), "B": (1600, 800), "C": (1920, None), "D": (1600, 400), **kinds.SIZES, **kinds.WALL}
SPANS = {"A": 359 * 60, "B": 1439 * 60, "C": 359 * 60, "D": 999999}
LIMITS = {"A": 1.2, "B": 1.1, "C": 1.2, "D": 1.1}
KIND_LIMIT = 1.3


class Failed(Exception):
    pass


class Program:
    """A command; what it took in each round."""

    def __init__(self, name, command, output, cwd=None, stdin=os.devnull):
        self.name, self.command, self.output, self.cwd, self.stdin = name, command, output, cwd, stdin
        self.wall, self.cpu, self.rss, self.pss = [], [], 0.0, 0.0

    def spawn(self):
        with open(self.stdin, "rb") as source:
            return subprocess.Popen(self.command, cwd=self.cwd, stdin=source, stdout=subprocess.DEVNULL,
                                    stderr=subprocess.PIPE)

    def ended(self, process, status):
        """The process is reaped already; Popen need not do it again."""
        process.returncode = os.waitstatus_to_exitcode(status)
        error = process.stderr.read().decode(errors="replace").strip()
        process.stderr.close()
        if process.returncode:
            raise Failed(f"{self.name} ended with {process.returncode}: {error[:300]}")

    def run(self):
        started = time.perf_counter()
        process = self.spawn()
        _, status, usage = os.wait4(process.pid, 0)
        self.wall.append((time.perf_counter() - started) * 1e3)
        self.cpu.append((usage.ru_utime + usage.ru_stime) * 1e3)
        self.rss = max(self.rss, usage.ru_maxrss / 1024)
        self.ended(process, status)

    def sample_memory(self):
        """The process tree's memory, shared pages counted once. Sampling costs time, so it is a run of its own."""
        process = self.spawn()
        while True:
            pid, status, _ = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            self.pss = max(self.pss, tree_pss(process.pid))
            time.sleep(0.001)
        self.ended(process, status)

    def bytes(self):
        return os.path.getsize(self.output) if self.output and os.path.exists(self.output) else 0


def tree_pss(pid):
    """In MiB; a process that ends meanwhile counts nothing."""
    total = 0.0
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            children = file.read().split()
    except OSError:
        return total
    return total + sum(tree_pss(int(child)) for child in children)


class Bench:
    def __init__(self, args):
        self.args, self.rows, self.demands = args, [], []
        self.out = os.path.join(args.data, "out")
        self.bar = os.path.join(args.build, "tests", "bench", "cairo-bar")
        self.warm_program = os.path.join(args.build, "tests", "bench", "warm")
        self.hecate = args.hecate or os.path.join(args.build, "core", "hecate")
        os.makedirs(self.out, exist_ok=True)
        self.server = subprocess.Popen([sys.executable, os.path.join(HERE, "serve.py"), args.data],
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.server.stdout.readline())

    def close(self):
        self.server.stdin.close()
        self.server.wait()

    def bar_program(self, case, kind):
        output = os.path.join(self.out, f"bar-{case}.{kind}")
        return Program(f"cairo bar, {kind}", [self.bar, "--case", case, "--data", self.args.data, "--out", output,
                                              "--format", kind], output)

    def hecate_program(self, case, kind, source="replay", *options):
        name = ", ".join(["hecate", kind, source, *options])
        output = os.path.join(self.out, f"hecate-{case}-{source}.{kind}")
        width, height = SIZES[case]
        command = [self.hecate, "render", "--quiet", "-o", output, "--width", str(width)]
        if source == "replay":
            command += ["--replay", os.path.join(self.args.data, "bundle", case + ".json")]
        else:
            command += [os.path.join(self.args.data, "dash", case + ".json"), "-d", f"*=http://127.0.0.1:{self.port}",
                        "--from", str(rrd.END - SPANS[case]), "--to", str(rrd.END), "--tz", "UTC"]
        if height:
            command += ["--panel", "chart", "--height", str(height)]
        return Program(name, command + list(options) + self.args.options, output)

    def scene_program(self, case):
        """The bar drawing the marks that hecate's scene dump lists, which is written now and not measured."""
        width, height = SIZES[case]
        scene, output = os.path.join(self.out, case + ".scene"), os.path.join(self.out, f"bar-{case}.png")
        reply = os.path.join(self.args.data, "prom", f"kind_{case}.json")
        subprocess.run([self.hecate, "render", "--quiet", "-o", scene, "--width", str(width), "--height", str(height),
                        "--panel", "chart", "--replay", os.path.join(self.args.data, "bundle", case + ".json")], check=True)
        return Program("cairo bar, png", [self.bar, "--scene", scene, "--out", output] +
                       (["--reply", reply] if os.path.exists(reply) else []), output)

    def rrdtool(self):
        folder, commands = rrd.prepare(self.args.data, self.out)
        return Program("rrdtool, 20 charts", ["rrdtool", "-"], None, folder, commands)

    def programs(self, case):
        if case in kinds.SIZES:
            yield self.scene_program(case)
            yield self.hecate_program(case, "png")
            return
        yield self.bar_program(case, "png")
        if case == "M":
            yield self.hecate_program("M", "png")
            yield self.thin_program()
            return
        yield self.hecate_program(case, "png")
        yield self.hecate_program(case, "png", "replay", "--in-process")
        yield self.hecate_program(case, "png", "http")
        yield self.bar_program(case, "svg")
        yield self.hecate_program(case, "svg")
        yield self.bar_program(case, "pdf")
        yield self.hecate_program(case, "pdf")
        if case == "C" and shutil.which("rrdtool"):
            yield self.rrdtool()

    def thin_program(self):
        program = self.hecate_program("N", "png")
        program.name = "hecate, png, replay, what its pixels show"
        return program

    def run_case(self, case):
        programs = list(self.programs(case))
        for program in programs:        # the page cache knows all files before the first round
            program.run()
            program.wall, program.cpu = [], []
        for _ in range(self.args.rounds):
            for program in programs:
                program.run()
        for program in programs:
            program.sample_memory()
        by_name = {program.name: program for program in programs}
        for program in programs:
            kind = next((kind for kind in ("svg", "pdf") if f", {kind}" in program.name), "png")
            self.rows.append((case, program, by_name[f"cairo bar, {kind}"]))
        self.demand_case(case, by_name)

    def demand(self, what, value, limit, below=True, unit=""):
        met = value <= limit if below else value >= limit
        sign = "≤" if below else "≥"
        self.demands.append((what, f"{value:.2f}{unit}", f"{sign} {limit:g}{unit}", "yes" if met else "no"))

    def demand_case(self, case, by_name):
        hecate, bar = by_name["hecate, png, replay"], by_name["cairo bar, png"]
        if case == "M":
            self.demand("M: hecate / the same from what its pixels show",
                        ratio(hecate, by_name["hecate, png, replay, what its pixels show"]), 2)
        self.demand(f"{case}: hecate / cairo bar", ratio(hecate, bar), LIMITS.get(case, KIND_LIMIT))
        if case not in LIMITS:
            return
        self.demand(f"{case}: hecate / cairo bar, replies by HTTP", ratio(by_name["hecate, png, http"], bar), LIMITS[case])
        if case != "C":
            return
        self.demand("C: peak memory, largest process", hecate.rss, 48, unit=" MiB")
        self.demand("C: peak memory, all processes", hecate.pss, 48, unit=" MiB")
        self.demand("C: SVG, hecate / cairo", ratio(by_name["hecate, svg, replay"], by_name["cairo bar, svg"]), 0.5)
        if "rrdtool, 20 charts" in by_name:
            self.demand("C: hecate / rrdtool, 20 charts", ratio(hecate, by_name["rrdtool, 20 charts"]), 0.5)
        else:
            self.demands.append(("C: hecate / rrdtool, 20 charts", "absent", "≤ 0.5", "not measured"))
        self.warm()

    def warm_run(self, threads):
        """warm takes the time when its process was started, so that linking is in the first picture."""
        command = [self.warm_program, os.path.join(self.args.data, "bundle", "C.json"), "12", "--threads", str(threads),
                   "--since", f"{time.clock_gettime(time.CLOCK_MONOTONIC):.6f}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Failed(f"warm ended with {done.returncode}: {done.stderr.strip()[:300]}")
        words = done.stdout.split()
        return dict(zip(words[::2], map(float, words[1::2])))

    def warm(self):
        """Medians of a process: the library's own choice of threads, one, and two, in turn."""
        own, one, two = [], [], []
        for _ in range(max(5, self.args.rounds)):
            own.append(self.warm_run(0))
            one.append(self.warm_run(1))
            two.append(self.warm_run(2))
        for name, runs in (("threads as it chooses", own), ("one thread", one), ("two threads", two)):
            middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
            print(f"libhecate, {name}: from the process's start {middle['start']:.1f} ms, first render"
                  f" {middle['cold']:.1f}, later with the input read anew {middle['again']:.1f}, later"
                  f" {middle['warm']:.1f} ({middle['warm'] / middle['cold']:.2f} of the first), of that drawing"
                  f" {middle['draw']:.1f}")
        self.demand("C: second picture / first, from the process's start, input read each time",
                    statistics.median(run["again"] / run["start"] for run in own), 0.6)
        self.demand("C: second render / first render, the calls alone",
                    statistics.median(run["warm"] / run["cold"] for run in own), 0.6)
        self.demand("C: drawing with one thread / two threads, warm",
                    statistics.median(a["draw"] / b["draw"] for a, b in zip(one, two)), 1.5, below=False, unit=" ×")

    def print_tables(self):
        print("\n| case | program | wall ms | CPU ms | peak RSS MiB | PSS MiB | kB | wall / bar | CPU / bar |")
        print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
        for case, program, base in self.rows:
            wall, cpu = statistics.median(program.wall), statistics.median(program.cpu)
            print(f"| {case} | {program.name} | {wall:.1f} | {cpu:.1f} | {program.rss:.1f} | {program.pss:.1f} |"
                  f" {program.bytes() / 1000:.0f} | {ratio(program, base):.2f} | {ratio(program, base, 'cpu'):.2f} |")
        print("\n| demand | measured | wanted | met |\n|---|---:|---:|---|")
        for row in self.demands:
            print("| " + " | ".join(row) + " |")


def ratio(program, base, what="wall"):
    """Round by round, then the median."""
    return statistics.median(a / b for a, b in zip(getattr(program, what), getattr(base, what)))


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--rounds", type=int, default=9)
    parser.add_argument("--case", default=",".join(["A", "B", "C", "D", "M", *kinds.SIZES]), help="cases to run, separated by commas")
    parser.add_argument("--build", default="build/bench", help="build directory (default build/bench)")
    parser.add_argument("--data", help="where the data are or shall be (default BUILD/data)")
    parser.add_argument("--hecate", help="another hecate than that of the build")
    parser.add_argument("options", nargs="*", help="further options for hecate, after --")
    args = parser.parse_args()
    args.data = args.data or os.path.join(args.build, "data")
    return args


def main():
    args = parse()
    if not os.path.exists(os.path.join(args.data, "bundle", "N.json")):
        subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), args.data], check=True)
    os.environ.update(TZ="UTC", LC_ALL="C.UTF-8")
    bench = Bench(args)
    print(f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {args.rounds} rounds")
    failed = False
    for case in args.case.split(","):
        try:
            bench.run_case(case)
        except (Failed, OSError, subprocess.CalledProcessError) as error:
            print(f"case {case} did not run: {error}", file=sys.stderr)
            failed = True
    bench.close()
    bench.print_tables()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
