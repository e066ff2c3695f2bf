"""Every rule points at the right line and column, in every form of a document. The places are found by readers that are
independent of hecate (lint_places.py)."""
import copy
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *
from lint_places import forms

NAME, VALUE = True, False
# Ideographs and an emoji before every place: columns count code points.
TITLE = "Größe 日本 😀"


# ---- parts of documents ----

def resource(kind, spec, name="d", **metadata):
    return {"kind": kind, "metadata": {"name": name, **metadata}, "spec": spec}


def board(**spec):
    return resource("Dashboard", {"display": {"name": TITLE}, **spec}, project="p")


def plugin(kind, **spec):
    return {"kind": kind, "spec": spec}


def query(text="up", kind="TimeSeriesQuery", of="PrometheusTimeSeriesQuery", **spec):
    return {"kind": kind, "spec": {"plugin": plugin(of, query=text, **spec)}}


def panel(of, *queries, **more):
    return {"kind": "Panel", "spec": {"display": {"name": TITLE}, "plugin": of, "queries": list(queries), **more}}


def item(key="a", x=0, y=0, width=12, height=8, **more):
    return {"x": x, "y": y, "width": width, "height": height, "content": {"$ref": "#/spec/panels/" + key}, **more}


def grid(*items, **more):
    return {"kind": "Grid", "spec": {"items": list(items), **more}}


def with_panel(content, **more):
    return board(panels={"a": content}, layouts=[grid(item())], **more)


def stat(*queries, **spec):
    return with_panel(panel(plugin("StatChart", **{"calculation": "last", **spec}), *(queries or [query()])))


def text_variable(name, **spec):
    return {"kind": "TextVariable", "spec": {"display": {"name": TITLE}, "name": name, "value": "v", **spec}}


def list_variable(name, of=None, **spec):
    return {"kind": "ListVariable", "spec": {"display": {"name": TITLE}, "name": name, **spec,
                                             "plugin": of or plugin("StaticListVariable", values=["a", "b"])}}


def promql_variable(name, text):
    return list_variable(name, plugin("PrometheusPromQLVariable", expr=text, labelName="l"))


def datasource(kind="PrometheusDatasource", default=False, url="http://localhost", **spec):
    return {"default": default, "display": {"name": TITLE}, "plugin": plugin(kind, directUrl=url, **spec)}


def proxied(**spec):
    return {"plugin": plugin("PrometheusDatasource", proxy={"kind": "HTTPProxy", "spec": {"url": "http://x", **spec}})}


def without(document, pointer):
    owner = document = copy.deepcopy(document)
    *path, last = pointer.split("/")[1:]
    for step in path:
        owner = owner[int(step) if isinstance(owner, list) else step]
    del owner[last]
    return document


# ---- one row a place ----

class Row:
    """document: breaks the rule once, at the pointer's value or name. before: documents in front of it. missing: a member
    that the finding's path names although it is not there. args: more options. only: forms that make sense."""

    def __init__(self, rule, severity, document, pointer, on=VALUE, before=(), missing="", args=(), only=None, apart=False):
        self.rule, self.severity, self.document, self.pointer, self.on = rule, severity, document, pointer, on
        self.before, self.missing, self.args, self.only, self.apart = list(before), missing, args, only, apart


PANEL = "/spec/panels/a/spec"
PLUGIN = PANEL + "/plugin"
QUERY = PANEL + "/queries/0"
METADATA_FORMS = {"json", "json-line", "json-crlf", "json-bom", "json-list", "block", "flow", "flow-lines", "crlf", "bom", "second"}
JSON_FORMS = {"json", "json-line", "json-crlf", "json-bom", "json-list", "json-configmap"}
YAML_FORMS = {"block", "flow", "flow-lines", "alias", "merge", "crlf", "bom", "second", "configmap"}
SHARED_SECRET = resource("Secret", {"authorization": {"credentialsFile": "/run/token"}}, name="known", project="p")


