"""Status histories have the same plots, labels, lines, cells and legends as in the real Perses UI (marks.py)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import marks
import scene
from harness import equal
from marks import Comparison, differ, near, panels

SERVER = FIXTURES = None

NAMES = ["status-history", "whole-mixed", "whole-errors"]
KIND = "StatusHistoryChart"
# Steps of a minute: cells of 1.3 px.
NARROW = "Fine steps"

differ("bordered cells", "cells narrower than three pixels have no border, and join those of the same value",
       "status-history", [NARROW])
ONCE = "values of one name and one colour are one item of the legend"


def charts():
    return marks.charts(NAMES, KIND)


def cells(panel):
    """Rectangles of the rows: x, y, width, height, fill, stroke, its width."""
    return [(*r, m.stroke, m.stroke_width) for m in panel.canvas.all("rects", without=("axes", "legend")) for r in m.rects]


def test_plots_fill_the_same_rectangle():
    marks.compare_plots(charts())


def test_rows_and_columns_have_the_same_labels_at_the_same_places():
    marks.compare_labels(charts())


def test_split_lines_are_the_same():
    marks.compare_axis_lines(charts())


def test_cells_fill_the_same_rectangles_in_the_same_colours_with_the_same_border():
    check = Comparison("bordered cells")
    same = lambda g, w: near(g[:4], w[:4], 0.01) and scene.alike(g[4], w[4]) and g[5] and scene.alike(g[5], (255, 255, 255, 1)) \
        and g[6] == 1
    for name, panel, chart in charts():
        # The reference has the first eighty, row by row from below, and says how many more there are.
        check.panel(name, panel.title, cells(panel)[:len(chart.bars)], chart.bars, same)
        if panel.title != NARROW:
            equal(len(cells(panel)), len(chart.bars) + chart.left_out, "%s: cells of %s" % (name, panel.title))
    check.done()


def test_cells_have_the_same_colour_in_their_middle():
    check = Comparison("colours of cells")
    for name, panel, chart in charts():
        drawn = cells(panel)
        for x, y, width, height, fill in chart.bars:
            at = x + width / 2, y + height / 2
            covering = [c for c in drawn if 0 <= at[0] - c[0] <= c[2] and 0 <= at[1] - c[1] <= c[3]]
            if not any(scene.alike(c[4], fill) for c in covering):
                check.wrong.append("%s: %s: at %.1f,%.1f there is %s, in Perses %s" % (name, panel.title, *at, covering, fill))
            check.count(name, 1)
    check.done()


def test_legends_have_the_same_items_but_each_only_once():
    check = Comparison("legend texts")
    for name, panel, chart in charts():
        texts, seen = [], set()
        for text in marks.page_texts(panel):
            if text.text not in seen:
                texts.append(text)
            seen.add(text.text)
        got = panel.canvas.all("text", "legend")
        if len(texts) == len(marks.page_texts(panel)):
            check.panel(name, panel.title, got, texts, marks.same_text, marks.show_text)
        else:
            # What follows a name that was left out moves up: only the order is the same.
            equal([g.text for g in got], [t.text for t in texts], "%s: %s: %s" % (name, panel.title, ONCE))
            check.count(name, len(texts))
    check.done()


def test_a_chart_without_data_says_so():
    check = Comparison("notices")
    for name, panel in panels(NAMES, KIND):
        if not any(chart.grids and chart.lines for chart in panel.reference.charts):
            check.panel(name, panel.title, panel.canvas.all("text"), marks.page_texts(panel), marks.same_text, marks.show_text)
    check.done()


if __name__ == "__main__":
    marks.main()
