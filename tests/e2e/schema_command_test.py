"""hecate schema: every schema that it lists, alone and as a bundle, for a validator that knows nothing of hecate; and the
examples for editors."""
import copy
import functools
import glob
import json
import os
import re
import tempfile

from harness import REFERENCE, ROOT, SHARED, Skip, equal, hecate, holds, main
from schemas import documents

try:
    from jsonschema import Draft202012Validator
except ImportError:
    Draft202012Validator = None

EDITOR = os.path.join(ROOT, "examples/editor")


@functools.lru_cache(maxsize=None)
def printed(*args):
    done = hecate("schema", *args)
    equal((done.code, done.err), (0, ""), "hecate schema " + " ".join(args))
    return done.out.decode()


def schema(*args):
    return json.loads(printed(*args))


def validator(*args):
    if not Draft202012Validator:
        raise Skip("python3-jsonschema is not installed")
    return Draft202012Validator(schema(*args))


@functools.lru_cache(maxsize=None)
def listed():
    """Group → {name: description}."""
    groups, group = {}, None
    for line in printed().splitlines():
        if line and not line.startswith(" "):
            group = groups.setdefault(line, {})
        elif line:
            name, _, description = line.strip().partition(" ")
            group[name] = description.strip()
    return groups


def names():
    return [name for group in listed().values() for name in group] + ["plugin/" + group for group in listed()
                                                                     if group not in ("resources", "shared")]


def places(value, path=()):
    """Where the schema says no: the deepest places of each error."""
    return ["/" + "/".join(map(str, error.absolute_path)) for error in value]


def references(value):
    """Every `$ref` where a schema is, which members called so and examples are not."""
    holders = {"$defs", "properties", "patternProperties", "dependentSchemas"}
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for name, inner in value.items():
            if name in holders and isinstance(inner, dict):
                for schema in inner.values():
                    yield from references(schema)
            elif name not in ("examples", "default", "const", "enum"):
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def at(root, pointer):
    for step in pointer.split("/")[1:]:
        root = root[step.replace("~1", "/").replace("~0", "~")] if isinstance(root, dict) else root[int(step)]
    return root


def test_the_list_names_resources_plugins_and_what_they_share():
    groups = listed()
    equal(list(groups)[0], "resources", "first group")
    equal(list(groups)[-1], "shared", "last group")
    for group, name in (("resources", "Dashboard"), ("resources", "PersesDashboard"), ("Panel", "TimeSeriesChart"),
                        ("TimeSeriesQuery", "PrometheusTimeSeriesQuery"), ("shared", "shared/format")):
        holds(groups[group], name, group)
    equal([name for group in groups.values() for name, text in group.items() if not text], [], "names without a description")


def test_every_bundle_is_a_schema_that_refers_to_nothing_else():
    if not Draft202012Validator:
        raise Skip("python3-jsonschema is not installed")
    for args in [(name,) for name in names()] + [("--all",)]:
        bundle = schema(*args, "--bundle")
        Draft202012Validator.check_schema(bundle)
        for reference in references(bundle):
            equal(reference[:1], "#", "%s refers to %s" % (args, reference))
            if not isinstance(at(bundle, reference[1:]), (dict, bool)):
                raise AssertionError("%s: no schema at %s" % (args, reference))
        holds(bundle["$schema"], "2020-12")


def test_every_schema_alone_refers_only_to_schemas_that_there_are():
    for name in names():
        alone = schema(name)
        for reference in references(alone):
            uri, _, fragment = reference.partition("#")
            equal(bool(at(schema(uri) if uri else alone, fragment)), True, "%s: %s" % (name, reference))


def test_bytes_are_the_same_each_time():
    for args in (("--all", "--bundle"), ("Dashboard", "--bundle"), ("plugin/Panel",)):
        equal(hecate("schema", *args).out, hecate("schema", *args).out, args)


def test_example_dashboards_are_valid():
    paths = sorted(glob.glob(os.path.join(REFERENCE, "dashboards/*.json")) +
                   glob.glob(os.path.join(ROOT, "examples/dashboards/*.yaml")))
    equal(len(paths) > 20, True, "dashboards found")
    whole, one = validator("--all", "--bundle"), validator("Dashboard", "--bundle")
    # It shows what becomes of panels that cannot be drawn, one of them of a kind that nobody has.
    known = {"whole-errors.json": ["/spec/panels/unk/spec/plugin/kind"]}
    for path in paths:
        expected = known.get(os.path.basename(path), [])
        for document in documents(path):
            equal(places(whole.iter_errors(document)), expected, path)
            if document["kind"] == "Dashboard":
                equal(places(one.iter_errors(document)), expected, path)