def rows():
    yield Row("HCT004", "error", resource("Dashbord", {}), "/kind")
    yield Row("HCT004", "error", board(layouts=[{"kind": "Grud", "spec": {}}]), "/spec/layouts/0/kind")
    yield Row("HCT004", "error", board(variables=[{"kind": "Variable", "spec": {"name": "v"}}]), "/spec/variables/0/kind")
    yield Row("HCT004", "error", {"apiVersion": "perses.dev/v1alpha2", "kind": "PersesDashbord", "metadata": {"name": "d"},
                                  "spec": {}}, "/kind")
    yield Row("HCT005", "error", resource("Dashboard", {}, name="größer als"), "/metadata/name")
    yield Row("HCT005", "error", without(resource("Dashboard", {}, project=TITLE), "/metadata/name"), "/metadata")
    yield Row("HCT005", "error", without(board(), "/metadata"), "")
    yield Row("HCT005", "error", board(panels={"a b": panel(plugin("Markdown", text="x"))}), "/spec/panels/a b", NAME)
    yield Row("HCT005", "error", resource("Variable", {"kind": "TextVariable", "spec": {"value": TITLE}}, name="1"), "/metadata/name")
    yield Row("HCT005", "error", resource("Variable", {"kind": "TextVariable", "spec": {"value": TITLE}}, name="a b"), "/metadata/name")
    yield Row("HCT005", "error", {"name": TITLE, "project": "p"}, "/name", only=METADATA_FORMS)
    yield Row("HCT006", "error", resource("Dashboard", {}, tags=[TITLE, " blank"]), "/metadata/tags/1")
    for rule, severity, only in ("HCT022", "warning", YAML_FORMS), ("HCT006", "error", JSON_FORMS):
        yield Row(rule, severity, resource("Dashboard", {}, tags=[TITLE, 2024]), "/metadata/tags/1", only=only)
    yield Row("HCT006", "error", resource("Dashboard", {}, tags=["tag%d" % i for i in range(21)]), "/metadata/tags")
    yield Row("HCT007", "error", without(resource("Dashboard", {}), "/spec"), "")
    yield Row("HCT007", "error", board(variables=[{"kind": "TextVariable"}]), "/spec/variables/0")
    yield Row("HCT007", "error", board(datasources={"d": {"plugin": plugin("PrometheusDatasource", proxy={"kind": "HTTPProxy"})}}),
              "/spec/datasources/d/plugin/spec/proxy")
    yield Row("HCT008", "warning", {"kind": "Dashboard", "Metadata": {"name": "d"}, "spec": {}}, "/Metadata", NAME)
    yield Row("HCT008", "warning", board(Duration="1h"), "/spec/Duration", NAME)
    yield Row("HCT008", "error", resource("dashboard", {}), "/kind")
    yield Row("HCT007", "error", resource("GlobalRole", {}), "/spec")
    yield Row("HCT010", "error", resource("GlobalRole", {"permissions": [{"actions": ["*"], "scopes": []}]}), "/spec/permissions/0/scopes")
    yield Row("HCT010", "error", resource("RoleBinding", {"role": TITLE, "subjects": []}), "/spec/subjects")
    yield Row("HCT010", "error", board(annotations=[{"display": {"description": TITLE, "name": ""}, "plugin": plugin(
              "PrometheusPromQLAnnotation", expr="up")}]), "/spec/annotations/0/display/name")
    yield Row("HCT010", "error", with_panel(panel({"spec": {"text": TITLE}, "kind": ""})), PLUGIN + "/kind")
    yield Row("HCT011", "error", resource("Role", {"permissions": [{"actions": ["*"], "scopes": ["Secret", "GlobalSecret"]}]}),
              "/spec/permissions/0/scopes/1")
    # In YAML, Perses takes some words for booleans; in JSON it does not.
    for rule, severity, only in ("HCT022", "warning", YAML_FORMS), ("HCT009", "error", JSON_FORMS):
        yield Row(rule, severity, board(links=[{"url": TITLE, "targetBlank": "yes"}]), "/spec/links/0/targetBlank", only=only)
    yield Row("HCT009", "error", board(panels=[]), "/spec/panels")
    yield Row("HCT009", "error", board(variables=1), "/spec/variables")
    yield Row("HCT009", "error", resource("Dashboard", []), "/spec")
    yield Row("HCT009", "error", with_panel(panel(plugin("Markdown", text="x"), display=7)), PANEL + "/display")
    yield Row("HCT010", "error", with_panel({"kind": "Panel", "spec": {"display": {"name": TITLE}}}), PANEL)
    yield Row("HCT010", "error", with_panel(panel({"spec": {"text": "x"}})), PLUGIN)
    yield Row("HCT010", "error", resource("Secret", {"basicAuth": {"password": "$P", "username": ""}}), "/spec/basicAuth/username")
    yield Row("HCT011", "error", board(variables=[list_variable("v", sort="upwards")]), "/spec/variables/0/spec/sort")
    yield Row("HCT011", "error", resource("Role", {"permissions": [{"actions": ["read", "wrote"], "scopes": ["*"]}]}),
              "/spec/permissions/0/actions/1")
    yield Row("HCT011", "warning", with_panel({"kind": "Pannel", "spec": {"plugin": plugin("Markdown", text="x")}}),
              "/spec/panels/a/kind")
    yield Row("HCT012", "error", board(variables=[text_variable("v"), text_variable("v")]), "/spec/variables/1/spec/name")
    yield Row("HCT013", "error", board(duration="5 minutes"), "/spec/duration")
    yield Row("HCT013", "error", board(datasources={"d": proxied(timeout="soon")}),
              "/spec/datasources/d/plugin/spec/proxy/spec/timeout")
    yield Row("HCT013", "error", board(duration="10000y"), "/spec/duration")
    yield Row("HCT014", "error", board(timezone="Mars/Olympus"), "/spec/timezone")
    yield Row("HCT014", "error", board(timezone="Z"), "/spec/timezone")
    yield Row("HCT015", "error", board(layouts=[grid(item(content={"$ref": "#/spec/panels/a b"}))]),
              "/spec/layouts/0/spec/items/0/content/$ref")
    yield Row("HCT015", "error", board(layouts=[grid({"x": 0, "y": 0, "width": 1, "height": 1})]), "/spec/layouts/0/spec/items/0")
    yield Row("HCT016", "error", board(layouts=[grid(item("nobody"))]), "/spec/layouts/0/spec/items/0/content/$ref")
    yield Row("HCT016", "warning", board(layouts=[{"kind": "Tabs", "spec": {"tabs": [{"name": TITLE, "items": [item("nobody")]}]}}]),
              "/spec/layouts/0/spec/tabs/0/items/0/content/$ref")
    yield Row("HCT017", "error", board(variables=[text_variable("v", value="", constant=True)]), "/spec/variables/0/spec/value")
    yield Row("HCT017", "error", board(variables=[list_variable("v", customAllValue=".*")]), "/spec/variables/0/spec/customAllValue")
    yield Row("HCT017", "error", board(variables=[list_variable("v", defaultValue=["a", "b"])]),
              "/spec/variables/0/spec/defaultValue")
    yield Row("HCT018", "error", resource("Folder", {"items": [{"kind": "Dashboard", "name": "one"}, {"kind": "Folder", "name": TITLE,
              "items": [{"kind": "Dashboard", "name": "one"}]}]}), "/spec/items/1/items/0/name")
    yield Row("HCT019", "error", board(queryBatching={"mode": "panel", "maxPerRequest": -1}), "/spec/queryBatching/maxPerRequest")
    yield Row("HCT019", "error", with_panel(panel(plugin("Markdown", text="x")), duration="1h", refreshInterval="0s",
              queryBatching={"maxPerRequest": 1e12}), "/spec/queryBatching/maxPerRequest")
    yield Row("HCT020", "error", board(variables=[list_variable("v", capturingRegexp="(")]), "/spec/variables/0/spec/capturingRegexp")
    yield Row("HCT020", "error", board(datasources={"d": proxied(allowedEndpoints=[{"endpointPattern": "[", "method": "GET"}])}),
              "/spec/datasources/d/plugin/spec/proxy/spec/allowedEndpoints/0/endpointPattern")
    yield Row("HCT020", "warning", stat(mappings=[{"kind": "Regex", "spec": {"pattern": "/(/", "result": {"value": "x"}}}]),
              PLUGIN + "/spec/mappings/0/spec/pattern")
    yield Row("HCT021", "warning", board(refreshIntervall="1m"), "/spec/refreshIntervall", NAME)
    yield Row("HCT021", "info", board(**{"größe/日本": {"a": 1}}), "/spec/größe~1日本", NAME)
    # Go's reader of YAML takes numbers and booleans as texts, the one of JSON does not.
    number = board(variables=[text_variable("v", value=12)])
    boolean = with_panel(panel(plugin("Markdown", text="x"), display={"name": TITLE, "description": True}))
    for rule, severity, only in ("HCT022", "warning", YAML_FORMS), ("HCT009", "error", JSON_FORMS):
        yield Row(rule, severity, number, "/spec/variables/0/spec/value", only=only)
        yield Row(rule, severity, boolean, PANEL + "/display/description", only=only)
    yield Row("HCT023", "warning", board(links=[{"url": "https://x"}, {"name": TITLE}]), "/spec/links/1")
    yield Row("HCT023", "warning", board(layouts=[grid(item(width=0))], panels={"a": panel(plugin("Markdown", text="x"))}),
              "/spec/layouts/0/spec/items/0")
    yield Row("HCT024", "error", board(variables=[text_variable("__mine")]), "/spec/variables/0/spec/name")
    yield Row("HCT024", "warning", board(variables=[text_variable("my-own")]), "/spec/variables/0/spec/name")
    yield Row("HCT025", "error", board(variables=[promql_variable("a", "up{x=\"$b\"}"), promql_variable("b", "up{x=\"$a\"}")]),
              "/spec/variables/0")
    yield Row("HCT026", "error", board(variables=[promql_variable("a", "up{größe=\"$b\"}")]),
              "/spec/variables/0/spec/plugin/spec/expr")
    yield Row("HCT026", "warning", board(variables=[promql_variable("a", "up{größe=\"${b}\"}")]),
              "/spec/variables/0/spec/plugin/spec/expr")
    yield Row("HCT027", "error", board(datasources={"a": datasource(default=True), "b": datasource(default=True)}),
              "/spec/datasources/b/default")
    yield Row("HCT027", "error", resource("Datasource", datasource(default=True), project="p"), "/spec/default",
              before=[resource("Datasource", datasource(default=True), name="other", project="p")], apart=True)
    yield Row("HCT028", "error", with_panel(panel(plugin("MarkdownChart", text=TITLE))), PLUGIN + "/kind", NAME)
    yield Row("HCT029", "info", {"title": TITLE, "schemaVersion": 36, "panels": []}, "")
    yield Row("HCT029", "info", {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "n"}}, "")
    yield from plugin_rows()
    yield from reference_rows()
    yield from style_rows()
    yield from custom_rows()


