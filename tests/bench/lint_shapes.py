"""Documents that grow in one direction each, for lint.py: what a linter could be slow at."""
import json
import re
import sys


def board(name="d", **spec):
    return {"kind": "Dashboard", "metadata": {"name": name, "project": "p"}, "spec": spec}


def plugin(kind, **spec):
    return {"kind": kind, "spec": spec}


def panel(of, *queries, **more):
    return {"kind": "Panel", "spec": {"display": {"name": "Requests a second"}, "plugin": of, "queries": list(queries), **more}}


def query(text, **spec):
    return {"kind": "TimeSeriesQuery", "spec": {"plugin": plugin("PrometheusTimeSeriesQuery", query=text, **spec)}}


def chart(i, text="sum by (job) (rate(http_requests_total{job=\"api\"}[5m]))"):
    return panel(plugin("TimeSeriesChart", yAxis={"format": {"unit": "decimal"}, "min": 0}, legend={"position": "bottom"}),
                 query(text), query(text + " > %d" % i))


def words(text):
    return panel(plugin("Markdown", text=text))


def item(key, i, **more):
    return {"x": i % 8 * 3, "y": i // 8, "width": 3, "height": 1, "content": {"$ref": "#/spec/panels/" + key}, **more}


def grid(items, **more):
    return {"kind": "Grid", "spec": {"display": {"title": "Group"}, "items": items, **more}}


def panels_of(n, make):
    """Each shown once."""
    keys = ["panel-%d" % i for i in range(n)]
    return {"panels": {key: make(i) for i, key in enumerate(keys)}, "layouts": [grid([item(key, i) for i, key in enumerate(keys)])]}


def text_variable(name, value="x"):
    return {"kind": "TextVariable", "spec": {"name": name, "value": value}}


def list_variable(name, **more):
    return {"kind": "ListVariable", "spec": {"name": name, **more}}


def promql(name, text):
    return list_variable(name, plugin=plugin("PrometheusPromQLVariable", expr=text, labelName="job"))


def source(i, **more):
    return {"default": False, "plugin": plugin("PrometheusDatasource", directUrl="http://prometheus-%d:9090" % i), **more}


def proxied(**spec):
    return {"plugin": plugin("PrometheusDatasource", proxy={"kind": "HTTPProxy", "spec": {"url": "http://x", **spec}})}


def resource(kind, name, spec, project="p"):
    metadata = {"name": name} if kind.startswith("Global") else {"name": name, "project": project}
    return {"kind": kind, "metadata": metadata, "spec": spec}


# ---- much of what is right ----

def many_panels(n):
    return [board(**panels_of(n, chart))]


def many_variables(n):
    """Each uses the one before it."""
    chain = [promql("v%d" % i, "up{job=\"$v%d\"}" % (i - 1)) if i else text_variable("v0") for i in range(n)]
    return [board(variables=chain, **panels_of(1, lambda i: words("$v%d" % (n - 1))))]


def flat_variables(n):
    return [board(variables=[text_variable("v%d" % i) for i in range(n)],
                  **panels_of(1, lambda i: words(" ".join("$v%d" % k for k in range(n)))))]


def many_items(n):
    return [board(panels={"a": words("x")}, layouts=[grid([item("a", i) for i in range(n)])])]


def many_groups(n):
    return [board(panels={"a": words("x")}, layouts=[grid([item("a", 0)]) for _ in range(n)])]


def many_datasources(n):
    """Each asked by the query of a panel."""
    asked = lambda i: panel(plugin("StatChart"), query("up", datasource={"kind": "PrometheusDatasource", "name": "prom-%d" % i}))
    return [board(datasources={"prom-%d" % i: source(i) for i in range(n)}, **panels_of(n, asked))]


def many_annotations(n):
    one = lambda i: {"display": {"name": "deploys %d" % i}, "plugin": plugin("PrometheusPromQLAnnotation", expr="changes(up[5m]) > 0")}
    return [board(annotations=[one(i) for i in range(n)], **panels_of(1, chart))]


def many_steps(n):
    return [board(**panels_of(1, lambda i: panel(plugin("StatChart", calculation="last", thresholds={"steps": [
        {"value": k, "color": "#ff%04x" % (k % 65536)} for k in range(n)]}), query("up"))))]


def many_mappings(n):
    one = lambda k: {"kind": "Regex", "spec": {"pattern": "/^host-%d(.*)$/" % k, "result": {"value": "$1", "color": "#112233"}}}
    return [board(**panels_of(1, lambda i: panel(plugin("StatChart", calculation="last", mappings=[one(k) for k in range(n)]), query("up"))))]


def many_values(n):
    values = ["value-%d" % i for i in range(n)]
    one = list_variable("v", plugin=plugin("StaticListVariable", values=values), allowMultiple=True, defaultValue=values[-90:])
    return [board(variables=[one], **panels_of(1, lambda i: words("$v")))]


def many_default_values(n):
    values = ["value-%d" % i for i in range(n)]
    one = list_variable("v", plugin=plugin("StaticListVariable", values=values), allowMultiple=True, defaultValue=values)
    return [board(variables=[one], **panels_of(1, lambda i: words("$v")))]


def huge_text(n):
    return [board(**panels_of(1, lambda i: words("costs 5 and more. " * n)))]


def huge_query(n):
    return [board(**panels_of(1, lambda i: panel(plugin("StatChart"), query(" + ".join(["rate(up{a=\"b\"}[5m])"] * n)))))]


def huge_key(n):
    key = "k" * n
    return [board(panels={key: chart(0)}, layouts=[grid([item(key, 0)])])]


def deep(n):
    """Panels with values nested as deep as may be."""
    nested = lambda: json.loads("[" * 80 + "]" * 80)
    return [board(**panels_of(n, lambda i: panel(plugin("Markdown", text="x", more=nested()))))]


def long_strings(n):
    return [board(**panels_of(n, lambda i: words("All is well here, and this is a text of some length about it. " * 30)))]


# ---- many documents ----

def many_dashboards(n):
    return [board("d%d" % i, variables=[text_variable("job")], **panels_of(1, lambda k: words("of $job"))) for i in range(n)]


def many_project_variables(n):
    return [resource("Variable", "v%d" % i, {"kind": "TextVariable", "spec": {"value": "x"}}) for i in range(n)]


def dashboards_and_variables(n):
    """As many variables of projects as dashboards that use them."""
    return many_project_variables(n) + [board("d%d" % i, **panels_of(1, lambda k: words("of $v%d" % i))) for i in range(n)]


def many_projects(n):
    """Each with a default datasource, and a dashboard that asks it."""
    sources = [resource("Datasource", "prom", {**source(i), "default": True}, "project-%d" % i) for i in range(n)]
    boards = [board("d", **panels_of(1, lambda k: panel(plugin("StatChart"), query("up", datasource={"kind": "PrometheusDatasource", "name": "prom"}),
                                                         query("up")))) for i in range(n)]
    for i, one in enumerate(boards):
        one["metadata"]["project"] = "project-%d" % i
    return sources + boards


def many_secrets(n):
    return [resource("Secret", "s%d" % i, {"authorization": {"credentialsFile": "/run/token"}}) for i in range(n)]


def big_folder(n):
    return [resource("Folder", "f", {"items": [{"kind": "Dashboard", "name": "d%d" % i} for i in range(n)]})]


def config_map(n):
    text = json.dumps(many_panels(n)[0], indent=1)
    return [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}, "data": {"board.json": text}}]


