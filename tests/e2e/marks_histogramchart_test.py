"""Histograms are drawn as in the real Perses UI (marks.py): plots, labels, axis lines with their tick marks, bars."""
import copy
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import marks
import scene
from harness import equal
from marks import Comparison, differ, near, of_chart, panels

SERVER = FIXTURES = None

NAMES = ["histogram"]
# The reference has places in these charts without the padding around them.
PADDING = 12

differ("axis lines", "split lines of a log axis look like those of other axes", "histogram", ["Log 2", "Log 10"])
for kind in ("plots", "labels", "tick marks", "bars"):
    differ(kind, "Perses takes 3 decimal places for 3 significant digits", "histogram", ["Log 2"])
differ("axis lines", "tick marks stand beside their labels, not at zero inside the plot", "histogram", ["Negative buckets"])


def moved(chart):
    chart = copy.deepcopy(chart)
    for box in [chart.box] + chart.grids:
        box["x"], box["y"] = box["x"] + PADDING, box["y"] + PADDING
    for text in chart.texts:
        text.x, text.baseline = text.x + PADDING, text.baseline + PADDING
    # Tick marks of the reference run from right to left.
    chart.lines = [(min(x1, x2) + PADDING, min(y1, y2) + PADDING, max(x1, x2) + PADDING, max(y1, y2) + PADDING, *rest)
                   for x1, y1, x2, y2, *rest in chart.lines]
    chart.bars = [(bar[0] + PADDING, bar[1] + PADDING, *bar[2:]) for bar in chart.bars]
    return chart


def charts():
    return [(name, panel, moved(chart)) for name, panel, chart in marks.charts(NAMES, "HistogramChart")]


def test_plots_fill_the_same_rectangle():
    equal(len(charts()), 7, "charts of the reference")
    marks.compare_plots(charts())


def test_labels_of_axes_are_the_same_texts_at_the_same_places():
    marks.compare_labels(charts())


def test_lines_of_axes_and_tick_marks_are_the_same():
    marks.compare_axis_lines(charts())


def test_tick_marks_and_the_line_of_a_log_axis_are_where_those_of_perses_are():
    check = Comparison("tick marks")
    for name, panel, chart in charts():
        got = [s for s in of_chart(marks.segments(panel), chart, lambda s: s[0]) if s[5] == 1]
        want = [l for l in chart.lines if l[5] == 1 and not scene.alike(l[4], scene.color("#E0E6F1"))]
        if panel.title == "Negative buckets":
            # The marks of the count axis stand at zero there, inside the plot.
            got, want = ([line for line in lines if line[1] != line[3]] for lines in (got, want))
        check.panel(name, panel.title, got, want, lambda g, w: near(g[:4], w[:4]) and scene.alike(g[4], w[4]))
    check.done()


def test_bars_are_the_same_rectangles_in_the_same_colours():
    check = Comparison("bars")
    same = lambda g, w: near(g[:4], w[:4]) and scene.alike(g[4], w[4])
    for name, panel, chart in charts():
        got = of_chart([r for m in panel.canvas.all("rects") for r in m.rects], chart, lambda r: r[0])
        check.panel(name, panel.title, got, chart.bars, same)
    check.done()


def test_charts_side_by_side_have_names():
    for name, panel in panels(NAMES, "HistogramChart"):
        names = [t.text for t in panel.canvas.all("text") if "axes" not in t.groups]
        equal(names, ['{handler="/login"}', '{handler="/search"}'] if panel.title == "Two series" else [], panel.title)


if __name__ == "__main__":
    marks.main()
