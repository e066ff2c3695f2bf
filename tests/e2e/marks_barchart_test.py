"""Inside bar charts the same things are drawn as in the real Perses UI (marks.py): plots, labels, lines, bars, values, legends.

Two things make the places differ, and are taken out before the comparison. A legend with several lines makes the plot lower:
what lies in the plot is compared by its share of it. A panel that scrolls in the browser ends here with a note: what lies
below the note is compared in no panel.
"""
import copy
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import marks
import scene
from harness import equal
from marks import PX, Comparison, differ, near, notes_of_more, same_text, segments, show_text

SERVER = FIXTURES = None

NAMES = ["bar-chart", "whole-mixed", "whole-errors"]
CROWDED = "labels of a value axis that would overlap are thinned, with their lines"
CUT = "a value that would run out of the panel stands in its bar"
OVERLAP = "values that would overlap others are left out"
LINES = "a legend has as many lines as its names need, and is not paged"

differ("axis lines", CROWDED, "bar-chart", ["Bytes per second, many"])
differ("values", CUT, "bar-chart", ["Bytes per second, many"], "30.52_requests/sec", "30.52_requests/sec")
differ("values", OVERLAP, "whole-mixed", ["By code"], "0.6_requests/sec")
differ("legend names", LINES, "bar-chart", ["Grouped by instance", "Grouped and stacked"], "1/3")


def charts():
    return list(marks.charts(NAMES, "BarChart"))


def plot_of(panel):
    lines = [s for s in segments(panel) if s[5] < 1] + [s for s in segments(panel) if s[5] == 1]
    return (min(s[0] for s in lines), min(s[1] for s in lines), max(s[2] for s in lines), max(s[3] for s in lines))


def grid_of(chart):
    grid = chart.grids[0]
    return grid["x"], grid["y"], grid["x"] + grid["width"], grid["y"] + grid["height"]


def note_of(panel):
    notes = notes_of_more(panel.canvas.all("text", without=("legend",)))
    return notes[0] if notes else None


def bottom_of(panel):
    """What lies below is not in both."""
    note = note_of(panel)
    return note.baseline - note.size if note else float("inf")


def lower(panel):
    """Whether a legend of several lines has taken room from the plot."""
    return len({m.baseline for m in panel.canvas.all("text", "legend")}) > 1


def shifted(panel, chart, y):
    """A place of ours as it would be in a plot as high as that of Perses: by its share inside, by its distance below."""
    if not lower(panel):
        return y
    top, bottom = plot_of(panel)[1], plot_of(panel)[3]
    want_top, want_bottom = grid_of(chart)[1], grid_of(chart)[3]
    if y > bottom + PX:
        return y - bottom + want_bottom
    return want_top + (y - top) * (want_bottom - want_top) / (bottom - top)


RISE = 3.6  # from the middle of a text of 12 px to its baseline, which is no share of a plot


def shifted_text(panel, chart, text):
    text = copy.copy(text)
    text.baseline = shifted(panel, chart, text.baseline - RISE) + RISE
    return text


def ours(panel, chart, texts):
    notes = notes_of_more(texts)
    return [shifted_text(panel, chart, t) for t in texts if t not in notes and t.baseline < bottom_of(panel)]


def above(panel, texts):
    return [t for t in texts if t.baseline < bottom_of(panel)]


def is_name_of_legend(panel, text):
    return any(text.text == m.text for m in panel.canvas.all("text", "legend")) or text.text == "1/3"


def split_texts(panel, chart):
    """Those of Perses, which are all in one list: labels of axes, names of the legend, values."""
    own = [(t.text, t.x) for t in panel.canvas.all("text", "axes")]
    legend = [t for t in chart.texts if is_name_of_legend(panel, t)]
    rest = above(panel, [t for t in chart.texts if t not in legend])
    labels = [t for t in rest if any(t.text == text and abs(t.x - x) <= PX for text, x in own)]
    return labels, legend, [t for t in rest if t not in labels]


def test_plots_have_the_same_rectangles():
    check = Comparison("plots")
    for name, panel, chart in charts():
        got, want = plot_of(panel), grid_of(chart)
        # Of a plot that is lower its other three sides; of one that is cut, whose last line is thinned, those at its corner.
        sides = 2 if note_of(panel) else 3 if lower(panel) else 4
        got, want = got[:sides], want[:sides]
        check.panel(name, panel.title, [got], [want], near)
    check.done()


