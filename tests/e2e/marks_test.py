"""Inside the panels the same things are drawn as in the real Perses UI (marks.py): time series, stats, gauges, tables,
Markdown; and the headers of all. Other panels have modules of their own.
"""
import copy
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import marks
import perses
import scene
from harness import equal
from marks import ALERT, DIFFERENCES, PX, Comparison, compare_page_texts, dashboard, differ, near, page_texts, panels, \
    same_text, show_text, squeezed
from reference_test import NAMES

SERVER = FIXTURES = None

CROWDED = "labels of a value axis that would overlap are thinned, with their lines"
THINNED = "labels of a time axis stand at even distances, with air between them"
EDGE = "the first time label moves in rather than lose its first letters"
LOG_LINES = "split lines of a log axis look like those of other axes"
LOG_ZERO = "a log axis with values at or below zero shows the positive ones"
LOG_TWO = "ticks of a log axis of base 2 are near enough to tell values apart"
THREE = "Perses takes 3 decimal places for 3 significant digits"

LOW = ["width 24", "width 12", "width 6", "width 3", "min step 15s", "min step 7m", "fast, width 24", "fast, width 12",
       "fast, width 6", "fast, width 3", "fast, min step 1s", "fast, resolution 2", "resolution 3", "min step 90s"]
differ("labels", CROWDED, "steps", LOW, "5 15 25", "0 30")
differ("labels", CROWDED, "steps", ["min step 1h"], "5 15", "0")
differ("axis lines", CROWDED, "steps", LOW + ["min step 1h"])
differ("labels", THINNED, "steps", ["width 6", "min step 7m", "min step 1h", "fast, width 6", "fast, resolution 2",
                                    "resolution 3"], "07:00 09:00 11:00")
differ("labels", THINNED, "steps", ["width 3", "min step 15s", "fast, width 3", "fast, min step 1s"], "10:00", "11:00")
differ("labels", THINNED, "ts-axis", ["Label and legend right"], "09:00", "10:00")
differ("labels", THINNED, "ts-legend-table", ["Right, table, small"], "11:00")
differ("labels", THINNED, "ts-query-settings", ["Three units"], "11:00")
differ("labels", "labels of axes on the right keep off each other", "ts-query-settings", ["Three units"],
       "0s 2ns 4ns 6ns 8ns 10ns", "0s 2ns 4ns 6ns 8ns 10ns")
differ("labels", THINNED, "ts-units", ["requests/sec, 2 decimals"], "07:00 09:00 11:00")
differ("labels", THINNED, "whole-errors", ["With a description"], "07:00 11:00")
differ("labels", EDGE, "ts-axis", ["Axis hidden"], "06:00", "06:00")
differ("labels", LOG_TWO, "ts-axis", ["Log 2"])
for kind in ("labels", "plots"):
    differ(kind, LOG_ZERO, "ts-axis", ["Log 10 with zero and less", "Log 10 with zeros"])
    differ(kind, THREE, "ts-lines", ["Width 3, dotted, fixed decimals"])
differ("axis lines", THREE, "ts-lines", ["Width 3, dotted, fixed decimals"])
differ("axis lines", LOG_LINES, "ts-axis", ["Log 10", "Log 2", "Log 10 with zero and less", "Log 10 with zeros",
                                            "Log 10, small values", "Log 2, minimum and maximum"])
differ("axis lines", LOG_LINES, "whole-mixed", ["Latency"])
differ("lines", "isolated samples are dots", "ts-gaps", ["Single points"])
differ("legend texts", "long names share the height", "ts-legend-list", ["Right, long names"])
differ("legend texts", "a column cut by the edge is as wide as what is seen of it", "ts-legend-table",
       ["Bottom, all values"], "Max", "… 24.3°C 3.74°C NaN°C")
differ("table texts", "a cell with a matching setting keeps its format", "table", ["Joined queries"], "0.6128", "61.3%")
differ("table texts", "the header of a sortable column ends where its values do", "table",
       ["Indexed columns merged, then joined"], "Used_memory", "Used_memory")
