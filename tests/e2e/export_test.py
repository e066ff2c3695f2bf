"""What comes out: pictures, pages and data as other programs read them."""
import csv
import datetime
import io
import json
import math
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *
from documents import *
from bundles import *
import servers

SERVER = None
ROWS = 300
BUNDLE = os.path.join(ROOT, "examples/bundles/shop.bundle.json.gz")
SHOP_PANELS = {"rate": "Requests", "errors": "Error ratio", "up": "Targets up", "stored": "Stored",
               "traffic": "Requests by job and code", "memory": "Memory of node-1", "disks": "Disks", "cpu_now": "CPU now",
               "cpu": "CPU", "temperature": "Temperature", "queues": "Waiting jobs", "targets": "Targets", "notes": "Notes"}
PAGES_PT = {"a3": (841.89, 1190.55), "a4": (595.28, 841.89), "a5": (419.53, 595.28), "letter": (612, 792),
            "legal": (612, 1008), "tabloid": (792, 1224)}
MARGIN_PT = 36
SCRATCH = tempfile.TemporaryDirectory(prefix="hecate-export-")
SVG = "{http://www.w3.org/2000/svg}"


def scratch(name):
    return os.path.join(SCRATCH.name, name)


def made(name, *args, codes=(0,), **more):
    """Renders into a scratch file; returns (path, report)."""
    path = scratch(name)
    if os.path.exists(path):
        os.unlink(path)
    result, report = render("-q", *args, "-o", path, env=NO_PROXY, **more)
    if result.code not in codes:
        raise AssertionError("%s: exit code %d\n%s" % (args, result.code, result.err[:2000]))
    return path, report


def shop(name, *args, **more):
    return made(name, "--replay", BUNDLE, *args, **more)


def reference(name, output, *args):
    return made(output, os.path.join(REFERENCE, "dashboards", name + ".json"), "-d", "*=" + SERVER, *RANGE, *args,
                codes=(0, 1))


def drawn_by(document, output, *args, codes=(0,)):
    write(scratch("document.json"), document)
    return made(output, scratch("document.json"), *RANGE, *args, codes=codes)


def tool(*args):
    if not shutil.which(args[0]):
        raise Skip("%s is not installed" % args[0])
    done = subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        raise AssertionError("%s:\n%s" % (" ".join(args), text[:2000]))
    return text


def bytes_of(path):
    with open(path, "rb") as file:
        return file.read()


# ---- PNG -----------------------------------------------------------------------------------------------------------


def png_chunks(data):
    at, chunks = 8, []
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        chunks.append((kind.decode(), data[at + 8:at + 8 + length]))
        at += 12 + length
    return chunks


def png_size(path):
    return struct.unpack(">II", bytes_of(path)[16:24])