def config_map_of_many(n):
    texts = {"d%d.json" % i: json.dumps(board("d%d" % i, **panels_of(1, chart)), indent=1) for i in range(n)}
    return [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}, "data": texts}]


def bad_config_map(n):
    """Each text is broken."""
    texts = {"d%d.json" % i: '{"kind": "Dashboard",\n "spec": {]}' for i in range(n)}
    return [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}, "data": texts}]


# ---- many findings ----

def faulty_panels(make):
    return lambda n: [board(**panels_of(n, make))]


def faulty_variables(make, **more):
    return lambda n: [board(variables=[make(i) for i in range(n)], **more)]


def unknown_references(n):
    """In one text."""
    return [board(**panels_of(1, lambda i: panel(plugin("StatChart"), query(" + ".join("up{a=\"$nobody%d\"}" % k for k in range(n))))))]


def near_misses(n):
    """Of names of many variables."""
    return [board(variables=[text_variable("variable_%d" % i) for i in range(min(n, 2500))],
                  **panels_of(n, lambda i: words("see $varable_%d" % i)))]


def undefined_in_long_name(n):
    name = "v" * 1000 + "%d" % n
    return [board(variables=[promql(name, " + ".join("up{a=\"$n%d\"}" % k for k in range(n)))])]


def void_references(n):
    return [board(panels={"panel-%d" % i: words("x") for i in range(min(n, 3000))}, layouts=[grid([item("panl-%d" % i, i) for i in range(n)])])]


def overlaps(n):
    return [board(panels={"a": words("x")}, layouts=[grid([item("a", 0) for i in range(n)])])]


def duplicates(n):
    return [board(**panels_of(1, chart)) for _ in range(n)]