def plugin_rows():
    yield Row("HCT101", "error", stat(calculation=7), PLUGIN + "/spec/calculation")
    yield Row("HCT101", "error", plugin("StatChart", title=TITLE, calculation="lasst"), "/spec/calculation")
    yield Row("HCT102", "error", with_panel(panel(plugin("StatChrt", text=TITLE), query())), PLUGIN + "/kind")
    yield Row("HCT102", "error", board(variables=[list_variable("v", plugin("StatChart"))]), "/spec/variables/0/spec/plugin/kind")
    yield Row("HCT102", "error", with_panel(panel({"kind": "Markdown", "metadata": {"version": TITLE, "registry": "other.org"},
                                                   "spec": {"text": "x"}})), PLUGIN + "/metadata/registry")
    yield Row("HCT103", "warning", with_panel(panel({"kind": "Markdown", "metadata": {"registry": "perses.dev", "version": "v99.1.2"},
                                                     "spec": {"text": "x"}})), PLUGIN + "/metadata/version")
    yield Row("HCT104", "error", stat(**{"größe": {"a": [1]}}), PLUGIN + "/spec/größe", NAME)
    yield Row("HCT104", "error", plugin("Markdown", text=TITLE, tekst="y"), "/spec/tekst", NAME)
    yield Row("HCT106", "warning", stat(thresholds={"steps": [{"value": 1}, {"color": "#fff"}]}), PLUGIN + "/spec/thresholds/steps/1")


