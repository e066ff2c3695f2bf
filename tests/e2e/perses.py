"""What the real Perses UI drew (tests/reference/perses/*.boxes.json), in the terms of scene.py."""
import json
import os
import re

from scene import color

# Above the baseline, of the font size. Chromium rounds it to whole pixels in text of the page, not in canvases.
ASCENT = {"Inter": 0.96875, "monospace": 1.069}
MIDDLE = 0.301


def visible(box, item, slack=0.5):
    """Whether an item lies in a box, whole."""
    return (item["x"] >= box["x"] - slack and item["x"] + item["width"] <= box["x"] + box["width"] + slack and
            item["y"] >= box["y"] - slack and item["y"] + item["height"] <= box["y"] + box["height"] + slack)


def touches(box, item):
    return (item["x"] < box["x"] + box["width"] and item["x"] + item["width"] > box["x"] and
            item["y"] < box["y"] + box["height"] and item["y"] + item["height"] > box["y"])


class Text:
    """whole: of a page text, its rectangle. Of a canvas text x is the anchor."""

    def __init__(self, item):
        self.text = item["text"]
        font = item["font"]
        sizes = re.findall(r"([\d.]+)px", font)
        # "600 clamp(8px, 32.2px, 64px) Inter"
        self.size = sorted(map(float, sizes))[1] if "clamp" in font else float(sizes[0])
        weight = font.split()[0]
        self.weight = float(weight) if weight.isdigit() else {"bold": 700}.get(weight, 400)
        if "baseline" in item:
            self.align = {"center": "centre"}.get(item["align"], item["align"])
            self.x = item["x"]
            self.baseline = item["y"] + {"middle": MIDDLE * self.size, "top": 0.76 * self.size, "bottom": 0}[item["baseline"]]
            self.fill, self.whole = color(item["fill"]), None
        else:
            self.align, self.x, self.whole = "left", item["x"], item
            self.baseline = item["y"] + round(ASCENT[font.split()[-1]] * self.size)
            self.fill = color(item["color"])

    def __repr__(self):
        return "%r at %.1f,%.1f size %.2f" % (self.text, self.x, self.baseline, self.size)


class Chart:
    def __init__(self, item):
        drawn = item.get("drawn", {})
        self.box = item["box"]
        self.grids = item["grids"]
        self.types = {s["type"] for s in item["series"]}
        self.texts = [Text(t) for t in drawn.get("texts", []) if t["text"]]
        self.lines = [(l["x1"], l["y1"], l["x2"], l["y2"], color(l["stroke"], l.get("opacity", 1)), l["lineWidth"])
                      for l in drawn.get("lines", [])]
        curves = drawn.get("curves", [])
        # A series without a point draws nothing; neither does an area that is not opaque at all.
        self.strokes = [(color(c["stroke"]), c["lineWidth"], c["dash"]) for c in curves
                        if c["type"] == "ec-polyline" and c["points"] > 0]
        self.areas = [color(c["fill"], c["opacity"]) for c in curves if c["type"] == "ec-polygon" and c["opacity"] > 0]
        # The scale of a heat map is a polygon as well, filled with a gradient.
        self.has_scale = any(c["type"] == "polygon" and c["fill"] == "gradient" for c in curves)
        self.ranges = [color(c["fill"], c["opacity"]) for c in curves if c["type"] == "polygon" and "opacity" in c]
        rects = [r for r in drawn.get("rects", []) if color(r["fill"])[3] > 0]
        self.bars = [(r["x"], min(r["y"], r["y"] + r["height"]), r["width"], abs(r["height"]), color(r["fill"])) for r in rects]
        self.left_out = drawn.get("leftOut", {}).get("rects", 0)
        self.bars_left_out = max(self.left_out - 1, 0)
        self.sectors = drawn.get("sectors", [])
        self.others = drawn.get("others", {})


class Panel:
    def __init__(self, item):
        self.title, self.content = item["title"], item["content"]
        self.header = [Text(t) for t in item["headerText"]]
        self.icons = item["headerIcons"]
        self.texts = [Text(t) for t in item["contentText"]]
        self.charts = [Chart(c) for c in item["charts"]]
        self.rows = [r["box"] for r in item.get("rows", [])]
        self.panel = item["panel"]


class Dashboard:
    def __init__(self, folder, name):
        with open(os.path.join(folder, name + ".boxes.json"), encoding="utf-8") as file:
            boxes = json.load(file)
        self.groups = [g["header"] for g in boxes["groups"] if g["header"]]
        self.panels = [Panel(p) for g in boxes["groups"] for p in g["panels"]]
