"""The schemas of resources, plugins and what they share, for any validator: python3-jsonschema's, which knows nothing of
hecate. What the program makes of the installed modules (hecate:/schemas/plugin/…) is made here in the simplest way."""
import functools
import glob
import json
import os
import re

import yaml

from harness import ROOT, Skip

try:
    from jsonschema import Draft202012Validator
except ImportError:
    Draft202012Validator = None

BASE = "hecate:/schemas/"
QUERIES = ["TimeSeriesQuery", "TraceQuery", "ProfileQuery", "LogQuery", "AlertsQuery", "SilencesQuery"]
FAMILIES = ["Panel", "Variable", "Datasource", "Annotation", *QUERIES]


class Loader(yaml.SafeLoader):
    """YAML 1.2, as Go reads it: dates and `on` are text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false|True|False|TRUE|FALSE)$"), "tTfF")


def load(path):
    with open(path, "rb") as file:
        return json.load(file)


@functools.lru_cache(None)
def files():
    """Path below the project's root → schema, of all that have an address."""
    patterns = ("schemas/shared/*.json", "schemas/resources/*.json", "plugins/*/schemas/*.json")
    found = [path for pattern in patterns for path in sorted(glob.glob(os.path.join(ROOT, pattern)))]
    return {os.path.relpath(path, ROOT): load(path) for path in found}


def manifests():
    """Folder of a module → its manifest."""
    return {os.path.basename(os.path.dirname(path)): load(path)
            for path in sorted(glob.glob(os.path.join(ROOT, "plugins/*/manifest.json")))}


@functools.lru_cache(None)
def kinds():
    """Family → kinds, of all modules."""
    found = {family: [] for family in FAMILIES}
    for manifest in manifests().values():
        for plugin in manifest["perses"]["plugins"]:
            found[plugin["kind"]].append(plugin["spec"]["name"])
    return found


def when(kind, then):
    return {"if": {"required": ["kind"], "properties": {"kind": {"const": kind}}}, "then": then}


def plugin_of(names, specs):
    """{kind, spec} of a family. specs: of the kinds that are known, and with a look at their specs; else of any kind."""
    text = {"type": ["string", "null"]}
    schema = {"type": "object", "required": ["kind"], "properties": {
        "kind": {"type": "string", "minLength": 1},
        "metadata": {"type": ["object", "null"], "properties": {"version": text, "registry": text}}}}
    if specs:
        schema["properties"]["kind"]["enum"] = names
        schema["allOf"] = [when(name, {"properties": {"spec": {"$ref": BASE + "plugins/%s.schema.json" % name}}})
                           for name in names]
    return schema


def made(specs):
    """What the program makes: address → schema."""
    known = kinds()
    found = {"plugin/" + family: plugin_of(names, specs) for family, names in known.items()}
    found["plugin/Query"] = plugin_of([name for family in QUERIES for name in known[family]], specs)
    found["query"] = {"allOf": [when(family, {"properties": {"spec": {"properties": {"plugin": {
        "$ref": BASE + "plugin/" + family}}}}}) for family in QUERIES]}
    return {BASE + name: dict(schema, **{"$id": BASE + name}) for name, schema in found.items()}


class Schemas:
    """specs: look at the specs of plugins; else any plugin is one."""

    def __init__(self, specs=True):
        if not Draft202012Validator:
            raise Skip("python3-jsonschema is not installed")
        self.by_id = {schema["$id"]: schema for schema in files().values()}
        self.by_id.update(made(specs))

    @functools.lru_cache(None)
    def validator(self, name):
        """name: "plugins/Table", "resources/Dashboard", "shared/format" """
        schema = self.by_id[BASE + name + ".schema.json"]
        try:
            import referencing.jsonschema
        except ImportError:             # jsonschema before 4.18
            return Draft202012Validator(schema, resolver=self.resolver(schema))
        resources = [(uri, referencing.jsonschema.DRAFT202012.create_resource(other)) for uri, other in self.by_id.items()]
        return Draft202012Validator(schema, registry=referencing.Registry().with_resources(resources))

    def resolver(self, schema):
        import urllib.parse
        from jsonschema import RefResolver
        if "hecate" not in urllib.parse.uses_relative:
            urllib.parse.uses_relative.append("hecate")
        return RefResolver(schema["$id"], schema, store=self.by_id)


def where(path):
    return "".join(".%s" % part for part in path)


def places(error, schema_path=()):
    """Where an error lies, in every branch that failed: "spec.legend.position"."""
    at = where(error.absolute_path)
    found = [at]
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        found += [at + "." + name for name in error.instance if name not in known]
    if error.validator == "required":
        found += [at + "." + name for name in error.validator_value if name not in error.instance]
    for branch in error.context or []:
        found += places(branch)
    return found


def faults(validator, document, most=5):
    """The errors in words."""
    errors = sorted(validator.iter_errors(document), key=lambda error: where(error.absolute_path))
    return ["%s: %s" % (where(error.absolute_path)[1:] or "(root)", error.message[:200]) for error in errors][:most]


def documents(path):
    """All objects of a JSON or YAML file, those of lists one by one, as hecate reads it."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    try:
        found = [json.loads(text)]
    except ValueError:
        found = list(yaml.load_all(text, Loader))
    return [item for document in found for item in flat(document)]


def flat(document):
    if isinstance(document, list):
        return [item for part in document for item in flat(part)]
    if not isinstance(document, dict):
        return []
    kind = document.get("kind")
    if isinstance(kind, str) and kind.endswith("List") and isinstance(document.get("items"), list):
        about = {"kind": kind[:-4], "apiVersion": document.get("apiVersion")}
        return [item for part in document["items"] for item in flat(dict(about, **part) if isinstance(part, dict) else part)]
    return [document]