PICTURE = "pictures are not fetched: their text stands for them, and what follows moves up"
differ("markdown runs", PICTURE, "markdown", [""], "", "picture")
differ("markdown heights", PICTURE, "markdown", [""])


def charts():
    return marks.charts(NAMES, "TimeSeriesChart")


def test_headers_of_panels_and_groups_have_the_same_texts_and_icons_at_the_same_places():
    check = Comparison("headers")
    for name in NAMES:
        board = dashboard(name)
        want = [t for p in board.reference.panels for t in p.header]
        want += [perses.Text(t) for g in board.reference.groups for t in g["text"]]
        got = board.page.all("text")
        for w in want:
            if not any(same_text(g, w, 1) for g in got):
                check.wrong.append("%s: no header %s" % (name, show_text(w)))
        check.count(name, len(want))
        chevrons = [(g["icon"]["x"], g["icon"]["y"]) for g in board.reference.groups]
        if sorted((m.x, m.y) for m in board.page.all("icon")) != sorted(chevrons):
            check.wrong.append("%s: chevrons are at %s, in Perses %s" % (name, board.page.all("icon"), chevrons))
        marks = [m.points for m in board.page.all("polygon")]
        boxes = [i for p in board.reference.panels for i in p.icons]
        for box in boxes:
            inside = lambda x, y: 0 <= x - box["x"] <= box["width"] and 0 <= y - box["y"] <= box["height"]
            if not any(all(inside(x, y) for x, y in points) for points in marks):
                check.wrong.append("%s: no mark of an error at %s" % (name, box))
        equal(len(marks), len(boxes), name + ": marks of errors")
        check.count(name, len(chevrons) + len(boxes), "icons")
    check.done()


def test_plots_fill_the_same_rectangle():
    marks.compare_plots(charts())


def test_labels_of_axes_are_the_same_texts_at_the_same_places():
    marks.compare_labels(charts())


def test_lines_of_axes_are_the_same():
    marks.compare_axis_lines(charts())


DASHES = {"dashed": (4, 2), "dotted": (1, 1), "solid": None}


def same_stroke(got, want):
    dash = DASHES[want[2]] and tuple(v * want[1] for v in DASHES[want[2]])
    return scene.alike(got[0], want[0]) and got[1] == want[1] and (got[2] == dash or
                                                                  got[2] and dash and near(got[2], dash, 0.01))


def test_lines_of_series_and_thresholds_have_the_same_colours_widths_and_dashes():
    check = Comparison("lines")
    for name, panel, chart in charts():
        got = [(m.stroke, m.stroke_width, m.dash) for m in panel.canvas.all("line", without=("legend",))]
        check.panel(name, panel.title, got, chart.strokes, same_stroke)
    check.done()


def test_areas_have_the_same_colours():
    check = Comparison("areas")
    for name, panel, chart in charts():
        got = [m.fill for m in panel.canvas.all("area")]
        check.panel(name, panel.title, got, chart.areas, scene.alike)
    check.done()


def test_bars_are_the_same_rectangles():
    check = Comparison("bars")
    same = lambda g, w: near(g[:4], w[:4]) and scene.alike(g[4], w[4])
    for name, panel, chart in charts():
        if "bar" not in chart.types:
            continue
        got = [r for m in panel.canvas.all("rects", without=("legend", "axes")) for r in m.rects if len(m.groups) > 1]
        if chart.bars_left_out:
            # The reference holds the first so many rectangles only, and empty ones too.
            if len(got) > len(chart.bars) + chart.bars_left_out:
                check.wrong.append("%s: %s: %d bars" % (name, panel.title, len(got)))
            got = got[:len(chart.bars)]
        check.panel(name, panel.title, got, chart.bars, same)
    check.done()


