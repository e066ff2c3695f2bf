"""Compares what is drawn inside the panels with what the real Perses UI drew: mark by mark, by their place on the page.

What differs on purpose is told with differ(), by dashboard, panel and kind of mark, with the reason (see also
plugins/README.md); a difference that is none any more fails as well.

A test module declares SERVER and FIXTURES, and ends with marks.main().
"""
import collections
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness
import perses
import scene
from harness import RANGE, REFERENCE, fixtures, hecate, prometheus
from reference_test import server_of

PX = 2
DASHBOARDS = {}
DIFFERENCES = {}


def main():
    harness.main(SERVER=prometheus, FIXTURES=fixtures)


def differ(what, reason, name, titles, only_perses=None, only_hecate=""):
    """Texts (in one string) that only one of both shows; without any: the marks are not compared at all."""
    for title in titles:
        DIFFERENCES.setdefault((name, title, what), []).append(
            (reason, None if only_perses is None else only_perses.split(), only_hecate.split()))


ALERT = (189, 57, 57, 1)


class Panel:
    """A panel of Perses with our canvas for its content. kind: of the plugin, None for one that cannot be drawn."""

    def __init__(self, reference, canvas, kind):
        self.reference, self.canvas, self.kind = reference, canvas, kind
        self.title = reference.title.strip()


class Dashboard:
    def __init__(self, name):
        path = os.path.join(REFERENCE, "dashboards", name + ".json")
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out.scene")
            result = hecate("render", path, "--format", "scene", "-d", "*=" + server_of(name), *RANGE, "-q", "-o", out)
            if not os.path.exists(out):
                raise AssertionError(name + ": " + result.err)
            with open(out, encoding="utf-8") as file:
                canvases = scene.read(file.read())
        with open(path, encoding="utf-8") as file:
            definitions = json.load(file)["spec"]["panels"]
        self.name, self.page = name, canvases[0]
        self.reference = perses.Dashboard(os.path.join(REFERENCE, "perses"), name)
        self.panels = [self.panel(p, canvases[1:], definitions) for p in self.reference.panels]

    def panel(self, reference, canvases, definitions):
        found = [c for c in canvases if near(c.rect[:2], (reference.content["x"], reference.content["y"]), 1)]
        if len(found) != 1:
            raise AssertionError("%s: %d canvases at the place of %r" % (self.name, len(found), reference.title))
        kind = definitions[found[0].name.split("[")[0].split("#")[0]]["spec"]["plugin"]["kind"]
        text = " ".join(m.text for m in found[0].all("text"))
        return Panel(reference, found[0], None if text.endswith(("is not installed", "cannot draw it")) else kind)


def dashboard(name):
    if name not in DASHBOARDS:
        DASHBOARDS[name] = Dashboard(name)
    return DASHBOARDS[name]


def near(a, b, px=PX):
    return all(abs(x - y) <= px for x, y in zip(a, b))


def named(mark):
    return getattr(mark, "text", str(mark)).replace(" ", "_")


def without(marks, names):
    """Takes away a mark for each name; returns the names that are left as well."""
    marks, left = list(marks), []
    for name in names:
        mark = next((m for m in marks if named(m) == name), None)
        if mark is None:
            left.append(name)
        else:
            marks.remove(mark)
    return marks, left


class Comparison:
    """Differences between marks of one kind, over all dashboards; counts what was compared."""

    def __init__(self, what):
        self.what, self.wrong, self.counts = what, [], {}

    def count(self, name, n, unit=None):
        counts = self.counts.setdefault(name, collections.Counter())
        counts[unit or self.what] += n

    def panel(self, name, title, got, want, same, show=str):
        """Every mark of `want` is one of `got`, and the other way round."""
        lost, left = [], list(got)
        for w in want:
            same_as = next((g for g in left if same(g, w)), None)
            if same_as is None:
                lost.append(w)
            else:
                left.remove(same_as)
        compared = len(want)
        for reason, only_perses, only_hecate in DIFFERENCES.get((name, title, self.what), []):
            stale = not lost and not left
            if only_perses is None:
                lost, left, compared = [], [], 0
            else:
                lost, unused = without(lost, only_perses)
                left, unused_here = without(left, only_hecate)
                stale = unused or unused_here
            if stale:
                self.wrong.append("%s: %s: %s: no such difference any more (%s)" % (name, title, self.what, reason))
        self.wrong += ["%s: %s: only in Perses: %s" % (name, title, show(w)) for w in lost]
        self.wrong += ["%s: %s: only in hecate: %s" % (name, title, show(g)) for g in left]
        self.count(name, compared - len(lost))

    def done(self):
        for name, counts in self.counts.items():
            if sum(counts.values()) > 0:
                print("# %s: %s" % (name, ", ".join("%d %s" % (n, unit) for unit, n in counts.items())))
        if self.wrong:
            raise AssertionError("\n".join(self.wrong))