def reference_rows():
    words = panel(plugin("Markdown", text=TITLE))
    yield Row("HCT201", "warning", board(panels={"a": words, "b": words}, layouts=[grid(item())]), "/spec/panels/b", NAME)
    yield Row("HCT202", "warning", stat(query("größe{a=\"$nobody\"}")), QUERY + "/spec/plugin/spec/query")
    yield Row("HCT202", "info", with_panel(panel(plugin("Markdown", text="costs $nobody"))), PLUGIN + "/spec/text")
    yield Row("HCT202", "warning", with_panel(panel(plugin("Markdown", text="x"), display={"name": TITLE + " $__interval"})),
              PANEL + "/display/name")
    yield Row("HCT202", "warning", stat(query("größe[$__interval]", of="LokiTimeSeriesQuery")), QUERY + "/spec/plugin/spec/query")
    yield Row("HCT202", "warning", board(variables=[promql_variable("a", "größe[$__rate_interval]")]),
              "/spec/variables/0/spec/plugin/spec/expr")
    yield Row("HCT203", "info", board(variables=[text_variable("v")]), "/spec/variables/0/spec/name")
    yield Row("HCT204", "warning", with_panel(panel(plugin("Markdown", text=TITLE + " ${v:upper}")), variables=[text_variable("v")]),
              PLUGIN + "/spec/text")
    asked = query(datasource={"kind": "PrometheusDatasource", "name": "nobody"})
    yield Row("HCT205", "error", stat(asked), QUERY + "/spec/plugin/spec/datasource/name", args=("--resources", "@known"))
    yield Row("HCT205", "error", stat(query()), QUERY + "/spec/plugin", args=("--resources", "@known"))
    asked = query(datasource={"kind": "PrometheusDatasource", "name": "lines"})
    lines = {"lines": datasource("LokiDatasource")}
    for severity, args in (("warning", ()), ("error", ("--resources", "@known"))):
        yield Row("HCT206", severity, with_panel(panel(plugin("StatChart"), asked), datasources=lines),
                  QUERY + "/spec/plugin/spec/datasource/name", args=args)
    asked = query(datasource={"name": "lines", "kind": "LokiDatasource"})
    yield Row("HCT206", "warning", with_panel(panel(plugin("StatChart"), asked), datasources=lines),
              QUERY + "/spec/plugin/spec/datasource/kind")
    yield Row("HCT207", "error", stat(query(kind="LogQuery")), QUERY + "/kind")
    yield Row("HCT208", "error", stat(query(kind="LogQuery", of="LokiLogQuery")), QUERY + "/kind")
    yield Row("HCT208", "warning", with_panel(panel(plugin("Markdown", text="x"), query())), QUERY)
    yield Row("HCT209", "warning", board(panels={"a": words}, layouts=[grid(item(), repeatVariable="nobody")]),
              "/spec/layouts/0/spec/repeatVariable")
    yield Row("HCT209", "warning", board(panels={"a": words}, layouts=[grid(item(repeatVariable={"maxPer": 2, "value": "nobody"}))]),
              "/spec/layouts/0/spec/items/0/repeatVariable/value")
    yield Row("HCT210", "error", resource("Datasource", {**proxied(secret="nobody"), "display": {"name": TITLE}}, project="p"),
              "/spec/plugin/spec/proxy/spec/secret", args=("--resources", "@known"))
    yield Row("HCT211", "warning", board(), "/metadata/name", before=[board()], apart=True)
    yield Row("HCT212", "warning", with_panel(panel(plugin("StatChart", calculation="last"))), PLUGIN)
    yield Row("HCT213", "info", board(datasources={"größe": datasource()}), "/spec/datasources/größe", NAME)