def test_labels_of_axes_are_the_same_texts_at_the_same_places():
    check = Comparison("labels")
    for name, panel, chart in charts():
        labels, _, values = split_texts(panel, chart)
        check.panel(name, panel.title, ours(panel, chart, panel.canvas.all("text", "axes")), labels, same_text, show_text)
        # What is neither is a value, and groups have none.
        if panel.canvas.all("text", "legend"):
            equal([t.text for t in values], [], name + ": further texts of " + panel.title)
    check.done()


def test_lines_of_axes_are_the_same():
    check = Comparison("axis lines")
    same = lambda g, w: near(g[:4], w[:4]) and scene.alike(g[4], w[4]) and g[5] == w[5]
    for name, panel, chart in charts():
        got = {(s[0], shifted(panel, chart, s[1]), s[2], shifted(panel, chart, s[3]), s[4], s[5]) for s in segments(panel)}
        want = {(*(round(v) for v in l[:4]), l[5]): (min(l[0], l[2]), min(l[1], l[3]), max(l[0], l[2]), max(l[1], l[3]), *l[4:])
                for l in chart.lines}
        check.panel(name, panel.title, got, want.values(), same)
    check.done()


def test_bars_are_the_same_rectangles_in_the_same_colours():
    check = Comparison("bars")
    same = lambda g, w: near(g[:4], w[:4]) and scene.alike(g[4], w[4])
    for name, panel, chart in charts():
        got = []
        for x, y, width, height, fill in [r for m in panel.canvas.all("rects", without=("legend",)) for r in m.rects]:
            top = shifted(panel, chart, y)
            got.append((x, top, width, shifted(panel, chart, y + height) - top, fill))
        # Perses lists a bar whose value is missing or zero, too.
        want = [(x + min(width, 0), y, abs(width), height, fill) for x, y, width, height, fill in chart.bars
                if width != 0 and height != 0 and y < bottom_of(panel)]
        check.panel(name, panel.title, got, want, same)
    check.done()


def test_values_are_the_same_texts_beside_their_bars():
    check = Comparison("values")
    for name, panel, chart in charts():
        got = ours(panel, chart, panel.canvas.all("text", "values"))
        check.panel(name, panel.title, got, split_texts(panel, chart)[2], same_text, show_text)
    check.done()


def test_legends_name_the_same_segments_whole():
    check = Comparison("legend names")
    same = lambda g, w: g.text == w.text and g.size == w.size and g.weight == w.weight and scene.alike(g.fill, w.fill)
    for name, panel, chart in charts():
        check.panel(name, panel.title, panel.canvas.all("text", "legend"), split_texts(panel, chart)[1], same, show_text)
    check.done()


def test_colours_of_the_legend_are_those_of_the_bars():
    for name, panel, chart in charts():
        legend = [(m.radius, r[2], r[3], r[4]) for m in panel.canvas.all("rects", "legend") for r in m.rects]
        if not legend:
            continue
        equal({r[:3] for r in legend}, {(3.5, 25, 14)}, name + ": boxes of the legend of " + panel.title)
        bars = {r[4] for m in panel.canvas.all("rects", without=("legend",)) for r in m.rects}
        equal({r[3] for r in legend}, bars, name + ": colours of " + panel.title)


def test_a_chart_without_series_says_so():
    check = Comparison("no data")
    for name, panel in marks.panels(NAMES, "BarChart"):
        if not panel.reference.charts:
            check.panel(name, panel.title, panel.canvas.all("text"), panel.reference.texts, same_text, show_text)
    check.done()


def test_what_the_browser_scrolls_is_counted():
    noted = {(name, panel.title): note_of(panel).text for name, panel, _ in charts() if note_of(panel)}
    scrolled = {(name, panel.title) for name, panel, chart in charts()
                if chart.box["height"] > panel.reference.content["height"]}
    equal(set(noted), scrolled, "panels with a note")
    for name, panel, chart in charts():
        if (name, panel.title) in noted:
            bars = sum(len(m.rects) for m in panel.canvas.all("rects", without=("legend",)))
            equal(noted[name, panel.title], "… %d more" % (len(chart.bars) - bars), "note of " + panel.title)


if __name__ == "__main__":
    marks.main()