def panels(names, *kinds):
    for name in names:
        for panel in dashboard(name).panels:
            if panel.kind in kinds:
                yield name, panel


def charts(names, *kinds):
    """Cartesian charts with data: name, panel, chart of Perses."""
    for name, panel in panels(names, *kinds):
        for chart in panel.reference.charts:
            if chart.grids and chart.lines:
                yield name, panel, chart


def same_text(got, want, px=PX):
    return (want.text.startswith(got.text[:-1]) if got.text.endswith("…") else got.text == want.text) and \
        near((got.x if want.whole is None else got.left, got.baseline), (want.x, want.baseline), px) and \
        (want.whole is not None or got.align == want.align) and abs(got.size - want.size) <= 0.01 * want.size and \
        scene.alike(got.fill, want.fill) and got.weight == want.weight


def show_text(text):
    place = text.left if hasattr(text, "left") else text.x
    return "%r at %.1f,%.1f size %.2f weight %d %s" % (text.text, place, text.baseline, text.size, text.weight, text.fill)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def segments(panel):
    return [(*s, m.stroke, m.stroke_width) for m in panel.canvas.all("segments", "axes") for s in m.segments]


def of_chart(items, chart, place):
    """Of a panel with several charts, what lies on the canvas of one of them."""
    box = chart.box
    return [i for i in items if box["x"] - PX <= place(i) <= box["x"] + box["width"] + PX]


def compare_plots(all_charts):
    """The plots fill the same rectangle."""
    check = Comparison("plots")
    for name, panel, chart in all_charts:
        lines = [s for s in of_chart(segments(panel), chart, lambda s: s[0]) if s[5] < 1]
        got = (min(s[0] for s in lines), min(s[1] for s in lines), max(s[2] for s in lines), max(s[3] for s in lines))
        for grid in chart.grids:
            want = (grid["x"], grid["y"], grid["x"] + grid["width"], grid["y"] + grid["height"])
            check.panel(name, panel.title, [got], [want], near)
    check.done()


def compare_labels(all_charts):
    """Labels of axes are the same texts at the same places."""
    check = Comparison("labels")
    for name, panel, chart in all_charts:
        got = of_chart(panel.canvas.all("text", "axes"), chart, lambda t: t.x)
        check.panel(name, panel.title, got, chart.texts, same_text, show_text)
    check.done()


def compare_axis_lines(all_charts):
    check = Comparison("axis lines")
    same = lambda g, w: near(g[:4], w[:4]) and scene.alike(g[4], w[4]) and g[5] == w[5]
    for name, panel, chart in all_charts:
        lines = of_chart(segments(panel), chart, lambda s: s[0])
        got = {tuple(round(v) for v in s[:4]) + (s[5],): s for s in lines}
        want = {tuple(round(v) for v in s[:4]) + (s[5],): s for s in chart.lines}
        check.panel(name, panel.title, got.values(), want.values(), same)
    check.done()


def notes_of_more(texts):
    return [t for t in texts if re.search(r"(^… \d+ more$|^\+\d+ more$)", t.text)]


def page_texts(panel):
    return [t for t in panel.reference.texts if not scene.alike(t.fill, ALERT)]


def compare_page_texts(check, name, panel, got, texts, box):
    """Texts of the page itself: those that Perses shows whole have to be here; what is here has to be there. Where texts
    do not fit Perses scrolls, and here a note follows the whole rows."""
    notes = notes_of_more(got)
    got = [g for g in got if g not in notes]
    want = [t for t in texts if perses.touches(box, t.whole)]
    whole = [t for t in want if perses.visible(box, t.whole)]
    for note in notes:
        # What lies at the place of the note or beyond gave way to it: rows, or tiles in the middle of the height.
        if note.align == "centre":
            whole = [t for t in whole if t.x < max(g.left for g in got) + PX]
        else:
            whole = [t for t in whole if t.baseline < note.baseline - note.size]
    cut = [t for t in want if t not in whole and any(same_text(g, t) for g in got)]
    check.panel(name, panel.title, got, whole + cut, same_text, show_text)


def compare_legends(all_panels):
    check = Comparison("legend texts")
    for name, panel in all_panels:
        content = panel.reference.content
        box = {"x": content["x"] + 12, "y": content["y"] + 12, "width": content["width"] - 24, "height": content["height"] - 24}
        titles = [m.text.rstrip("…") for m in panel.canvas.all("text-turned")]
        texts = [t for t in page_texts(panel) if not any(t.text.startswith(title) for title in titles)]
        compare_page_texts(check, name, panel, panel.canvas.all("text", "legend"), texts, box)
    check.done()
