"""Scenes, as text, read back: every mark with its place on the page."""
import re

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
NAMES = {"transparent": (0, 0, 0, 0), "black": (0, 0, 0, 1), "white": (255, 255, 255, 1), "red": (255, 0, 0, 1)}


def hue_to_rgb(hue, saturation, lightness):
    spread = saturation * min(lightness, 1 - lightness)
    place = lambda n: (n + hue / 30) % 12
    return tuple(255 * (lightness - spread * max(-1, min(place(n) - 3, 9 - place(n), 1))) for n in (0, 8, 4))


def color(text, opacity=1):
    """CSS text → (red, green, blue of 255, alpha of 1)."""
    text = text.strip().lower()
    if text in NAMES:
        red, green, blue, alpha = NAMES[text]
    elif text.startswith("#"):
        digits = text[1:]
        if len(digits) < 6:
            digits = "".join(d + d for d in digits)
        red, green, blue, alpha = (int((digits + "ff")[i:i + 2], 16) for i in (0, 2, 4, 6))
        alpha /= 255
    else:
        values = [float(v) for v in NUMBER.findall(text)]
        alpha = values[3] if len(values) > 3 else 1
        red, green, blue = values[:3]
        if text.startswith("hsl"):
            red, green, blue = hue_to_rgb(red, green / 100, blue / 100)
    return red, green, blue, alpha * opacity


def alike(a, b):
    """Equal colours, but for the rounding to bytes. What cannot be seen has none."""
    if a[3] == 0 or b[3] == 0:
        return a[3] == b[3]
    return all(abs(x - y) <= 1 for x, y in zip(a[:3], b[:3])) and abs(a[3] - b[3]) <= 0.004


class Mark:
    """kind: the word of the line. groups: the names around it. clip: (x, y, width, height) on the page. The rest by kind."""

    def __init__(self, kind, groups, clip):
        self.kind, self.groups, self.clip = kind, groups, clip
        self.fill = self.stroke = self.dash = None
        self.stroke_width = 0

    def __repr__(self):
        return " ".join("%s=%s" % (k, v) for k, v in vars(self).items() if v is not None and k != "clip")[:300]


class Canvas:
    def __init__(self, rect, name):
        self.rect, self.name, self.marks = rect, name, []

    def all(self, kind, group=None, without=()):
        """The marks of a kind: in a group of that name (at any depth), in none of the others."""
        return [m for m in self.marks if m.kind == kind and (group is None or group in m.groups)
                and not any(w in m.groups for w in without)]


QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def unquoted(line):
    return [re.sub(r"\\(.)", r"\1", found) for found in QUOTED.findall(line)]


def numbers(text):
    return [float(v) for v in NUMBER.findall(text)]


def read_paint(mark, text):
    """The colours and the stroke at the beginning of a line; returns what follows."""
    words = text.split(" ")
    i = 0
    if words[i].startswith("#"):
        mark.fill = color(words[i].rstrip(":"))
        i += 1
    if i < len(words) and words[i] == "radius":
        mark.radius = float(words[i + 1].rstrip(":"))
        i += 2
    if i < len(words) and words[i] == "stroke":
        mark.stroke = color(words[i + 1])
        mark.stroke_width = float(words[i + 2].rstrip(":"))
        i += 3
        if i < len(words) and words[i] == "dash":
            mark.dash = float(words[i + 1]), float(words[i + 2].rstrip(":"))
            i += 3
    return " ".join(words[i:])


def read_text(mark, text, dx, dy):
    mark.text = unquoted(text)[0]
    head = text[:text.index('"')]
    words = head.split()
    mark.fill, mark.weight, mark.size = color(words[0]), float(words[1]), float(words[2])
    mark.flags = [w for w in words if w in ("mono", "italic", "underline", "strike")]
    mark.align = "centre" if "centre" in words else "right" if "right" in words else "left"
    x, y = (float(v) for v in next(w for w in words[3:] if "," in w).split(","))
    mark.x, mark.baseline, mark.width = x + dx, y + dy, float(words[-1])
    mark.left = mark.x - {"left": 0, "centre": 0.5, "right": 1}[mark.align] * mark.width


def read_rects(mark, text, dx, dy):
    mark.rects = []
    for part in text.split("|"):
        words = part.split()
        fill = color(words.pop(0)) if words and words[0].startswith("#") else mark.fill
        if len(words) == 4:
            x, y, width, height = map(float, words)
            mark.rects.append((x + dx, y + dy, width, height, fill))


def moved(values, dx, dy):
    return [(values[i] + dx, values[i + 1] + dy) for i in range(0, len(values), 2)]


def read_line(kind, text, groups, clip, dx, dy):
    mark = Mark(kind, groups, clip)
    if kind in ("text", "text-turned"):
        read_text(mark, text, dx, dy)
        return mark
    text = read_paint(mark, text)
    if kind == "rects":
        read_rects(mark, text.lstrip(": "), dx, dy)
    elif kind == "segments":
        mark.segments = []
        for part in text.split("|"):
            (x1, y1), (x2, y2) = moved(numbers(part), dx, dy)
            mark.segments.append((x1, y1, x2, y2))
    elif kind == "line":
        mark.runs = [moved(numbers(part), dx, dy) for part in text.split("|")]
    elif kind == "sector":
        x, y, *rest = numbers(text)
        mark.x, mark.y, (mark.inner, mark.outer, mark.start, mark.end) = x + dx, y + dy, rest
    elif kind == "polygon":
        mark.points = moved(numbers(text), dx, dy)
    elif kind == "circles":
        diameter, *rest = numbers(text)
        mark.diameter, mark.points = diameter, moved(rest, dx, dy)
    elif kind == "icon":
        x, y, mark.size, mark.points = numbers(text)
        mark.x, mark.y = x + dx, y + dy
    return mark


def overlap(a, b):
    left, top = max(a[0], b[0]), max(a[1], b[1])
    return (left, top, max(0, min(a[0] + a[2], b[0] + b[2]) - left), max(0, min(a[1] + a[3], b[1] + b[3]) - top))


def read(text):
    """The canvases of a scene; places are those of the page."""
    canvases, stack = [], []
    for line in text.splitlines():
        bare = line.lstrip(" ")
        depth = (len(line) - len(bare)) // 2
        kind, _, rest = bare.partition(" ")
        if kind == "page":
            continue
        if kind.endswith(":"):
            kind, rest = kind[:-1], ": " + rest
        if kind == "canvas":
            rect = tuple(numbers(rest[:rest.index('"')]))
            canvases.append(Canvas(rect, unquoted(rest)[0]))
            stack = [((), rect, rect[0], rect[1])]
            continue
        del stack[depth + 1:]
        groups, clip, dx, dy = stack[-1]
        if kind == "group":
            stack.append((groups + (unquoted(rest)[0],), clip, dx, dy))
        elif kind in ("clip", "origin"):
            x, y, width, height = numbers(rest)
            inner = overlap(clip, (x + dx, y + dy, width, height))
            stack.append((groups, inner, dx, dy) if kind == "clip" else (groups, inner, dx + x, dy + y))
        elif kind not in ("area", "link"):
            canvases[-1].marks.append(read_line(kind, rest, groups, clip, dx, dy))
        elif kind == "area":
            mark = Mark(kind, groups, clip)
            mark.fill = color(rest.split(" ", 1)[0].rstrip(":"))
            canvases[-1].marks.append(mark)
    return canvases