def example():
    return documents(os.path.join(ROOT, "examples/dashboards/shop.yaml"))


def dashboard():
    return copy.deepcopy(next(document for document in example() if document["kind"] == "Dashboard"))


def panel_of(document):
    return next(panel for panel in document["spec"]["panels"].values() if panel["spec"]["plugin"]["kind"] == "TimeSeriesChart")


def test_what_is_wrong_is_found_where_it_is():
    changes = {
        "a field of a spec": lambda d: panel_of(d)["spec"]["plugin"]["spec"].update(legnd={}),
        "a plugin that is not installed": lambda d: panel_of(d)["spec"]["plugin"].update(kind="TimeSeriesChrt"),
        "a query of another family": lambda d: panel_of(d)["spec"]["queries"][0].update(kind="TraceQuery"),
        "no panels' plugin": lambda d: panel_of(d)["spec"].pop("plugin"),
        "a duration": lambda d: d["spec"].update(duration="1 hour"),
        "a kind": lambda d: d.update(kind="Dashbord"),
    }
    whole = validator("--all", "--bundle")
    equal(places(whole.iter_errors(dashboard())), [], "the base of this test")
    for what, change in changes.items():
        document = dashboard()
        change(document)
        equal(whole.is_valid(document), False, what)
    wrong = dashboard()
    key = next(key for key, panel in wrong["spec"]["panels"].items() if panel is panel_of(wrong))
    panel_of(wrong)["spec"]["plugin"]["spec"]["legend"] = {"position": "top"}
    holds(places(whole.iter_errors(wrong)), "/spec/panels/%s/spec/plugin/spec/legend/position" % key)


def test_kubernetes_resources_lists_and_foreign_documents_are_told_apart():
    whole = validator("--all", "--bundle")
    resource = {"apiVersion": "perses.dev/v1alpha2", "kind": "PersesDashboard", "metadata": {"name": "shop", "namespace": "a"},
                "spec": {"config": dashboard()["spec"]}}
    older = dict(resource, apiVersion="perses.dev/v1alpha1", spec=dashboard()["spec"])
    foreign = {"apiVersion": "apps/v1", "kind": "Deployment", "spec": 7}
    server = {"apiVersion": "perses.dev/v1alpha2", "kind": "Perses", "spec": {}}
    for document in (resource, older, foreign, server, [dashboard(), dashboard()],
                     {"apiVersion": "perses.dev/v1alpha2", "kind": "PersesDashboardList", "items": [{"spec": {}}]},
                     {"apiVersion": "v1", "kind": "List", "items": [resource, foreign]}):
        equal(places(whole.iter_errors(document)), [], "valid")
    broken = copy.deepcopy(resource)
    broken["spec"]["config"]["duration"] = "soon"
    for document in (broken, [broken], {"apiVersion": "v1", "kind": "List", "items": [foreign, broken]}):
        equal(whole.is_valid(document), False, "invalid")


# Faults in documents that nobody calls invalid, and why they are right.
CORPUS_FAULTS = {
    # queryParams stands inside of the proxy, which the official schema refuses too
    "kubernetes/perses-operator/openshift/thanos-querier-tenancy-datasource.yaml": ["/spec/config/plugin/spec/proxy"],
    # the spec of a folder was a list then, which Perses refuses today
    "resources/perses/removed-2022-08/multiple_resources.json": ["/spec", "/spec"],
}


def test_the_corpus_is_valid_but_for_what_is_known():
    corpus = os.path.join(SHARED, "corpus")
    if not os.path.isdir(corpus):
        raise Skip("there is no corpus")
    with open(os.path.join(corpus, "INDEX.json"), encoding="utf-8") as file:
        paths = [entry["file"] for entry in json.load(file)]
    whole, seen, bad = validator("--all", "--bundle"), 0, {}
    for path in paths:
        if path.split("/")[0] not in ("perses", "kubernetes", "resources"):
            continue
        for document in documents(os.path.join(corpus, path)):
            seen += 1
            faults = places(whole.iter_errors(document))
            if faults:
                bad.setdefault(path, []).extend(faults)
    equal(seen > 100, True, "documents seen")
    equal(bad, CORPUS_FAULTS, "faults in %d documents" % seen)