def style_rows():
    words = panel(plugin("Markdown", text=TITLE))
    yield Row("HCT301", "warning", board(panels={"a": words, "b": words}, layouts=[grid(item("b", y=2), item("a"))]),
              "/spec/layouts/0/spec/items/0")
    yield Row("HCT302", "warning", board(panels={"a": words}, layouts=[grid(item(x=-1))]), "/spec/layouts/0/spec/items/0/x")
    yield Row("HCT302", "warning", board(panels={"a": words}, layouts=[grid(item(x=20))]), "/spec/layouts/0/spec/items/0")
    yield Row("HCT303", "info", board(layouts=[grid(display={"title": TITLE})]), "/spec/layouts/0")
    yield Row("HCT304", "warning", stat(mappings=[{"kind": "Range", "spec": {"to": 1, "from": 5, "result": {"value": TITLE}}}]),
              PLUGIN + "/spec/mappings/0/spec/from")
    yield Row("HCT305", "warning", stat(thresholds={"steps": [{"value": 5}, {"color": "#fff", "value": 1}]}),
              PLUGIN + "/spec/thresholds/steps/1/value")
    yield Row("HCT306", "warning", stat(thresholds={"steps": [{"value": 5, "color": "größer"}]}),
              PLUGIN + "/spec/thresholds/steps/0/color")
    yield Row("HCT307", "error", board(links=[{"name": TITLE, "url": "javascript:alert(1)"}]), "/spec/links/0/url")
    yield Row("HCT307", "warning", with_panel(panel(plugin("Markdown", text="x"), links=[{"name": TITLE, "url": "ftp://x/y"}])),
              PANEL + "/links/0/url")
    yield Row("HCT308", "warning", board(datasources={"d": proxied(headers={"X-Org": TITLE, "Authorization": "Bearer abc"})}),
              "/spec/datasources/d/plugin/spec/proxy/spec/headers/Authorization")
    yield Row("HCT308", "warning", resource("Secret", {"basicAuth": {"username": TITLE, "password": "abc"}}),
              "/spec/basicAuth/password")
    yield Row("HCT308", "warning", board(datasources={"d": datasource(url="http://me:abc@localhost")}),
              "/spec/datasources/d/plugin/spec/directUrl")
    yield Row("HCT308", "warning", board(links=[{"name": TITLE, "url": "https://x/?größe=1&token=abc"}]), "/spec/links/0/url")
    yield Row("HCT308", "warning", resource("User", {"firstName": TITLE, "nativeProvider": {"password": "abc"}}),
              "/spec/nativeProvider/password")
    yield Row("HCT308", "warning", resource("Secret", {"basicAuth": {"username": TITLE, "pasword": "abc"}}),
              "/spec/basicAuth/pasword")
    yield Row("HCT309", "error", stat(query("sum(größe")), QUERY + "/spec/plugin/spec/query")
    yield Row("HCT310", "warning", board(variables=[list_variable("v", capturingRegexp="größe.*")]),
              "/spec/variables/0/spec/capturingRegexp")
    yield Row("HCT311", "warning", board(variables=[list_variable("v", defaultValue="größe")]), "/spec/variables/0/spec/defaultValue")
    yield Row("HCT312", "info", without(stat(), PANEL + "/display"), "/spec/panels/a", NAME)


