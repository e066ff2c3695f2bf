"""Tables of time series have the texts and the rows of the real Perses UI (marks.py)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import marks
from harness import equal
from marks import Comparison, compare_page_texts, differ, near, page_texts, panels

SERVER = FIXTURES = None

NAMES = ["timeseries-table", "whole-mixed"]
WRAPPED = "labels wrap where Perses pushes the values out of the panel"

differ("texts", WRAPPED, "whole-mixed", ["Values"])
differ("rows", WRAPPED, "whole-mixed", ["Values"])


def tables():
    return list(panels(NAMES, "TimeSeriesTable"))


def test_texts_are_the_same_at_the_same_places():
    equal(len(tables()), 3, "tables of the reference")
    check = Comparison("texts")
    for name, panel in tables():
        compare_page_texts(check, name, panel, panel.canvas.all("text"), page_texts(panel), panel.reference.content)
    check.done()


def test_rows_end_at_the_same_places():
    check = Comparison("rows")
    for name, panel in tables():
        got = [(r[0], r[1] + r[3], r[2]) for m in panel.canvas.all("rects") for r in m.rects if r[3] == 1]
        want = [(r["x"], r["y"] + r["height"], r["width"]) for r in panel.reference.rows]
        check.panel(name, panel.title, got, want, lambda g, w: near(g, w, 1))
    check.done()


def test_all_values_are_inside_the_panel():
    for name, panel in tables():
        content = panel.reference.content
        for text in panel.canvas.all("text"):
            if text.left < content["x"] or text.left + text.width > content["x"] + content["width"]:
                raise AssertionError("%s: %s: %s" % (name, panel.title, marks.show_text(text)))
    values = [t.text for _, p in tables() if p.title == "Values" for t in p.canvas.all("text")]
    for value in ("0.42", "0.75", "0.92"):
        if value not in values:
            raise AssertionError("%s is not among %s" % (value, values))


if __name__ == "__main__":
    marks.main()
