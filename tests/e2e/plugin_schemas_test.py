"""The schemas of resources and plugins: well made, installed, of one mind with the official schemas and with the program.
What needs documents of strangers skips where they are not beside the project."""
import functools
import glob
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from documents import write
from harness import ROOT, SHARED, Skip, equal, hecate, main
from schemas import BASE, Draft202012Validator, Schemas, documents, faults, files, kinds, load, manifests, places

CORPUS = os.path.join(SHARED, "corpus")
CASES = os.path.join(SHARED, "validation", "plugins.json")
LOCATED = 0.98                          # of the invalid cases have an error where the official schema has one
# First what editors show, then what must be there, then the members.
ORDER = ["$schema", "$id", "title", "description", "type", "required", "x-required", "properties", "additionalProperties"]
# Keywords whose values are schemas, lists of them, and objects of them.
ONE = ("additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then")
LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
MAPS = ("$defs", "patternProperties", "properties")
# Documents that are refused although their source takes them, and why.
EXCEPTIONS = {
    "resources/perses/removed-2022-08/multiple_resources.json": "the spec of a folder was a list then",
    "kubernetes/perses-operator/openshift/thanos-querier-tenancy-datasource.yaml":
        "queryParams stands inside of the proxy, which the official schema refuses too",
    "tests/reference/dashboards/whole-errors.json": "one of its panels is of a kind that nobody has",
}


def ends(schema, path=""):
    """Every schema within a schema, with its place."""
    yield path, schema
    if not isinstance(schema, dict):
        return
    for word, value in schema.items():
        here = "%s/%s" % (path, word)
        if word in ONE:
            yield from ends(value, here)
        elif word in LISTS:
            for index, item in enumerate(value):
                yield from ends(item, "%s/%d" % (here, index))
        elif word in MAPS:
            for name, item in value.items():
                yield from ends(item, "%s/%s" % (here, name))


def everywhere():
    for path, schema in files().items():
        for place, part in ends(schema):
            yield "%s#%s" % (path, place), part


def is_condition(place):
    """Parts that say when or instead; what they are about is described elsewhere."""
    return re.search(r"/(if|then|else|not|allOf|anyOf)(/|$)", place.split("#", 1)[1]) is not None


def none(problems, what):
    if problems:
        raise AssertionError("%s:\n%s" % (what, "\n".join(map(str, problems[:20]))))


def beside(path):
    if not os.path.exists(path):
        raise Skip("%s is not beside the project" % os.path.basename(path))
    return path


@functools.lru_cache(None)
def cases():
    return load(beside(CASES))


@functools.lru_cache(None)
def known_plugins():
    return Schemas()


@functools.lru_cache(None)
def any_plugin():
    return Schemas(specs=False)