def unused_datasources(n):
    """Beside many variables, which might choose them."""
    return [board(datasources={"prom-%d" % i: source(i) for i in range(n)}, variables=[text_variable("v%d" % i) for i in range(n)])]


def default_datasources(n):
    return [board(datasources={"prom-%d" % i: {**source(i), "default": True} for i in range(n)})]


def default_resources(n):
    return [resource("Datasource", "prom-%d" % i, {**source(i), "default": True}) for i in range(n)]


def colliding(i):
    """A name for each number below 2^20, all with one value in GLib's g_str_hash."""
    return "".join(("Ez", "FY")[i >> bit & 1] for bit in range(20))


def colliding_names(n):
    return [board(variables=[text_variable(colliding(i)) for i in range(n)],
                  panels={colliding(i): words("$" + colliding(i)) for i in range(n)},
                  layouts=[grid([item(colliding(i), i) for i in range(n)])])]


def comments(n):
    """Every panel with a comment that turns a rule off; in YAML only."""
    return many_panels(n)


def add_comments(text):
    return re.sub(r"^( +)(\"?panel-\d+\"?:)$", r"\1# hecate: disable=HCT301,style\n\1\2", text, flags=re.M)


SHAPES = {
    "panels": many_panels, "variables, a chain": many_variables, "variables in one text": flat_variables, "items": many_items,
    "groups": many_groups, "datasources": many_datasources, "annotations": many_annotations, "thresholds": many_steps,
    "mappings": many_mappings, "values": many_values, "default values": many_default_values, "a huge text": huge_text,
    "a huge query": huge_query, "a huge key": huge_key, "deep": deep, "long texts": long_strings,
    "dashboards": many_dashboards, "project variables": many_project_variables, "dashboards and variables": dashboards_and_variables,
    "projects": many_projects, "secrets": many_secrets, "a folder": big_folder, "a ConfigMap": config_map,
    "a ConfigMap of many": config_map_of_many, "a ConfigMap of faulty ones": bad_config_map, "comments": comments,
    "names that collide": colliding_names,
    "resources that collide": lambda n: [resource("GlobalVariable", colliding(i), text_variable("v")) for i in range(n)],
    "HCT005": faulty_variables(lambda i: text_variable("a b%d" % i)),
    "HCT009": faulty_panels(lambda i: panel(plugin("Markdown", text="x"), display=[])),
    "HCT010": faulty_panels(lambda i: {"kind": "Panel", "spec": {}}),
    "HCT011": faulty_panels(lambda i: {"kind": "Pannel", "spec": {"plugin": plugin("Markdown", text="x")}}),
    "HCT012": faulty_variables(lambda i: text_variable("v")),
    "HCT016": void_references,
    "HCT017": faulty_variables(lambda i: {"kind": "TextVariable", "spec": {"name": "v%d" % i, "constant": True}}),
    "HCT018": lambda n: [resource("Folder", "f", {"items": [{"kind": "Dashboard", "name": "d"} for i in range(n)]})],
    "HCT020": faulty_variables(lambda i: list_variable("v%d" % i, capturingRegexp="(", plugin=plugin("StaticListVariable", values=["a"]))),
    "HCT021": faulty_panels(lambda i: {**words("x"), "stranger%d" % i: {}}),
    "HCT021, one object": lambda n: [board(**{"stranger%d" % i: 1 for i in range(n)})],
    "HCT022": faulty_variables(lambda i: text_variable("v%d" % i, i)),
    "HCT025": lambda n: [board(variables=[promql("v%d" % i, "up{a=\"$v%d\"}" % ((i + 1) % n)) for i in range(n)])],
    "HCT026": faulty_variables(lambda i: promql("v%d" % i, "up{a=\"$nobody\"}")),
    "HCT026, long name": undefined_in_long_name,
    "HCT027": default_datasources,
    "HCT027, resources": default_resources,
    "HCT101": faulty_panels(lambda i: panel(plugin("StatChart", calculation="lasst"), query("up"))),
    "HCT102": faulty_panels(lambda i: panel(plugin("StatChrt"), query("up"))),
    "HCT103": faulty_panels(lambda i: panel({**plugin("Markdown", text="x"), "metadata": {"version": "9.9.9"}})),
    "HCT104": faulty_panels(lambda i: panel(plugin("StatChart", calculation="last", stranger=1), query("up"))),
    "HCT104, one object": lambda n: [board(**panels_of(1, lambda i: panel(plugin("Markdown", text="x", **{"s%d" % k: 1 for k in range(n)}))))],
    "HCT201": lambda n: [board(panels={"panel-%d" % i: words("x") for i in range(n)})],
    "HCT202": faulty_panels(lambda i: panel(plugin("StatChart"), query("up{a=\"$nobody%d\"}" % i))),
    "HCT202, one text": unknown_references,
    "HCT202, near": near_misses,
    "HCT203": faulty_variables(lambda i: text_variable("v%d" % i)),
    "HCT204": lambda n: [board(variables=[text_variable("v")], **panels_of(n, lambda i: words("${v:nope}")))],
    "HCT206": lambda n: [board(datasources={"d": {"plugin": plugin("LokiDatasource", directUrl="http://x")}}, **panels_of(n, lambda i: panel(
        plugin("StatChart"), query("up", datasource={"kind": "PrometheusDatasource", "name": "d"}))))],
    "HCT207": faulty_panels(lambda i: panel(plugin("StatChart"), {**query("up"), "kind": "LogQuery"})),
    "HCT208": faulty_panels(lambda i: panel(plugin("Markdown", text="x"), query("up"))),
    "HCT209": lambda n: [board(panels={"a": words("x")}, layouts=[grid([item("a", i, repeatVariable={"value": "nobody"}) for i in range(n)])])],
    "HCT211": duplicates,
    "HCT212": faulty_panels(lambda i: panel(plugin("StatChart"))),
    "HCT213": unused_datasources,
    "HCT301": overlaps,
    "HCT302": lambda n: [board(panels={"a": words("x")}, layouts=[grid([{**item("a", i), "x": 99} for i in range(n)])])],
    "HCT303": lambda n: [board(layouts=[grid([]) for _ in range(n)])],
    "HCT304": faulty_panels(lambda i: panel(plugin("TimeSeriesChart", yAxis={"min": 5, "max": 1}), query("up"))),
    "HCT305": lambda n: [board(**panels_of(1, lambda i: panel(plugin("StatChart", calculation="last", thresholds={"steps": [
        {"value": n - k} for k in range(n)]}), query("up"))))],
    "HCT306": lambda n: [board(**panels_of(1, lambda i: panel(plugin("StatChart", calculation="last", thresholds={"steps": [
        {"value": k, "color": "nocolour"} for k in range(n)]}), query("up"))))],
    "HCT307": lambda n: [board(links=[{"url": "ftp://x"} for _ in range(n)])],
    "HCT308": lambda n: [board(datasources={"d%d" % i: proxied(headers={"Authorization": "Bearer abc%d" % i}) for i in range(n)})],
    "HCT309": faulty_panels(lambda i: panel(plugin("StatChart"), query("sum(up"))),
    "HCT310": faulty_variables(lambda i: list_variable("v%d" % i, capturingRegexp="a", plugin=plugin("StaticListVariable", values=["a"]))),
    "HCT311": faulty_variables(lambda i: list_variable("v%d" % i, defaultValue="b", plugin=plugin("StaticListVariable", values=["a"]))),
    "HCT312": faulty_panels(lambda i: {"kind": "Panel", "spec": {"plugin": plugin("StatChart"), "queries": [query("up")]}}),
}
YAML_ONLY = {"comments"}