def test_a_module_of_ones_own_is_among_the_kinds():
    with tempfile.TemporaryDirectory(prefix="hecate-schema-") as folder:
        os.makedirs(os.path.join(folder, "dial/schemas"))
        with open(os.path.join(folder, "dial/manifest.json"), "w") as file:
            json.dump({"name": "dial", "version": "1.0.0", "hecate": {"abi": 1}, "perses": {"plugins": [
                {"kind": "Panel", "spec": {"name": "DialChart", "display": {"name": "Dial"}}}]}}, file)
        path = os.path.join(folder, "dial/schemas/DialChart.schema.json")
        with open(path, "w") as file:
            json.dump({"$id": "hecate:/schemas/plugins/DialChart.schema.json", "description": "A dial.", "type": "object",
                       "properties": {"hand": {"type": "number"}}, "additionalProperties": False}, file)
        holds(printed("--plugin-path", folder), "DialChart")
        panel = validator("plugin/Panel", "--bundle", "--plugin-path", folder)
        equal(panel.is_valid({"kind": "DialChart", "spec": {"hand": 1}}), True, "a dial")
        equal(panel.is_valid({"kind": "DialChart", "spec": {"arm": 1}}), False, "a dial with an arm")
        equal(validator("plugin/Panel", "--bundle").is_valid({"kind": "DialChart", "spec": {}}), False, "not installed")
        with open(path, "w") as file:
            file.write('{"type": ')
        broken = hecate("schema", "Dashboard", "--bundle", "--plugin-path", folder)
        equal((broken.code, broken.out), (2, b""), "a broken schema")
        holds(broken.err, "DialChart.schema.json:1:")


def test_what_cannot_be_done_is_said():
    for args, words in ((["Dashbord"], ["\"Dashbord\"", "did you mean \"Dashboard\"?"]), (["A", "B"], ["one KIND"]),
                        (["--all", "Dashboard"], ["one KIND"]), (["--bundle"], ["want a KIND"]), (["../README"], ["no schema"]),
                        (["Table", "-o", "/nowhere/at/all.json"], ["/nowhere/at/all.json"])):
        done = hecate("schema", *args)
        equal((done.code, done.out), (2, b""), args)
        for word in words:
            holds(done.err, word, args)


def test_the_output_is_the_same_in_a_file():
    with tempfile.TemporaryDirectory(prefix="hecate-schema-") as folder:
        path = os.path.join(folder, "x.json")
        equal(hecate("schema", "Table", "--bundle", "-o", path).code, 0)
        with open(path, encoding="utf-8") as file:
            equal(file.read(), printed("Table", "--bundle"))


def test_the_examples_for_editors_use_the_file_that_they_make():
    with open(os.path.join(EDITOR, "README.md"), encoding="utf-8") as file:
        readme = file.read()
    command = re.search(r"^    hecate (schema .*) -o (\S+)$", readme, re.M)
    target = command.group(2)
    equal(schema(*command.group(1).split()[1:])["$schema"], "https://json-schema.org/draft/2020-12/schema", "what it makes")
    with open(os.path.join(EDITOR, "vscode-settings.json"), encoding="utf-8") as file:
        settings = json.load(file)
    equal(list(settings["yaml.schemas"]), ["./" + target], "the YAML extension's file")
    equal([entry["url"] for entry in settings["json.schemas"]], ["./" + target], "the file for JSON")
    with open(os.path.join(EDITOR, "neovim.lua"), encoding="utf-8") as file:
        holds(file.read(), '"/%s"' % target, "Neovim's file")
    holds(readme, "$schema=../" + target)
    for name in re.findall(r"\]\(([^)]+)\)", readme):
        equal(os.path.exists(os.path.join(EDITOR, name)), True, name)
    equal(set(os.listdir(EDITOR)) - set(re.findall(r"\]\(([^)]+)\)", readme)), {"README.md"}, "files not mentioned")


main()