def test_annotations_and_points_are_as_many_lines_ranges_and_markers():
    check = Comparison("annotations")
    for name, panel, chart in charts():
        canvas = panel.canvas
        ranges = [r[4] for m in canvas.all("rects", without=("legend", "axes")) if len(m.groups) == 1 for r in m.rects]
        check.panel(name, panel.title, ranges, chart.ranges, scene.alike)
        lines = [m for m in canvas.all("segments", without=("legend", "axes"))]
        markers = canvas.all("polygon")
        equal(len(lines), chart.others.get("ec-line", 0), name + ": lines of annotations in " + panel.title)
        if "path" in chart.others and not lines:
            equal(sum(len(m.points) for m in canvas.all("circles")), chart.others["path"], name + ": points of " + panel.title)
            check.count(name, chart.others["path"], "points")
        else:
            # Where 0 is off the axis Perses has none; here they stand below the plot.
            equal(len(markers), chart.others.get("path", len(lines)), name + ": markers of annotations in " + panel.title)
        check.count(name, len(lines) + len(markers))
    check.done()


def test_legends_have_the_same_texts_at_the_same_places():
    marks.compare_legends(panels(NAMES, "TimeSeriesChart"))


def test_titles_of_axes_are_the_same_at_the_same_place():
    check = Comparison("axis titles")
    for name, panel in panels(NAMES, "TimeSeriesChart"):
        for mark in panel.canvas.all("text-turned"):
            found = [t for t in panel.reference.texts if t.text.startswith(mark.text.rstrip("…"))]
            equal(len(found), 1, "%s: %s: titles like %r in Perses" % (name, panel.title, mark.text))
            # Upwards: the baseline is the first coordinate. The rectangle is that of the whole text.
            place = found[0].whole["x"] + round(perses.ASCENT["Inter"] * mark.size)
            if abs(mark.x - place) > PX or mark.align != "centre" or not scene.alike(mark.fill, found[0].fill):
                check.wrong.append("%s: %s: %r is at %s, in Perses at %s" % (name, panel.title, mark.text, mark.x, place))
            if not mark.text.endswith("…") and abs(mark.baseline - found[0].whole["y"] - found[0].whole["height"] / 2) > PX:
                check.wrong.append("%s: %s: %r has its middle at %s" % (name, panel.title, mark.text, mark.baseline))
            check.count(name, 1)
    check.done()


def test_alerts_say_the_same():
    check = Comparison("alerts")
    for name in NAMES:
        for panel in dashboard(name).panels:
            want = [t for t in panel.reference.texts if scene.alike(t.fill, ALERT)]
            if not want:
                continue
            got = panel.canvas.all("text")
            # Here the datasource and the HTTP status come first.
            if not squeezed("".join(g.text for g in got)).endswith(squeezed(want[0].text)) or \
                    not near((got[0].left, got[0].baseline), (want[0].x, want[0].baseline)) or \
                    not scene.alike(got[0].fill, ALERT) or got[0].size != want[0].size:
                check.wrong.append("%s: %s: %s, in Perses %s" % (name, panel.title, show_text(got[0]), show_text(want[0])))
            check.count(name, 1)
    check.done()


def test_stats_have_the_same_texts_sizes_and_colours():
    check = Comparison("stat texts")
    for name, panel in panels(NAMES, "StatChart"):
        texts = [m for m in panel.canvas.all("text") if not scene.alike(m.fill, ALERT)]
        compare_page_texts(check, name, panel, texts, page_texts(panel), panel.reference.content)
    check.done()


def test_sparklines_have_the_same_colours_and_widths():
    check = Comparison("sparklines")
    for name, panel in panels(NAMES, "StatChart", "Table"):
        got = [(m.stroke, m.stroke_width, m.dash) for m in panel.canvas.all("line")]
        check.panel(name, panel.title, got, [s for c in panel.reference.charts for s in c.strokes], same_stroke)
        areas = [m.fill for m in panel.canvas.all("area")]
        check.panel(name, panel.title, areas, [a for c in panel.reference.charts for a in c.areas], scene.alike)
    check.done()


# The reference has places in the chart of a gauge without the padding around it.
GAUGE_PX = 12


def gauge_texts(panel):
    texts = [copy.copy(t) for c in panel.reference.charts for t in c.texts]
    for text in texts:
        text.x, text.baseline = text.x + GAUGE_PX, text.baseline + GAUGE_PX
    return texts