# ---- as text ----

def block(value, indent=0):
    """YAML in block style; scalars as in JSON, long texts with lines as literal blocks."""
    pad = " " * indent
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            head = "%s%s:" % (pad, key if re.fullmatch(r"[A-Za-z][\w-]*", key) else json.dumps(key))
            yield from tail(head, inner, indent + 2)
    elif isinstance(value, list) and value:
        for inner in value:
            yield from tail(pad + "-", inner, indent + 2)
    else:
        yield pad + json.dumps(value) + "\n"


def tail(head, value, indent):
    if isinstance(value, (dict, list)) and value:
        yield head + "\n"
        yield from block(value, indent)
    elif isinstance(value, str) and "\n" in value:
        yield head + " |-\n" + "".join(" " * indent + line + "\n" for line in value.split("\n"))
    else:
        yield head + " " + json.dumps(value) + "\n"


def text_of(documents, form):
    if form == "yaml":
        return "---\n".join("".join(block(document)) for document in documents)
    whole = documents if len(documents) > 1 else documents[0]
    return json.dumps(whole, separators=(",", ":")) if form == "line" else json.dumps(whole, indent=1)


def sized(shape, form, size):
    """A text of the shape with about so many bytes."""
    make, count = SHAPES[shape], 8
    text = text_of(make(count), form)
    while len(text) < size * 0.9:
        count = max(count + 1, int(count * min(size / len(text), 50)))
        text = text_of(make(count), form)
    return add_comments(text) if shape == "comments" else text


if __name__ == "__main__":
    with open(sys.argv[4], "w", encoding="utf-8") as output:
        output.write(sized(sys.argv[1], sys.argv[2], float(sys.argv[3])))