def test_every_schema_is_one_and_has_its_address():
    known_plugins()
    for path, schema in files().items():
        Draft202012Validator.check_schema(schema)
        equal(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", path)
        folder, name = os.path.split(path)
        expected = ("plugins/" + name) if folder.startswith("plugins") else os.path.relpath(path, "schemas")
        equal(schema["$id"], BASE + expected, path)
        equal(sorted({"title", "description"} - set(schema)), [], path + " lacks")


def test_every_member_is_described():
    # What stands beside a reference says more about members that are described where it leads to.
    refined = tuple(place + "/" for place, part in everywhere() if isinstance(part, dict) and "$ref" in part)
    none(["%s/%s" % (place, name) for place, part in everywhere()
          if isinstance(part, dict) and not is_condition(place) and not (place + "/").startswith(refined)
          for name, member in part.get("properties", {}).items() if "description" not in member], "without a description")


def test_every_description_is_a_sentence():
    texts = [(place, part["description"]) for place, part in everywhere() if isinstance(part, dict) and "description" in part]
    none([place for place, text in texts if not re.search(r"[.:!?…)]$", text) or text != text.strip()], "ends without a dot")


def test_members_of_schemas_stand_in_the_order_of_editors():
    for place, part in everywhere():
        if isinstance(part, dict):
            known = [word for word in part if word in ORDER]
            equal(known, sorted(known, key=ORDER.index), place)


def test_every_reference_is_absolute_or_within_its_file_and_leads_somewhere():
    all_schemas = known_plugins().by_id
    for path, schema in files().items():
        for place, part in ends(schema):
            if not isinstance(part, dict) or "$ref" not in part:
                continue
            uri, _, pointer = part["$ref"].partition("#")
            if uri and not uri.startswith(BASE):
                raise AssertionError("%s#%s refers to %s" % (path, place, uri))
            target = all_schemas.get(uri) if uri else schema
            for word in pointer.split("/")[1:]:
                target = (target or {}).get(word)
            if target is None:
                raise AssertionError("%s#%s refers to %s, which is not there" % (path, place, part["$ref"]))


def test_every_shared_schema_is_used():
    text = "".join(json.dumps(schema) for schema in files().values())
    unused = [path for path, schema in files().items() if "/shared/" in path and '"%s' % schema["$id"] not in
              text.replace('"$id": "%s"' % schema["$id"], "")]
    # Settings of a database stand in a file of their own, or in datasources of strangers' plugins.
    none([path for path in unused if not path.endswith("sql-proxy.schema.json")], "unused")


def test_what_is_never_missing_is_a_member():
    for place, part in everywhere():
        if isinstance(part, dict) and not is_condition(place):
            for word in ("required", "x-required"):
                unknown = set(part.get(word, [])) - set(part.get("properties", {}))
                if unknown and "$ref" not in part and "properties" in part:
                    raise AssertionError("%s: %s names %s" % (place, word, unknown))


def test_defaults_and_examples_are_valid():
    all_schemas = known_plugins()
    for path, schema in files().items():
        validator = all_schemas.validator(schema["$id"][len(BASE):-len(".schema.json")])
        for place, part in ends(schema):
            if not isinstance(part, dict) or is_condition("#" + place):
                continue
            for value in ([part["default"]] if "default" in part else []) + part.get("examples", []):
                bad = faults(validator.evolve(schema=dict(part, **{"$id": schema["$id"], "$defs": schema.get("$defs", {})})),
                             value)
                if bad:
                    raise AssertionError("%s#%s: %r is said to be usual: %s" % (path, place, value, bad[0]))


def test_every_kind_of_every_module_has_a_schema_and_every_schema_a_kind():
    for module, manifest in manifests().items():
        names = sorted(plugin["spec"]["name"] for plugin in manifest["perses"]["plugins"])
        found = sorted(os.path.basename(path)[:-len(".schema.json")]
                       for path in glob.glob(os.path.join(ROOT, "plugins", module, "schemas", "*.schema.json")))
        equal(found, names, "schemas of " + module)


def test_modules_of_the_build_have_their_manifests_and_schemas():
    built = os.environ["HECATE_PLUGIN_PATH"]
    for path in files():
        if path.startswith("plugins/"):
            equal(load(os.path.join(built, path[len("plugins/"):])), load(os.path.join(ROOT, path)), path)
    for module, manifest in manifests().items():
        equal(load(os.path.join(built, module, "manifest.json")), manifest, module)


def test_all_kinds_of_the_official_schemas_are_known():
    known = {name for names in kinds().values() for name in names}
    equal(sorted({case["kind"] for case in cases()} - known), [], "kinds without a schema")


def test_any_validator_gives_the_official_verdicts():
    all_schemas, wrong, count = known_plugins(), [], 0
    validators = {kind: all_schemas.validator("plugins/" + kind) for kind in {case["kind"] for case in cases()}}
    for case in cases():
        spec = case["plugin"].get("spec", {})
        count += 1
        if validators[case["kind"]].is_valid(spec) != case["valid"]:
            wrong.append("%s (%s) is %s: %s" % (case["id"], case["how"], ("invalid", "valid")[case["valid"]],
                                                json.dumps(spec)[:300]))
    print("# %d of %d verdicts are the official ones" % (count - len(wrong), count))
    none(wrong, "other verdicts")


def test_faults_lie_where_the_official_schemas_see_them():
    all_schemas, elsewhere, count = known_plugins(), [], 0
    for case in cases():
        if case["valid"]:
            continue
        errors = all_schemas.validator("plugins/" + case["kind"]).iter_errors(case["plugin"]["spec"])
        found = ["spec" + place for error in errors for place in places(error)]
        count += 1
        if not any(place == at or place.startswith(at + ".") for place in found for at in case["at"]):
            elsewhere.append("%s: official %s, here %s" % (case["id"], case["at"], found))
    print("# %d of %d invalid ones have an error at the official place" % (count - len(elsewhere), count))
    for line in elsewhere[:5]:
        print("# " + line)
    if len(elsewhere) > count * (1 - LOCATED):
        none(elsewhere, "faults elsewhere")


def corpus_files(*folders):
    for entry in load(beside(os.path.join(CORPUS, "INDEX.json"))):
        if entry["file"].split("/")[0] in folders:
            yield entry


def resource_schema(document):
    kind = document.get("kind")
    return "resources/%s" % kind if "schemas/resources/%s.schema.json" % kind in files() else None


def test_resources_of_strangers_are_accepted():
    count, wrong = 0, []
    for entry in corpus_files("perses", "kubernetes", "resources"):
        for document in documents(os.path.join(CORPUS, entry["file"])):
            name = resource_schema(document)
            if not name or entry["file"] in EXCEPTIONS:
                continue
            count += 1
            today = known_plugins() if entry["schema_today"] == "ok" else any_plugin()
            wrong += ["%s: %s" % (entry["file"], fault) for fault in faults(today.validator(name), document)]
    print("# %d resources are valid" % (count - len(wrong)))
    none(wrong, "refused")
    if count < 100:
        raise AssertionError("only %d resources were found" % count)


def test_resources_that_perses_refuses_are_refused():
    refused = 0
    for entry in corpus_files("invalid"):
        if "more than once" in (entry["reason"] or "") or "multiple times" in (entry["reason"] or ""):
            continue                    # a schema cannot count dashboards
        for document in documents(os.path.join(CORPUS, entry["file"])):
            name = resource_schema(document)
            if name and "second document" not in (entry["reason"] or ""):
                refused += 1
                if not faults(known_plugins().validator(name), document):
                    raise AssertionError("%s is accepted: %s" % (entry["file"], entry["reason"]))
            fragment = "metadata" if "/metadata/" in entry["file"] else "sql-proxy" if "/sql/" in entry["file"] else None
            if fragment:
                refused += 1
                schema = known_plugins().validator("shared/" + fragment)
                part = schema if fragment == "metadata" else schema.evolve(
                    schema={"$ref": BASE + "shared/sql-proxy.schema.json#/$defs/spec"})
                if not faults(part, document):
                    raise AssertionError("%s is accepted: %s" % (entry["file"], entry["reason"]))
    if refused < 15:
        raise AssertionError("only %d were looked at" % refused)


def test_dashboards_of_the_project_are_valid():
    count = 0
    for path in sorted(glob.glob(os.path.join(ROOT, "examples/**/*.yaml"), recursive=True) +
                       glob.glob(os.path.join(ROOT, "tests/reference/dashboards/*.json"))):
        for document in documents(path):
            name = resource_schema(document)
            if name and os.path.relpath(path, ROOT) not in EXCEPTIONS:
                count += 1
                none(faults(known_plugins().validator(name), document), path)
    if count < 20:
        raise AssertionError("only %d dashboards were found" % count)


def resource(kind, spec, **metadata):
    return {"kind": kind, "metadata": dict({"name": "one", "project": "shop"}, **metadata), "spec": spec}


def kubernetes(kind, spec, version="v1alpha2"):
    return {"apiVersion": "perses.dev/" + version, "kind": kind, "metadata": {"name": "one", "namespace": "shop"}, "spec": spec}


def plugin(kind="StaticListVariable", **spec):
    return {"kind": kind, "spec": spec or {"values": ["a"]}}


def list_variable(**spec):
    return {"kind": "ListVariable", "spec": dict({"name": "l", "plugin": plugin()}, **spec)}


def item(**more):
    return dict({"x": 0, "y": 0, "width": 12, "height": 8, "content": {"$ref": "#/spec/panels/words"}}, **more)


def board(**more):
    panel = {"kind": "Panel", "spec": {"display": {"name": "Words"}, "plugin": plugin("Markdown", text="words")}}
    return resource("Dashboard", dict({"duration": "1h", "panels": {"words": panel}, "layouts": [
        {"kind": "Grid", "spec": {"items": [item()]}}]}, **more))


def with_panel(**spec):
    return board(panels={"words": {"kind": "Panel", "spec": dict({"plugin": plugin("Markdown", text="words")}, **spec)}})


def with_item(**more):
    return board(layouts=[{"kind": "Grid", "spec": {"items": [item(**more)]}}])


DATASOURCE = {"default": True, "plugin": plugin("PrometheusDatasource", directUrl="http://localhost:9090")}
BASIC = {"username": "me", "passwordFile": "/run/password"}
LONG = "a" * 75

# What both accept, and what both refuse.
ACCEPTED = {
    "an empty spec": resource("Dashboard", {}),
    "nulls for what is not said": board(display=None, variables=None, links=None, refreshInterval=None, timezone=None),
    "unknown members": dict(board(mood="good"), more=1),
    "an empty duration": board(duration=""),
    "the duration 0": board(refreshInterval="0"),
    "a name of 75 letters": resource("Dashboard", {}, name=LONG),
    "a name with dots": resource("Dashboard", {}, name="a.b-c_d.9"),
    "twenty tags": resource("Dashboard", {}, tags=["t%d" % i for i in range(20)]),
    "a tag of two words": resource("Dashboard", {}, tags=["two words"]),
    "an ephemeral dashboard": resource("EphemeralDashboard", {"ttl": "1d"}),
    "a list with one value": board(variables=[list_variable(defaultValue=["a"])]),
    "no order": board(variables=[list_variable(sort="")]),
    "a constant": board(variables=[{"kind": "TextVariable", "spec": {"name": "t", "value": "a", "constant": True}}]),
    "a panel of no kind": board(panels={"p": {"spec": {"plugin": plugin("Markdown", text="")}}}, layouts=[]),
    "a reference without #": with_item(content={"$ref": "/spec/panels/words"}),
    "a repeated item": with_item(repeatVariable={"value": "l", "maxPer": 2, "alignment": "vertical"}),
    "a grid without a spec": board(layouts=[{"kind": "Grid"}]),
    "a lost reference in a tab": board(layouts=[{"kind": "Tabs", "spec": {"tabs": [{"items": [
        item(content={"$ref": "#/spec/panels/lost"})]}]}}]),
    "batches": board(queryBatching={"mode": "off", "maxPerRequest": 0}),
    "a datasource": resource("Datasource", DATASOURCE),
    "a variable without a name of its own": resource("Variable", {"kind": "TextVariable", "spec": {"value": "a"}}),
    "a secret with nothing": resource("Secret", {}),
    "a secret with a password in a file": resource("Secret", {"basicAuth": BASIC, "tlsConfig": {"minVersion": "TLS13"}}),
    "a project without a spec": {"kind": "Project", "metadata": {"name": "shop"}},
    "a folder in a folder": resource("Folder", {"items": [{"kind": "Folder", "name": "f", "items": [
        {"kind": "Dashboard", "name": "d"}]}]}),
    "a role in capitals": resource("Role", {"permissions": [{"actions": ["READ", "*"], "scopes": ["dashboard", "*"]}]}),
    "a role with no permissions": resource("Role", {"permissions": []}),
    "a global role for users": resource("GlobalRole", {"permissions": [{"actions": ["*"], "scopes": ["User", "GlobalSecret"]}]}),
    "a role for its project": resource("Role", {"permissions": [{"actions": ["delete"], "scopes": ["Project"]}]}),
    "an authorization of type basic": resource("Secret", {"authorization": {"type": "Basic", "credentials": "c"}}),
    "an authorization with nothing": resource("Secret", {"authorization": {}}),
    "a subject in small letters": resource("RoleBinding", {"role": "r", "subjects": [{"kind": "user", "name": "me"}]}),
    "a role binding": resource("RoleBinding", {"role": "r", "subjects": [{"kind": "User", "name": "me"}]}),
    "a user": resource("User", {"firstName": "Me"}),
    "a dashboard of v1alpha1": kubernetes("PersesDashboard", board()["spec"], "v1alpha1"),
    "a dashboard of v1alpha2": kubernetes("PersesDashboard", {"config": board()["spec"], "instanceSelector": {}}),
    "a datasource of Kubernetes": kubernetes("PersesDatasource", {"config": DATASOURCE, "client": {"tls": {"enable": True}}}),
    "a global datasource of Kubernetes": kubernetes("PersesGlobalDatasource", {"config": DATASOURCE}),
}
REFUSED = {
    "no metadata": {"kind": "Dashboard", "spec": {}},
    "no name": {"kind": "Dashboard", "metadata": {"project": "p"}, "spec": {}},
    "no spec": {"kind": "Dashboard", "metadata": {"name": "one"}},
    "a spec that is null": resource("Datasource", None),
    "an empty name": resource("Dashboard", {}, name=""),
    "a name of 76 letters": resource("Dashboard", {}, name=LONG + "a"),
    "a name with a blank": resource("Dashboard", {}, name="a b"),
    "a name with two dots": resource("Dashboard", {}, name="a..b"),
    "a name that begins with a dot": resource("Dashboard", {}, name=".a"),
    "a name that ends with a dot": resource("Dashboard", {}, name="a."),
    "twenty-one tags": resource("Dashboard", {}, tags=["t%d" % i for i in range(21)]),
    "an empty tag": resource("Dashboard", {}, tags=[""]),
    "a tag that begins with a blank": resource("Dashboard", {}, tags=[" a"]),
    "a tag of 51 letters": resource("Dashboard", {}, tags=["a" * 51]),
    "a duration of words": board(duration="an hour"),
    "a duration in the wrong order": board(duration="30m1h"),
    "a refresh interval that is a list": board(refreshInterval=["1m"]),
    "a time to live that is none": resource("EphemeralDashboard", {"ttl": "soon"}),
    "panels in a list": board(panels=[], layouts=[]),
    "a panel's key with a blank": board(panels={"a b": {"spec": {"plugin": plugin("Markdown", text="")}}}, layouts=[]),
    "a panel without a plugin": board(panels={"p": {"kind": "Panel", "spec": {}}}, layouts=[]),
    "a plugin of no kind": with_panel(plugin={"spec": {}}),
    "a plugin of an empty kind": with_panel(plugin={"kind": "", "spec": {}}),
    "a title that is a list": with_panel(display={"name": ["Words"]}),
    "a query without a plugin": with_panel(queries=[{"kind": "TimeSeriesQuery", "spec": {}}]),
    "queries that are an object": with_panel(queries={}),
    "a link that is a text": with_panel(links=["http://localhost"]),
    "an annotation without a name": board(annotations=[{"display": {}, "plugin": plugin("PrometheusPromQLAnnotation", expr="a")}]),
    "an annotation without a plugin": board(annotations=[{"display": {"name": "a"}}]),
    "a variable of another kind": board(variables=[{"kind": "NumberVariable", "spec": {"name": "n"}}]),
    "a variable without a spec": board(variables=[{"kind": "TextVariable"}]),
    "a variable without a name": board(variables=[{"kind": "TextVariable", "spec": {"value": "a"}}]),
    "a text variable named by digits": board(variables=[{"kind": "TextVariable", "spec": {"name": "7", "value": "a"}}]),
    "a constant without a value": board(variables=[{"kind": "TextVariable", "spec": {"name": "t", "constant": True}}]),
    "a list variable without a plugin": board(variables=[{"kind": "ListVariable", "spec": {"name": "l"}}]),
    "an unknown order": board(variables=[list_variable(sort="upwards")]),
    "several values where one can be": board(variables=[list_variable(defaultValue=["a", "b"])]),
    "a value that is a number": board(variables=[list_variable(defaultValue=7)]),
    "a word for all without all": board(variables=[list_variable(customAllValue=".*")]),
    "a word for all that all is denied": board(variables=[list_variable(customAllValue=".*", allowAllValue=False)]),
    "a layout of another kind": board(layouts=[{"kind": "Circle", "spec": {}}]),
    "an item without content": board(layouts=[{"kind": "Grid", "spec": {"items": [{"x": 0}]}}]),
    "a reference with a blank": with_item(content={"$ref": "#/spec/panels/a b"}),
    "a reference to nothing": with_item(content={"$ref": "#/spec/words"}),
    "a reference to variables": with_item(content={"$ref": "#/spec/variables/words"}),
    "half a column": with_item(x=0.5),
    "a width in words": with_item(width="wide"),
    "an alignment of its own": with_item(repeatVariable={"value": "l", "alignment": "diagonal"}),
    "batches of another kind": board(queryBatching={"mode": "all"}),
    "fewer than no queries": board(queryBatching={"maxPerRequest": -1}),
    "a datasource without a plugin": resource("Datasource", {"default": True}),
    "a default in words": resource("Datasource", dict(DATASOURCE, default="always")),
    "a datasource that is a text": board(datasources={"main": "http://localhost:9090"}),
    "a variable named by digits": resource("Variable", {"kind": "TextVariable", "spec": {"value": "a"}}, name="7"),
    "two ways to log in": resource("Secret", {"basicAuth": BASIC, "authorization": {"credentials": "c"}}),
    "a password twice": resource("Secret", {"basicAuth": dict(BASIC, password="p")}),
    "no password": resource("Secret", {"basicAuth": {"username": "me"}}),
    "no user": resource("Secret", {"basicAuth": {"password": "p"}}),
    "a token from nowhere": resource("Secret", {"oauth": {"clientID": "me", "clientSecret": "s"}}),
    "an unknown version of TLS": resource("Secret", {"tlsConfig": {"minVersion": "1.2"}}),
    "versions of TLS upside down": resource("Secret", {"tlsConfig": {"minVersion": "TLS13", "maxVersion": "TLS12"}}),
    "a least version above the newest": resource("Secret", {"tlsConfig": {"maxVersion": "TLS11"}}),
    "an item of a folder without a name": resource("Folder", {"items": [{"kind": "Dashboard"}]}),
    "an item of a folder of another kind": resource("Folder", {"items": [{"kind": "Panel", "name": "p"}]}),
    "a dashboard with items": resource("Folder", {"items": [{"kind": "Dashboard", "name": "d", "items": [
        {"kind": "Dashboard", "name": "e"}]}]}),
    "an unknown action": resource("Role", {"permissions": [{"actions": ["sing"], "scopes": ["*"]}]}),
    "a role of nothing": resource("GlobalRole", {}),
    "no action": resource("Role", {"permissions": [{"actions": [], "scopes": ["*"]}]}),
    "no scopes": resource("GlobalRole", {"permissions": [{"actions": ["*"]}]}),
    "scopes beyond the project": resource("Role", {"permissions": [{"actions": ["*"], "scopes": ["Secret", "GlobalSecret"]}]}),
    "an unknown scope": resource("GlobalRole", {"permissions": [{"actions": ["*"], "scopes": ["Song"]}]}),
    "a binding without a role": resource("RoleBinding", {"subjects": []}),
    "a binding of nobody": resource("RoleBinding", {"role": "r", "subjects": []}),
    "a binding without subjects": resource("GlobalRoleBinding", {"role": "r"}),
    "a subject of no kind": resource("RoleBinding", {"role": "r", "subjects": [{"name": "us"}]}),
    "a subject without a name": resource("GlobalRoleBinding", {"role": "r", "subjects": [{"kind": "User"}]}),
    "a subject of another kind": resource("RoleBinding", {"role": "r", "subjects": [{"kind": "Team", "name": "us"}]}),
    "a project with a list for a name": resource("Project", {"display": {"name": ["shop"]}}),
    "a user with a list for a name": resource("User", {"firstName": ["Me"]}),
    "a provider that is a text": resource("User", {"oauthProviders": ["github"]}),
    "a scope of a token that is a number": resource("GlobalSecret", {"oauth": {"clientID": "me", "clientSecret": "s",
                                                                             "tokenURL": "http://localhost", "scopes": [7]}}),
    "a version of a plugin that is a list": with_panel(plugin=dict(plugin("Markdown", text="a"), metadata={"version": []})),
    "a time that is a number": resource("Dashboard", {}, createdAt=7),
    "a version that is half": resource("Dashboard", {}, version=0.5),
    "a config that is null": kubernetes("PersesDashboard", {"config": None}),
    "a config without a plugin": kubernetes("PersesDatasource", {"config": {"default": True}}),
}


def refused_by_the_program(samples):
    """Names of the samples that break a rule of the model."""
    with tempfile.TemporaryDirectory(prefix="hecate-schemas-") as folder:
        for number, document in enumerate(samples.values()):
            write(os.path.join(folder, "%03d.json" % number), document)
        result = hecate("lint", "--no-config", "--only", "model", "--format", "json", folder)
        findings = json.loads(result.out)["findings"]
    numbers = {int(os.path.basename(finding["file"])[:3]) for finding in findings if finding["severity"] == "error"}
    return {name for number, name in enumerate(samples) if number in numbers}


def test_schemas_and_program_accept_the_same():
    for name, document in ACCEPTED.items():
        none(faults(known_plugins().validator("resources/" + document["kind"]), document), "the schema refuses " + name)
    none(sorted(refused_by_the_program(ACCEPTED)), "the program refuses")


def test_schemas_and_program_refuse_the_same():
    for name, document in REFUSED.items():
        if not faults(known_plugins().validator("resources/" + document["kind"]), document):
            raise AssertionError("the schema accepts " + name)
    none(sorted(set(REFUSED) - refused_by_the_program(REFUSED)), "the program accepts")


main()
