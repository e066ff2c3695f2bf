"""Pies have the same slices, labels and legends as in the real Perses UI (marks.py)."""
import math
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import marks
import scene
from harness import equal
from marks import Comparison, differ, near, same_text, show_text
from reference_test import NAMES

SERVER = FIXTURES = None

KIND = "PieChart"
TURN = 2 * math.pi
# Thinner slices would vanish under a border of 2 px: theirs is a quarter of them.
THICK = 8

BESIDE = "labels that do not fit into their slice stand beside the pie"
differ("slice labels", BESIDE, "pie-chart", ["Percentage, labels"], "resize: 4.2%", "resize:_4.2%")
differ("slice labels", BESIDE, "pie-chart", ["Palette of one colour"], "", "mail:_10")


def panels():
    return marks.panels(NAMES, KIND)


def is_empty(panel):
    """Perses draws a grey disc, without corners, where there is no series."""
    return all("corner" not in s for c in panel.reference.charts for s in c.sectors)


def same_angle(a, b):
    return abs((a - b + TURN / 2) % TURN - TURN / 2) < 0.002


def same_slice(got, want):
    px = (want["to"] - want["from"]) * want["r"]
    border = got.stroke_width == want["lineWidth"] if px > THICK else abs(got.stroke_width - px / 4) < 0.05 or px / 4 < 1
    return (near((got.x, got.y, got.outer, got.inner), (want["cx"], want["cy"], want["r"], want["r0"]), 1) and border and
            same_angle(got.start, want["from"]) and same_angle(got.end, want["to"]) and
            abs((got.end - got.start) - (want["to"] - want["from"])) < 0.002 and
            scene.alike(got.fill, scene.color(want["fill"])) and
            (got.stroke is None or scene.alike(got.stroke, scene.color(want["stroke"]))) and
            {float(c) for c in want["corner"].split(",")} == {got.radius})


def test_slices_have_the_same_places_colours_and_borders():
    check = Comparison("slices")
    for name, panel in panels():
        if not is_empty(panel):
            want = [s for c in panel.reference.charts for s in c.sectors]
            check.panel(name, panel.title, panel.canvas.all("sector"), want, same_slice)
    check.done()


def test_labels_of_slices_are_the_same():
    check = Comparison("slice labels")
    for name, panel in panels():
        if not is_empty(panel):
            want = [t for c in panel.reference.charts for t in c.texts]
            check.panel(name, panel.title, panel.canvas.all("text", "labels"), want, same_text, show_text)
    check.done()


def test_legends_have_the_same_texts():
    marks.compare_legends((name, panel) for name, panel in panels() if not is_empty(panel))


def test_pies_without_series_say_so():
    empty = [(name, panel) for name, panel in panels() if is_empty(panel)]
    for name, panel in empty:
        equal(["No data"], [m.text for m in panel.canvas.all("text")])
        equal([], panel.canvas.all("sector"))
    equal(1, len(empty))


if __name__ == "__main__":
    marks.main()