def png_pixels(path):
    """Rows of (r, g, b)."""
    chunks = png_chunks(bytes_of(path))
    width, height, depth, color = struct.unpack(">IIBB", chunks[0][1][:10])
    step = {2: 3, 6: 4}[color]
    raw = zlib.decompress(b"".join(body for kind, body in chunks if kind == "IDAT"))
    rows, last, stride = [], bytearray(width * step), width * step
    for y in range(height):
        filter, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for i in range(stride):
            a, b, c = line[i - step] if i >= step else 0, last[i], last[i - step] if i >= step else 0
            if filter == 4:
                pa, pb, pc = abs(b - c), abs(a - c), abs(a + b - 2 * c)
                guess = a if pa <= pb and pa <= pc else b if pb <= pc else c
            else:
                guess = (0, a, b, (a + b) // 2)[filter]
            line[i] = (line[i] + guess) & 255
        rows.append([tuple(line[x:x + 3]) for x in range(0, stride, step)])
        last = line
    return rows


def check_png(path, width, height):
    tool("pngcheck", "-q", path)
    equal(png_size(path), (width, height), "pixels of " + os.path.basename(path))


def test_png_is_valid_and_as_large_as_the_layout():
    path, report = shop("shop.png")
    check_png(path, report["width"], report["height"])
    equal(report["width"], 1232, "width")
    lowest = max(p["box"]["y"] + p["box"]["height"] for p in report["panels"])
    if not 16 <= report["height"] - lowest <= 26:
        raise AssertionError("the picture of %s px ends far from its last panel, %s px" % (report["height"], lowest))
    texts = [body for kind, body in png_chunks(bytes_of(path)) if kind in ("tEXt", "iTXt")]
    if b"Title\0Shop overview" not in texts:
        raise AssertionError("no title among %r" % texts)


def test_png_takes_every_scale():
    for scale in ("0.5", "3") if SANITIZED else ("0.5", "1", "1.25", "2", "3"):
        path, report = shop("scaled.png", "--scale", scale)
        check_png(path, math.ceil(1232 * float(scale)), math.ceil(report["height"] * float(scale)))
        path, report = shop("scaled.png", "--panel", "traffic", "--width", "333", "--height", "111", "--scale", scale)
        check_png(path, math.ceil(333 * float(scale)), math.ceil(111 * float(scale)))


def test_reference_dashboards_give_valid_files():
    names = sorted(os.listdir(os.path.join(REFERENCE, "dashboards")))
    for name in (n[:-5] for n in names[::8 if SANITIZED else 1]):
        path, report = reference(name, "ref.png")
        check_png(path, report["width"], report["height"])
        path, report = reference(name, "ref.svg")
        check_svg(path, report)
        path, report = reference(name, "ref.pdf")
        check_pdf(path)


def test_a_panel_alone_fills_any_size():
    sizes = [(80, 60), (120, 400), (600, 300), (1000, 90), (3000, 2000)][::2 if SANITIZED else 1]
    for key in sorted(SHOP_PANELS)[::4] if SANITIZED else SHOP_PANELS:
        for width, height in sizes:
            path, report = shop("panel.png", "--panel", key, "--width", width, "--height", height)
            check_png(path, width, height)
            equal([(p["key"], p["status"]) for p in report["panels"]], [(key, "drawn")], "panels")
            equal(report["panels"][0]["box"], {"x": 0, "y": 0, "width": width, "height": height}, "box of " + key)
    path, report = shop("panel.png", "--panel", "rate")
    check_png(path, 600, 300)


def test_a_panel_too_small_for_anything_is_still_a_picture():
    for key in list(SHOP_PANELS)[::3 if SANITIZED else 1]:
        path, report = shop("tiny.png", "--panel", key, "--width", "16", "--height", "16")
        check_png(path, 16, 16)


def test_a_thumbnail_has_no_heading():
    for height, headings in (("60", 0), ("79", 0), ("80", 1)):
        path, report = shop("thumbnail.svg", "--panel", "traffic", "--width", "80", "--height", height)
        root = xml.etree.ElementTree.parse(path).getroot()
        headed = [t for t in root.iter(SVG + "text") if t.get("font-size") == "16"]
        equal(len(headed), headings, "headings at %s px" % height)
        equal(report["panels"][0]["title"], SHOP_PANELS["traffic"], "title in the report")


def test_a_panel_that_is_not_there_is_named():
    result = hecate("render", "--replay", BUNDLE, "--panel", "trafic", "-o", scratch("never.png"))
    equal(result.code, 2, "exit code")
    holds(result.err, 'did you mean "traffic"?')
    if os.path.exists(scratch("never.png")):
        raise AssertionError("a picture was written")


def test_width_and_height_of_the_whole():
    path, report = shop("wide.png", "--width", "800")
    check_png(path, 800, report["height"])
    right = max(p["box"]["x"] + p["box"]["width"] for p in report["panels"])
    if not 800 - 18 <= right <= 800 - 14:
        raise AssertionError("the rightmost panel ends at %s of 800" % right)
    path, report = shop("low.png", "--height", "500")
    check_png(path, 1232, 500)


def test_the_dark_theme_is_dark():
    light = png_pixels(shop("light.png", "--width", "500")[0])
    dark = png_pixels(shop("dark.png", "--width", "500", "--theme", "dark")[0])
    mean = lambda rows: sum(sum(p) / 3 for row in rows[::7] for p in row[::7]) / sum(len(row[::7]) for row in rows[::7])
    if not (mean(dark) < 80 and mean(light) > 200):
        raise AssertionError("mean of light %d, of dark %d" % (mean(light), mean(dark)))
    for ending in ("svg", "pdf", "scene"):
        if bytes_of(shop("light." + ending)[0]) == bytes_of(shop("dark." + ending, "--theme", "dark")[0]):
            raise AssertionError("the theme does not matter for " + ending)


# ---- SVG -----------------------------------------------------------------------------------------------------------


def check_svg(path, report):
    tool("xmllint", "--noout", "--nonet", path)
    root = xml.etree.ElementTree.parse(path).getroot()
    equal(root.tag, SVG + "svg", "root")
    equal((float(root.get("width")), float(root.get("height"))), (report["width"], report["height"]), "size")
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    equal(len(ids), len(set(ids)), "ids")
    for name in set(re.findall(r"url\(#([^)]+)\)", bytes_of(path).decode())):
        if name not in ids:
            raise AssertionError("%s: nothing has the id %s" % (path, name))
    return root


def words(root):
    return ["".join(e.itertext()) for e in root.iter(SVG + "text")]


def test_svg_is_well_formed_with_real_text():
    path, report = shop("shop.svg")
    root = check_svg(path, report)
    texts = words(root)
    for title in [*SHOP_PANELS.values(), "At a glance", "api-0:8080", "runbook"]:
        if not any(title in text for text in texts):
            raise AssertionError("%r is in no <text>" % title)
    equal(root.find(SVG + "title").text, "Shop overview", "title")
    equal(root.find(SVG + "desc").text, "The state of a small web shop over six hours", "description")
    titles = [e.text for e in root.iter(SVG + "title")]
    for title in ("Requests by job and code", "api 200", "web 500"):
        if title not in titles:
            raise AssertionError("no <title> %r" % title)
    links = [e.get("href") or e.get("{http://www.w3.org/1999/xlink}href") for e in root.iter(SVG + "a")]
    holds(links, "https://example.org/runbook", "links")


def test_svg_holds_strange_texts():
    title = 'a<b> & "c" \'d\' ]]> \u0001\u000b \ufffe é 漢字 🙂 \u202e'
    document = dashboard({"t": panel(title, "Markdown", spec={"text": "`<script>alert(1)</script>` & " + title})})
    document["spec"]["display"] = {"name": title, "description": title}
    path, report = drawn_by(document, "strange.svg")
    root = check_svg(path, report)
    if not any("<script>alert(1)</script>" in text for text in words(root)):
        raise AssertionError("the text is not there: %r" % words(root))
    if list(root.iter(SVG + "script")):
        raise AssertionError("a text became an element")


def test_links_lead_only_where_browsers_may_go():
    text = "[good](https://example.org/a?b=1&c=2) [bad](javascript:alert(1)) [worse](data:text/html,x) [file](file:///etc/passwd)"
    document = dashboard({"t": panel("Links", "Markdown", spec={"text": text})})
    document["spec"]["panels"]["t"]["spec"]["links"] = [{"name": "all", "url": "https://example.org/panel"}]
    root = check_svg(*drawn_by(document, "links.svg"))
    links = sorted(set(e.get("href") or e.get("{http://www.w3.org/1999/xlink}href") for e in root.iter(SVG + "a")))
    equal(links, ["https://example.org/a?b=1&c=2", "https://example.org/panel"], "links of the SVG")
    path, report = drawn_by(document, "links.pdf")
    text = tool("pdfinfo", "-url", path)
    found = sorted(set(line.split()[-1] for line in text.splitlines() if "Annotation" in line))
    equal(found, links, "links of the PDF")


# ---- PDF -----------------------------------------------------------------------------------------------------------


def check_pdf(path):
    text = tool("qpdf", "--check", path)
    if "WARNING" in text or "rror" in text.replace("No syntax or stream encoding errors found", "").replace(
            "errors that qpdf cannot detect", ""):
        raise AssertionError(text)


def pdf_info(path, *args):
    text = tool("pdfinfo", *args, path)
    return {k.strip(): v.strip() for k, _, v in (line.partition(":") for line in text.splitlines())}


def pdf_text(path, page=None):
    pages = ["-f", str(page), "-l", str(page)] if page else []
    return " ".join(tool("pdftotext", "-enc", "UTF-8", "-layout", *pages, path, "-").split())


def pdf_outline(path):
    def titles(items):
        for item in items:
            yield item["title"], item["destpageposfrom1"]
            yield from titles(item["kids"])
    return list(titles(json.loads(tool("qpdf", "--json", "--json-key=outlines", path))["outlines"]))


def test_pdf_says_what_it_is():
    path, report = shop("shop.pdf")
    check_pdf(path)
    info = pdf_info(path, "-isodates")
    equal(info["Title"], "Shop overview", "title")
    equal(info["Subject"], "The state of a small web shop over six hours", "subject")
    holds(info["Creator"], "hecate ", "creator")
    now_s = int(read_bundle(BUNDLE)[0]["settings"]["now_ms"]) // 1000
    clock = datetime.datetime.fromtimestamp(now_s, datetime.timezone.utc)
    equal(info["CreationDate"].replace("+00", "Z"), clock.strftime("%Y-%m-%dT%H:%M:%SZ"), "creation date")
    # cairo and poppler round to whole points.
    width, height = map(float, re.match(r"([\d.]+) x ([\d.]+)", info["Page size"]).groups())
    if abs(width - report["width"] * 0.75) > 0.5 or abs(height - report["height"] * 0.75) > 0.5:
        raise AssertionError("page %s for %s x %s px" % (info["Page size"], report["width"], report["height"]))


def test_pdf_has_text_links_outline_and_its_fonts():
    for args in ([], ["--page", "a4"], ["--page", "a5"]):
        path, report = shop("shop.pdf", *args)
        text = pdf_text(path)
        for title in [*SHOP_PANELS.values(), "At a glance", "Machines", "api-0:8080", "node-3", "down", "on call", "Linus"]:
            holds(text, title, "text of the PDF")
        holds(tool("pdfinfo", "-url", path), "https://example.org/runbook", "links")
        groups = list(dict.fromkeys(p["group"] for p in report["panels"] if p["group"]))
        outline = pdf_outline(path)
        equal([title for title, _ in outline], groups, "outline")
        for title, page in outline:
            holds(pdf_text(path, page), title, "page of the outline's entry")
        fonts = tool("pdffonts", path).splitlines()[2:]
        if not fonts or not all(line[55:].split()[-5] == "yes" for line in fonts):
            raise AssertionError("fonts are not embedded:\n" + "\n".join(fonts))


def alternatives(path):
    """Of a PDF: the figures' texts."""
    objects = json.loads(tool("qpdf", "--json", "--json-key=qpdf", path))["qpdf"][1].values()
    elements = [o["value"] for o in objects if isinstance(o.get("value"), dict)]
    return [e["/Alt"][2:] for e in elements if e.get("/S") == "/Figure" and "/Alt" in e]


def test_every_panel_with_data_is_told_in_words_for_who_cannot_see_it():
    path, report = shop("words.svg")
    root = xml.etree.ElementTree.parse(path).getroot()
    told = [d.text for d in root.iter(SVG + "desc")]
    for key, title in SHOP_PANELS.items():
        if key != "notes":                      # text is text already
            equal(len([t for t in told if t.startswith(title + ": ")]), 1, "words of " + title)
    for args in ([], ["--page", "a5"], ["--theme", "dark"]):
        path, report = shop("words.pdf", *args)
        check_pdf(path)
        equal(sorted(alternatives(path)), sorted(t for t in told if ": " in t and t.split(":")[0] in SHOP_PANELS.values()),
              "words in PDF %s" % args)


def test_the_other_panels_of_metrics_come_out_whole_in_every_format():
    bundle = os.path.join(ROOT, "examples/bundles/metrics.bundle.json.gz")
    for output, args in (("png", []), ("svg", []), ("pdf", []), ("pdf", ["--page", "a5"]), ("csv", []), ("json", []),
                         ("png", ["--theme", "print", "--palette", "okabe-ito"]), ("png", ["--width", "320", "--narrow"])):
        path, report = made("metrics." + output, "--replay", bundle, *args)
        equal({p["status"] for p in report["panels"]}, {"drawn"}, "%s %s" % (output, args))
        equal([m for p in report["panels"] for m in p["messages"]], [], "messages of %s %s" % (output, args))
        if output == "pdf":
            check_pdf(path)
            equal(len(alternatives(path)), len(report["panels"]), "panels told in words")
        if output == "json":
            equal([p["key"] for p in json_panels(path).values() if not p["rows"]], [], "panels without a row")


def test_the_theme_for_print_needs_less_ink():
    pixels = png_pixels(shop("print.png", "--width", "400", "--theme", "print")[0])
    light = png_pixels(shop("light.png", "--width", "400")[0])
    inked = lambda rows: sum(1 for row in rows for p in row if sum(p) < 3 * 250)
    # Fills give way: less ink than on the screen.
    if not inked(pixels) < inked(light):
        raise AssertionError("print has %d pixels that are not white, light has %d" % (inked(pixels), inked(light)))


def test_the_safe_palette_changes_generated_colours_only():
    plain, safe = bytes_of(shop("plain.svg")[0]), bytes_of(shop("safe.svg", "--palette", "okabe-ito")[0])
    if b"#0072b2" not in safe.lower() or plain == safe:
        raise AssertionError("the palette is not that of Okabe and Ito")
    equal(bytes_of(shop("perses.svg", "--palette", "perses")[0]), plain, "the default palette by its name")


def test_pages_have_the_size_asked_for():
    for page, (width, height) in list(PAGES_PT.items())[::3 if SANITIZED else 1]:
        for landscape in (False, True):
            args = ["--landscape"] if landscape else []
            path, report = shop("page.pdf", "--page", page, *args)
            got = tuple(map(float, re.match(r"([\d.]+) x ([\d.]+)", pdf_info(path)["Page size"]).groups()))
            want = (height, width) if landscape else (width, height)
            if abs(got[0] - want[0]) > 0.02 or abs(got[1] - want[1]) > 0.02:
                raise AssertionError("%s: %r, want %r" % (page, got, want))
            equal(int(pdf_info(path)["Pages"]), report["pages"], "pages")
            check_pdf(path)
            on_pages(path, report, want)


def page_px(report, size_pt):
    """Points per px, and the page's size and margin in px."""
    ratio = (size_pt[0] - 2 * MARGIN_PT) / (report["width"] - 32)
    return size_pt[0] / ratio, size_pt[1] / ratio, MARGIN_PT / ratio


def on_pages(path, report, size_pt):
    """No panel crosses a page's edge or another panel, and each one's title is on the page of the report."""
    width, height, margin = page_px(report, size_pt)
    boxes = {}
    for p in report["panels"]:
        if p["status"] == "skipped":
            continue
        b = p["box"]
        if not (1 <= p["page"] <= report["pages"]):
            raise AssertionError("%s is on page %s of %s" % (p["key"], p["page"], report["pages"]))
        # The layout's own boxes are rounded by up to 1 px.
        if (b["x"] < margin - 1 or b["y"] < margin - 1 or b["x"] + b["width"] > width - margin + 2 or
                b["y"] + b["height"] > height - margin + 1 or b["height"] < 60):
            raise AssertionError("%s does not fit on its page of %d x %d px, margin %d: %r" % (
                p["key"], width, height, margin, b))
        for key, other in boxes.setdefault(p["page"], []):
            if (b["x"] < other["x"] + other["width"] - 1 and other["x"] < b["x"] + b["width"] - 1 and
                    b["y"] < other["y"] + other["height"] - 1 and other["y"] < b["y"] + b["height"] - 1):
                raise AssertionError("%s and %s overlap on page %d" % (p["key"], key, p["page"]))
        boxes[p["page"]].append((p["key"], b))
    for page in boxes:
        text = pdf_text(path, page)
        for p in report["panels"]:
            if p["page"] == page and p["status"] != "skipped" and len(p["title"]) < 12:
                holds(text, p["title"], "page %d" % page)


def test_no_panel_of_the_references_is_split():
    for name in ("whole-mixed", "whole-groups", "whole-repeat", "whole-errors"):
        for page, args in (("a4", []), ("a5", ["--landscape"]), ("letter", ["--expand"])):
            path, report = reference(name, "whole.pdf", "--page", page, *args)
            width, height = PAGES_PT[page]
            on_pages(path, report, (height, width) if "--landscape" in args else (width, height))
            check_pdf(path)


def placed(panels, boxes):
    document = dashboard(panels)
    document["spec"]["layouts"][0]["spec"]["items"] = [
        {"x": x, "y": y, "width": w, "height": h, "content": {"$ref": "#/spec/panels/" + key}}
        for key, (x, y, w, h) in boxes.items()]
    return document


def test_interlocked_panels_are_all_on_some_page():
    """Panels side by side that never end at the same height: no line can be cut between them."""
    panels, boxes = {}, {}
    for i in range(14):
        panels["l%d" % i] = panel("Left %d" % i, "Markdown", spec={"text": "words"})
        panels["r%d" % i] = panel("Right %d" % i, "Markdown", spec={"text": "words"})
        boxes["l%d" % i] = (0, 10 * i, 12, 10)
        boxes["r%d" % i] = (12, 10 * i + 5 if i else 0, 12, 10 if i else 15)
    path, report = drawn_by(placed(panels, boxes), "interlocked.pdf", "--page", "a4")
    on_pages(path, report, PAGES_PT["a4"])
    text = pdf_text(path)
    for i in range(14):
        holds(text, "Left %d" % i)
        holds(text, "Right %d" % i)


def test_a_panel_higher_than_a_page_fills_one():
    panels = {key: panel(key.title(), "Markdown", spec={"text": "words"}) for key in ("high", "next")}
    path, report = drawn_by(placed(panels, {"high": (0, 0, 24, 80), "next": (0, 80, 24, 4)}), "high.pdf", "--page", "a5",
                            "--landscape")
    on_pages(path, report, PAGES_PT["a5"][::-1])
    equal([p["page"] for p in report["panels"]], [1, 2], "pages")


def test_pages_are_for_pdf_of_the_whole():
    for args in (["-f", "svg"], ["-f", "png"], ["-f", "pdf", "--panel", "rate"]):
        result = hecate("render", "--replay", BUNDLE, "--page", "a4", *args, "-o", scratch("never"))
        equal(result.code, 2, "exit code of %s" % args)
        holds(result.err, "--page")


# ---- a table of many rows -------------------------------------------------------------------------------------------


NASTY = ['plain', 'comma, and "quotes"', 'two\nlines', 'cr\rlf\r\n', '=HYPERLINK("http://x")', '+1', '-1', '@x', ' blank ',
         '漢字', '🙂', '', "'", '\t tab', ';', '0', 'a' * 500]


def table_answers(number, body):
    """300 series of instant values; with `nasty` in the query, one for each unpleasant label."""
    asked = dict(urllib.parse.parse_qsl(body))
    names = NASTY if "nasty" in asked["query"] else ["row-%03d" % i for i in range(ROWS)]
    end = float(asked.get("time") or asked.get("end"))
    metric = lambda i, name: {"__name__": "m", "name": name, "number": "n%d" % i}
    if "step" in asked:
        start = float(asked["start"])
        result = [{"metric": metric(i, n), "values": [[start, str(i)], [end, "NaN"]]} for i, n in enumerate(names)]
    else:
        result = [{"metric": metric(i, n), "value": [end, str(i * 0.5)]} for i, n in enumerate(names)]
    reply = {"status": "success", "data": {"resultType": "matrix" if "step" in asked else "vector", "result": result}}
    return 200, {"Content-Type": "application/json"}, json.dumps(reply).encode()


def table_panel(title, promql="m", **more):
    columns = [{"name": "name", "header": "Name of row"}, {"name": "number", "header": "Number"},
               {"name": "value", "header": "Amount"}, {"name": "__name__", "hide": True}, {"name": "timestamp", "hide": True}]
    return panel(title, "Table", query(promql), spec=dict({"density": "compact", "columnSettings": columns}, **more))


def table_picture(output, *args, panels=None, boxes=None):
    panels = panels or {"before": panel("Before", "Markdown", spec={"text": "first"}), "rows": table_panel("Rows"),
                        "after": panel("After", "Markdown", spec={"text": "last words"})}
    document = placed(panels, boxes or {"before": (0, 0, 24, 4), "rows": (0, 4, 24, 10), "after": (0, 14, 24, 4)})
    with servers.scripted(table_answers) as server:
        document["spec"]["datasources"] = {"prom": direct(server.url, default=True)}
        return drawn_by(document, output, *args)


def test_a_long_table_continues_until_its_last_row():
    for page, args in (("a4", []), ("letter", ["--landscape"]), ("a5", [])):
        path, report = table_picture("rows.pdf", "--page", page, *args)
        check_pdf(path)
        pages = [pdf_text(path, n) for n in range(1, report["pages"] + 1)]
        if len(pages) < 3:
            raise AssertionError("%d pages for %d rows" % (len(pages), ROWS))
        found = re.findall(r"row-\d{3}", " ".join(pages))
        equal(found, ["row-%03d" % i for i in range(ROWS)], "rows, each once and in order")
        for number, text in enumerate(pages, 1):
            if "row-" in text:
                holds(text, "Name of row", "header on page %d" % number)
                holds(text, "Rows", "title on page %d" % number)
        holds(pages[-1], "last words", "last page")
        equal(pages[1].count("(continued)"), 1, "mark of continuation")
        equal(pages[0].count("(continued)"), 0, "mark on the first page")


def test_two_tables_side_by_side_continue_together():
    panels = {"a": table_panel("Rows A"), "b": table_panel("Rows B", density="comfortable"),
              "c": panel("After", "Markdown", spec={"text": "last words"})}
    path, report = table_picture("two.pdf", "--page", "a4", panels=panels,
                                 boxes={"a": (0, 0, 12, 10), "b": (12, 0, 12, 14), "c": (0, 14, 24, 4)})
    text = pdf_text(path)
    for i in range(ROWS):
        equal(len(re.findall(r"row-%03d\b" % i, text)), 2, "row %d" % i)
    holds(pdf_text(path, report["pages"]), "last words", "last page")


def test_stats_that_do_not_fit_continue_at_the_height_of_their_panel():
    chart = panel("Many stats", "StatChart", query("m", kind="PrometheusTimeSeriesQuery"), spec={"calculation": "last-number"})
    chart["spec"]["queries"][0]["spec"]["plugin"]["spec"]["seriesNameFormat"] = "{{name}}"
    path, report = table_picture("stats.pdf", "--page", "a4", panels={"s": chart}, boxes={"s": (0, 0, 24, 8)})
    check_pdf(path)
    text = pdf_text(path)
    for i in range(ROWS):
        equal(text.count("row-%03d" % i), 1, "stat %d" % i)
    equal([(p["page"], p["box"]["height"]) for p in report["panels"]], [(1, 310)], "box of the first part")


def test_a_table_on_a_picture_stays_in_its_box():
    path, report = table_picture("rows.svg")
    root = check_svg(path, report)
    found = [text for text in words(root) if text.startswith("row-")]
    if not 3 <= len(found) <= 20:
        raise AssertionError("%d rows in a box of %r" % (len(found), [p["box"] for p in report["panels"]]))


def test_a_table_is_data_to_its_last_row():
    rows = csv_rows(table_picture("rows.csv", "--panel", "rows")[0])
    equal(rows[0], ["Name of row", "Number", "Amount"], "columns")
    equal(rows[1:], [["row-%03d" % i, "n%d" % i, ("%g" % (i * 0.5))] for i in range(ROWS)], "rows")


# ---- CSV and JSON ---------------------------------------------------------------------------------------------------


def csv_rows(path):
    """RFC 4180: CRLF at the end of each record, quotes doubled; Python's reader agrees."""
    text = bytes_of(path).decode("utf-8")
    record = r'(?:[^",\r\n]*|"(?:[^"]|"")*")'
    if not re.fullmatch(r'(?:%s(?:,%s)*\r\n)*' % (record, record), text):
        raise AssertionError("not RFC 4180: %r" % text[:500])
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def no_json(word):
    raise AssertionError("%s is not JSON" % word)


def json_panels(path):
    return {p["key"]: p for p in json.loads(bytes_of(path).decode("utf-8"), parse_constant=no_json)["panels"]}


def test_each_panel_is_csv_with_its_columns():
    want = {"rate": (["series", "value", "unit"], 1), "errors": (["series", "value", "unit"], 1),
            "disks": (["series", "value", "unit"], 3), "targets": (["Instance", "Job", "State"], 9),
            "cpu": (["time", "node-1", "node-2", "node-3", "node-4"], 361),
            "traffic": (["time", "api 200", "web 200", "api 404", "api 500", "web 500"], 361), "notes": (["text"], 8)}
    for key, (columns, count) in want.items():
        rows = csv_rows(shop("panel.csv", "--panel", key)[0])
        equal((rows[0], len(rows) - 1), (columns, count), key)
        equal({len(row) for row in rows}, {len(columns)}, key + ": cells of a row")
    times = [row[0] for row in csv_rows(shop("panel.csv", "--panel", "cpu")[0])[1:]]
    equal((times[0], times[1], times[-1]), ("2026-11-01T06:00:00Z", "2026-11-01T06:01:00Z", "2026-11-01T12:00:00Z"), "times")
    times = [row[0] for row in csv_rows(shop("panel.csv", "--panel", "cpu", "--tz", "Asia/Kathmandu")[0])[1:]]
    equal(times[0], "2026-11-01T11:45:00+05:45", "time in another zone")


def test_json_and_csv_say_the_same():
    both = json_panels(shop("all.json")[0])
    equal(list(both), list(SHOP_PANELS), "panels")
    for key, p in both.items():
        equal((p["title"], {len(row) for row in p["rows"]}), (SHOP_PANELS[key], {len(p["columns"])}), key)
        alone = json_panels(shop("one.json", "--panel", key)[0])
        equal((list(alone), alone[key]["rows"] == p["rows"]), ([key], True), key + " alone")
        rows = csv_rows(shop("one.csv", "--panel", key)[0])
        equal(rows[0], [c["name"] for c in p["columns"]], key + ": columns")
        equal(len(rows) - 1, len(p["rows"]), key + ": rows")
        for got, cells in zip(rows[1:], p["rows"]):
            for text, cell in zip(got, cells):
                if isinstance(cell, float):
                    equal(float(text), cell, key)
                elif isinstance(cell, str):
                    equal(text, cell, key)
                elif cell is None:
                    equal(text, "", key)
    units = [c.get("unit") for c in both["traffic"]["columns"]]
    equal(units, [None] + ["requests/sec"] * 5, "units")


def test_the_whole_as_csv_has_a_part_for_each_panel():
    text = bytes_of(shop("all.csv")[0]).decode()
    heads = re.findall(r"^# (\w+): (.*)\r$", text, re.M)
    equal(heads, list(SHOP_PANELS.items()), "parts")


def test_unpleasant_texts_survive_csv_and_json():
    panels = {"t": table_panel("Nasty, \"title\"", "nasty")}
    boxes = {"t": (0, 0, 24, 10)}
    rows = csv_rows(table_picture("nasty.csv", "--panel", "t", panels=panels, boxes=boxes)[0])
    # What a spreadsheet would take for a formula gets an apostrophe.
    want = ["'" + name if name and name[0] in "=+-@\t\r" else name for name in NASTY]
    equal([row[0] for row in rows[1:]], want, "texts in CSV")
    got = json_panels(table_picture("nasty.json", panels=panels, boxes=boxes)[0])["t"]
    equal([row[0] for row in got["rows"]], NASTY, "texts in JSON")
    equal(got["title"], "Nasty, \"title\"", "title in JSON")


def test_values_that_are_no_numbers_survive():
    panels = {"t": panel("Lines", "TimeSeriesChart", query("m"))}
    got = json_panels(table_picture("nan.json", panels=panels, boxes={"t": (0, 0, 24, 10)})[0])["t"]
    equal((len(got["rows"]), got["rows"][0][1:4], set(got["rows"][1][1:])), (2, [0, 1, 2], {"NaN"}), "JSON")
    rows = csv_rows(table_picture("nan.csv", "--panel", "t", panels=panels, boxes={"t": (0, 0, 24, 10)})[0])
    equal(({len(row) for row in rows}, rows[1][1:4], set(rows[2][1:])), ({ROWS + 1}, ["0", "1", "2"], {"NaN"}), "CSV")


def test_a_failed_panel_says_so_in_the_data():
    path, report = reference("whole-errors", "errors.json")
    panels = json_panels(path)
    failed = [p["key"] for p in report["panels"] if p["status"] == "failed"]
    if not failed:
        raise AssertionError("no panel failed")
    for key in failed:
        if not panels[key].get("error") and not panels[key].get("rows"):
            raise AssertionError("%s: neither data nor reason: %r" % (key, panels[key]))
    path, report = reference("whole-errors", "errors.csv")
    holds(bytes_of(path).decode(), "\r\n# ", "reasons in CSV")


# ---- layout options ---------------------------------------------------------------------------------------------------


def test_expand_opens_what_is_folded():
    """A closed group whose panel is nowhere else, and tabs."""
    document = dashboard({k: panel("Panel " + k, "Markdown", spec={"text": k}) for k in "abcd"})
    item = lambda key: {"x": 0, "y": 0, "width": 12, "height": 4, "content": {"$ref": "#/spec/panels/" + key}}
    document["spec"]["layouts"] = [
        {"kind": "Grid", "spec": {"display": {"title": "Open"}, "items": [item("a")]}},
        {"kind": "Grid", "spec": {"display": {"title": "Closed", "collapse": {"open": False}}, "items": [item("b")]}},
        {"kind": "Tabs", "spec": {"tabs": [{"name": "First", "items": [item("c")]}, {"name": "Second", "items": [item("d")]}]}}]
    path, report = drawn_by(document, "closed.png")
    skipped = {p["key"]: p["messages"][0]["text"] for p in report["panels"] if p["status"] == "skipped"}
    equal(sorted(skipped), ["b", "d"], "skipped panels")
    holds(skipped["b"], "--expand opens it", "reason")
    holds(skipped["d"], "on a tab that is not shown (--expand", "reason")
    path, opened = drawn_by(document, "open.png", "--expand")
    equal([(p["key"], p["status"]) for p in opened["panels"]], [(k, "drawn") for k in "abcd"], "panels with --expand")
    if not opened["height"] > report["height"]:
        raise AssertionError("the open one is not higher")
    check_png(path, opened["width"], opened["height"])
    outline = [title for title, _ in pdf_outline(drawn_by(document, "open.pdf", "--expand")[0])]
    equal(outline, ["Open", "Closed", "First", "Second"], "outline with --expand")


def test_narrow_has_two_columns():
    for width in (400, 1232):
        path, report = shop("narrow.png", "--narrow", "--width", width)
        check_png(path, width, report["height"])
        columns = {round(p["box"]["x"]) for p in report["panels"]}
        if len(columns) > 2:
            raise AssertionError("panels begin at %s" % sorted(columns))
        on_top = sorted(report["panels"], key=lambda p: (p["box"]["y"], p["box"]["x"]))
        for p in on_top:
            if p["box"]["x"] + p["box"]["width"] > width - 15:
                raise AssertionError("%s leaves the picture: %r" % (p["key"], p["box"]))


# ---- scripts and emoji ------------------------------------------------------------------------------------------------


def test_dark_pages_keep_links_outline_and_text():
    for args in ([], ["--page", "a5"]):
        path, report = shop("dark-pages.pdf", "--theme", "dark", *args)
        check_pdf(path)
        equal(int(pdf_info(path)["Pages"]), report["pages"], "pages")
        holds(tool("pdfinfo", "-url", path), "https://example.org/runbook", "links")
        equal(len(pdf_outline(path)), len(set(p["group"] for p in report["panels"])), "outline")
        holds(pdf_text(path), "Linus")


def test_titles_in_chinese_japanese_and_korean():
    title = "請求數 リクエスト 요청"
    document = dashboard({"t": panel(title, "Markdown", spec={"text": "## " + title})}, name="cjk")
    document["spec"]["layouts"][0]["spec"]["display"] = {"title": title}
    path, report = drawn_by(document, "cjk.svg")
    equal(words(check_svg(path, report)).count(title), 3, "titles of group, panel and text")
    path, report = drawn_by(document, "cjk.pdf")
    check_pdf(path)
    equal(pdf_text(path).count(title.split()[1]), 3, "titles in the PDF")
    equal([t for t, _ in pdf_outline(path)], [title], "outline")
    fonts = tool("pdffonts", path)
    if "CJK" in tool("fc-list"):
        holds(fonts, "CJK", "fonts")
    path, report = drawn_by(document, "cjk.png")
    check_png(path, report["width"], report["height"])


def test_emoji_have_colours():
    if "Emoji" not in tool("fc-list"):
        raise Skip("no font of emoji is installed")
    colourful = lambda rows: sum(max(p) - min(p) > 120 for row in rows for p in row)
    document = lambda title: dashboard({"t": panel(title, "Markdown", spec={"text": "words"})}, name="emoji")
    size = ["--panel", "t", "--width", "300", "--height", "100"]
    path, report = drawn_by(document("🙂🔥🚀 ok"), "emoji.png", *size)
    check_png(path, 300, 100)
    with_emoji = colourful(png_pixels(path))
    without = colourful(png_pixels(drawn_by(document("abc ok"), "emoji.png", *size)[0]))
    if with_emoji < without + 100:
        raise AssertionError("%d colourful pixels, %d without emoji" % (with_emoji, without))
    path, report = drawn_by(document("🙂🔥🚀 ok"), "emoji.pdf")
    check_pdf(path)
    check_svg(*drawn_by(document("🙂🔥🚀 ok"), "emoji.svg"))


# ---- where it goes ----------------------------------------------------------------------------------------------------


def test_minus_is_standard_output():
    for format in ("png", "svg", "pdf", "csv", "json", "scene"):
        result = hecate("render", "--replay", BUNDLE, "-f", format, "-o", "-")
        equal((result.code, result.err), (0, ""), format)
        path, _ = shop("file." + format)
        if result.out != bytes_of(path):
            raise AssertionError("%s on standard output differs from the file" % format)


def test_a_dashboard_comes_from_standard_input():
    document = dashboard({"t": panel("From a pipe", "Markdown", spec={"text": "words"})}, name="piped")
    result = hecate("render", "-", *RANGE, "-f", "svg", "-o", "-", stdin=json.dumps(document).encode())
    equal((result.code, result.err), (0, ""), "exit code")
    holds(result.out.decode(), "From a pipe")


def several():
    names = ["one", "two", "three"]
    texts = [json.dumps(dashboard({"t": panel("This is " + n, "Markdown", spec={"text": n})}, name=n)) for n in names]
    path = scratch("several.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n---\n".join(texts))
    return path, names


def test_several_dashboards_go_into_a_folder():
    path, names = several()
    for format in ("png", "svg", "csv"):
        with tempfile.TemporaryDirectory() as folder:
            result = hecate("render", path, *RANGE, "-f", format, "-o", folder)
            equal((result.code, result.err), (0, ""), format)
            equal(sorted(os.listdir(folder)), sorted("%s.%s" % (n, format) for n in names), "files")
            if format == "svg":
                for name in names:
                    holds(read(os.path.join(folder, name + ".svg")), "This is " + name)


def test_without_output_the_name_is_that_of_the_dashboard():
    path, names = several()
    with tempfile.TemporaryDirectory() as folder:
        result = hecate("render", path, *RANGE, cwd=folder)
        equal((result.code, sorted(os.listdir(folder))), (0, sorted(n + ".png" for n in names)), "files: " + result.err)
    with tempfile.TemporaryDirectory() as folder:
        result = hecate("render", path, *RANGE, "--dashboard", "two", "-f", "pdf", cwd=folder)
        equal((result.code, os.listdir(folder)), (0, ["two.pdf"]), "files: " + result.err)


def test_several_dashboards_do_not_overwrite_each_other():
    path, names = several()
    for args in (["-o", scratch("one.png")], ["--report", scratch("r.json")], ["--record", scratch("b.json")]):
        result = hecate("render", path, *RANGE, *args)
        equal(result.code, 2, "exit code")
        holds(result.err, "3 dashboards; choose one with --dashboard")
    result = hecate("render", path, *RANGE, "--dashboard", "four", "-o", scratch("one.png"))
    equal(result.code, 2, "exit code")
    holds(result.err, "no dashboard of that name")


def test_the_format_follows_the_ending():
    starts = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF", "csv": b"# rate", "json": b'{"panels"', "scene": b"page 1",
              "PNG": b"\x89PNG"}
    for ending, start in starts.items():
        equal(bytes_of(shop("by-ending." + ending)[0])[:len(start)], start, ending)
    equal(bytes_of(shop("plain.png", "-f", "svg")[0])[:4], b"<svg", "--format before the ending")
    result = hecate("render", "--replay", BUNDLE, "-o", scratch("picture.gif"))
    equal(result.code, 2, "exit code of another ending")
    holds(result.err, "gif")


def test_strict_writes_nothing_when_a_panel_failed():
    document = dashboard({"t": panel("Unknown", "NoSuchChart"), "u": panel("Known", "Markdown", spec={"text": "x"})})
    path, report = drawn_by(document, "lenient.png", codes=(1,))
    equal(os.path.exists(path), True, "picture")
    path, report = drawn_by(document, "strict.png", "--strict", codes=(1,))
    equal((os.path.exists(path), len(report["panels"])), (False, 2), "picture and report with --strict")


def test_a_picture_replaces_the_old_one_at_once():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "out.png")
        with open(path, "w") as file:
            file.write("old")
        os.link(path, os.path.join(folder, "link"))
        equal(hecate("render", "--replay", BUNDLE, "-o", path).code, 0, "exit code")
        equal(read(os.path.join(folder, "link")), "old", "the old file, by its other name")
        equal(sorted(os.listdir(folder)), ["link", "out.png"], "nothing is left over")


if __name__ == "__main__":
    main(SERVER=prometheus)