def test_gauges_have_the_same_arcs_and_texts():
    arcs, texts = Comparison("arcs"), Comparison("gauge texts")
    same = lambda g, w: near(g[:4], w[:4], 1) and near(g[4:6], w[4:6], 0.01) and scene.alike(g[6], w[6])
    for name, panel in panels(NAMES, "GaugeChart"):
        got = [(m.x, m.y, m.inner, m.outer, m.start, m.end, m.fill) for m in panel.canvas.all("sector")]
        want = []
        for chart in panel.reference.charts:
            # "auto" is the colour of the value.
            value = [t.fill for t in chart.texts if t.weight == 600]
            want += [(s["cx"] + GAUGE_PX, s["cy"] + GAUGE_PX, s["r0"], s["r"], s["from"], s["to"],
                      value[0] if s["fill"] == "auto" else scene.color(s["fill"])) for s in chart.sectors]
        arcs.panel(name, panel.title, got, want, same)
        texts.panel(name, panel.title, panel.canvas.all("text"), gauge_texts(panel), same_text, show_text)
    arcs.done()
    texts.done()


def test_tables_have_the_same_cells_in_the_same_colours():
    check = Comparison("table texts")
    for name, panel in panels(NAMES, "Table"):
        texts = [m for m in panel.canvas.all("text") if not scene.alike(m.fill, ALERT)]
        compare_page_texts(check, name, panel, texts, page_texts(panel), panel.reference.content)
    check.done()


def test_rows_of_tables_end_at_the_same_height():
    check = Comparison("rows")
    for name, panel in panels(NAMES, "Table"):
        got = [(r[1] + r[3],) for m in panel.canvas.all("rects") for r in m.rects if r[3] == 1 and r[2] > 100]
        bottom = max([g[0] for g in got], default=0) + PX
        want = [(r["y"] + r["height"],) for r in panel.reference.rows if r["y"] + r["height"] <= bottom]
        check.panel(name, panel.title, got, want, lambda g, w: near(g, w, 1))
    check.done()


def runs(marks):
    """Runs of Markdown text in the order of drawing; not the numbers of lists."""
    return [m for m in marks if m.kind == "text" and not (m.align == "right" and re.fullmatch(r"\d+\.", m.text))]


def test_markdown_has_the_same_runs_at_the_same_places():
    check = Comparison("markdown runs")
    for name, panel in panels(NAMES, "Markdown"):
        got = runs(panel.canvas.marks)
        want = [t for t in panel.reference.texts if t.text.strip()]
        alone, i = [], 0
        for w in want:
            while i < len(got) and not squeezed(w.text).startswith(squeezed(got[i].text)):
                alone.append(got[i])
                i += 1
            if i == len(got):
                check.wrong.append("%s: %s: only in Perses: %s" % (name, panel.title, show_text(w)))
                continue
            first, text = got[i], ""
            # A run of several lines is drawn as as many.
            while i < len(got) and squeezed(w.text).startswith(squeezed(text + got[i].text)):
                text += got[i].text
                i += 1
                if squeezed(text) == squeezed(w.text):
                    break
            # A space at the beginning, which is in the reference's rectangle, is not drawn here.
            end = w.x + w.whole["width"] - first.width
            level = abs(first.baseline - w.baseline) <= 3 or \
                alone and (name, panel.title, "markdown heights") in DIFFERENCES
            same = squeezed(text) == squeezed(w.text) and level and \
                min(abs(first.left - w.x), abs(first.left - end)) <= 3 and scene.alike(first.fill, w.fill) and \
                abs(first.size - w.size) <= 0.01 and first.weight == w.weight
            if not same:
                check.wrong.append("%s: %s: %s, in Perses %s" % (name, panel.title, show_text(first), show_text(w)))
            check.count(name, 1)
        check.panel(name, panel.title, alone + got[i:], [], None, show_text)
    check.done()


if __name__ == "__main__":
    marks.main()