RULES = """
- name: no long ranges
  target: $.spec.duration
  assertion: value != "5h"
  message: the range is too long
- name: titles
  target: $.spec.panels[*].spec.display
  assertion: value.all(d, d.name != "größer")
  message: a title is too large
"""


def custom_rows():
    rules = ("--rules", "@rules.yaml")
    yield Row("HCT900", "error", board(duration="5h"), "/spec/duration", args=rules)
    words = panel(plugin("Markdown", text="x"))
    larger = panel(plugin("Markdown", text="x"), display={"description": TITLE, "name": "größer"})
    yield Row("HCT900", "error", board(panels={"a": words, "b": larger}), "/spec/panels/b/spec/display", args=rules)


# ---- texts that no writer lays out; ⟦ stands before the place ----

TEXTS = [
    ("HCT001", "a.json", '{"kind": "größe 😀", "spec" ⟦"x"}'),
    ("HCT001", "a.json", '{"kind": "Dashboard",\r\n "spec": {"a": [1, 2⟦}}'),
    ("HCT001", "a.json", '\ufeff{"kind": "a\\⟦x"}'.replace("\\⟦", "⟦\\")),
    ("HCT001", "a.yaml", "kind: Dashboard\nspec:\n  a: größe\n ⟦b: 1\n"),
    ("HCT001", "a.yaml", "kind: Project\nmetadata: {name: a}\n---\nkind: ⟦*nobody\n"),
    ("HCT001", "a.yaml", "\ufeffkind: Dashboard\r\nspec: ⟦@x\r\n"),
    ("HCT001", "a.yaml", 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a.json: |\n    {"kind": "größe",\n      "spec" ⟦"x"}\n'),
    ("HCT002", "a.json", '{"kind": "Dashboard", "metadata": {"name": "größe"}, ⟦"kind": "x"}'),
    ("HCT002", "a.yaml", "kind: Dashboard\nspec: {größe: 1, ⟦größe: 2}\n"),
    ("HCT002", "a.yaml", "kind: Project\nmetadata: {name: a}\n---\nkind: Dashboard\r\nspec:\r\n  a: 1\r\n  ⟦a: 2\r\n"),
    ("HCT002", "a.yaml", "\ufeffapiVersion: v1\nkind: ConfigMap\ndata:\n  a.yaml: |\n    a: größe\n    ⟦a: 2\n"),
    ("HCT003", "a.json", '{"größe": ' + "[" * 99 + "⟦[" + "]" * 100 + "}"),
    ("HCT003", "a.yaml", "größe: " + "[" * 99 + "⟦[" + "]" * 100 + "\n"),
    ("HCT003", "a.yaml", "kind: Project\nmetadata: {name: a}\n---\n" + "- " * 100 + "⟦- 1\n"),
    ("HCT022", "a.yaml", "kind: Dashboard\nmetadata: {name: d}\nspec:\n  links: [{url: 'größe', targetBlank: ⟦yes}]\n"),
    ("HCT023", "a.yaml", "kind: Project # größe\nmetadata: {name: a} # größe # hecate: disable=⟦HCT999\n"),
    ("HCT023", "a.yaml", "kind: Project\nmetadata: {name: a} # größe # hecate: ⟦disabled=HCT301\n"),
    ("HCT023", "a.yaml", "kind: Project\nmetadata: {name: a} # größe ⟦# hecate:\n"),
]


def test_every_rule_has_a_row():
    listed = re.findall(r"^HCT\d{3}", hecate("lint", "--list").out.decode(), re.M)
    covered = {row.rule for row in rows()} | {text[0] for text in TEXTS} | {"HCT030", "HCT105", "HCT901"}
    equal(set(listed) - covered, set(), "rules without a row")


# ---- running and comparing ----

def lint(*args, code=(0, 1), **more):
    result = hecate("lint", "--no-config", "-f", "json", *args, **more)
    if result.code not in code:
        raise AssertionError("exit code %d: %s" % (result.code, result.err))
    return json.loads(result.out)["findings"]


def put(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return path


def is_right(row, layout, finding):
    return ((finding["line"], finding["column"]) == layout.place and finding["path"] == layout.pointer + row.missing and
            finding["document"] == layout.document and finding["severity"] == row.severity)


def check_layout(row, form, layout, findings):
    found = [f for f in findings if f["rule"] == row.rule]
    if len(found) == 1 and is_right(row, layout, found[0]):
        return []
    short = [(f["severity"], f["line"], f["column"], f["path"], f["document"], f["message"]) for f in found]
    want = (row.severity, *layout.place, layout.pointer + row.missing, layout.document)
    return ["%s at %s as %s: want %s, got %s" % (row.rule, row.pointer or "the root", form, want, short)]


def laid_out(row):
    return {form: layout for form, layout in forms(row.before + [row.document], row.pointer, row.on).items()
            if layout and (row.only is None or form in row.only)}


def check_row(row):
    """Returns how many places were compared, and what is wrong."""
    layouts, faults = laid_out(row), []
    with tempfile.TemporaryDirectory(prefix="hecate-lint-") as folder:
        beside = {"@known": put(folder, "known.json", json.dumps(SHARED_SECRET)), "@rules.yaml": put(folder, "rules.yaml", RULES)}
        args = [beside.get(arg, arg) for arg in row.args]
        paths = {put(folder, "%s.%s" % (form, layout.suffix), layout.text): form for form, layout in layouts.items()}
        findings = []
        for batch in ([path] for path in paths) if row.apart else [list(paths)]:
            findings += lint(*args, *batch)
        for path, form in paths.items():
            faults += check_layout(row, form, layouts[form], [f for f in findings if f["file"] == path])
    return len(layouts), faults


def check_rows(wanted):
    places, faults = 0, []
    for row in wanted:
        count, wrong = check_row(row)
        places += count
        faults += wrong
    print("# %d places" % places, flush=True)
    if faults or not places:
        raise AssertionError("%d of %d:\n%s" % (len(faults), places, "\n".join(faults[:60])))


def test_model_rules_point_at_their_places():
    check_rows(row for row in rows() if row.rule < "HCT100")


def test_schema_rules_point_at_their_places():
    check_rows(plugin_rows())


def test_reference_rules_point_at_their_places():
    check_rows(reference_rows())


def test_style_rules_point_at_their_places():
    check_rows(style_rows())


def test_rules_of_the_user_point_at_their_places():
    check_rows(custom_rows())


def place_of_mark(text):
    before = text[:text.index("⟦")].replace("\r\n", "\n").lstrip("\ufeff")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_faults_of_the_text_point_at_their_places():
    for rule, name, text in TEXTS:
        with tempfile.TemporaryDirectory(prefix="hecate-lint-") as folder:
            found = [f for f in lint(put(folder, name, text.replace("⟦", ""))) if f["rule"] == rule]
            want = place_of_mark(text) if "⟦" in text else (3, 1)
            equal([(f["line"], f["column"]) for f in found], [want], "%s in %r" % (rule, text[:300]))


def test_a_file_that_cannot_be_read_has_no_place():
    with tempfile.TemporaryDirectory(prefix="hecate-lint-") as folder:
        missing = os.path.join(folder, "nobody.yaml")
        found = lint(missing, code=(2,))
        equal([(f["rule"], f["file"], f["line"], f["column"], f["document"], f["path"]) for f in found],
              [("HCT030", missing, 0, 0, 0, "")], "findings")


# Files of rules, which are no documents.
RULE_TEXTS = [
    '- name: größe\n  target: $.spec\n  assertion: 2 +⟦\n  message: x\n',
    "- name: größe\n  target: $.spec\n  assertion: value ⟦ö 1\n  message: x\n",
    "- name: größe\n  target: $.spec[⟦\n  assertion: 'true'\n  message: x\n",
    "größe: ⟦@x\n",
]


def test_faults_of_rule_files_point_at_their_places():
    for text in RULE_TEXTS:
        with tempfile.TemporaryDirectory(prefix="hecate-lint-") as folder:
            rules = put(folder, "rules.yaml", text.replace("⟦", ""))
            found = lint("--rules", rules, put(folder, "d.json", json.dumps(board())), code=(0, 1, 2))
            found = [(f["file"], f["line"], f["column"]) for f in found if f["rule"] == "HCT901" or f["file"] == rules]
            equal(found, [(rules, *place_of_mark(text))], "places of the faults in %r" % text)


def test_modules_of_others_are_pointed_at():
    """A kind that brings no schema, and one whose schema wants a member that is not there."""
    manifest = {"name": "strange", "version": "1.0.0", "hecate": {"abi": 1}, "perses": {"plugins": [
        {"kind": "Panel", "spec": {"name": name}} for name in ("BareChart", "StrictChart")]}}
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["size"],
              "$id": "hecate:/schemas/plugins/StrictChart.schema.json"}
    with tempfile.TemporaryDirectory(prefix="hecate-lint-") as folder:
        os.makedirs(os.path.join(folder, "strange", "schemas"))
        put(folder, "strange/manifest.json", json.dumps(manifest))
        put(folder, "strange/schemas/StrictChart.schema.json", json.dumps(schema))
        args = ("--plugin-path", folder)
        bare, strict = (with_panel(panel(plugin(kind, color=TITLE), query())) for kind in ("BareChart", "StrictChart"))
        check_rows([Row("HCT105", "warning", bare, PLUGIN, args=args),
                    Row("HCT101", "error", strict, PLUGIN + "/spec", missing="/size", args=args)])


main()
