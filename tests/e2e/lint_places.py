"""Documents laid out in every form that people write, and where their parts then stand, by readers that share nothing
with hecate: PyYAML's own (not libyaml) for YAML, a scanner of this file for JSON.

A place is (line, column), both from 1; columns count code points. Pointers are JSON pointers.
"""
import json
import re

from harness import Skip

try:
    import yaml
except ImportError:
    yaml = None

OTHER = {"kind": "Project", "metadata": {"name": "somebody-else"}, "spec": {}}
INDENT = 4                              # of a document inside a ConfigMap
CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: boards\ndata:\n  %s: |\n"
LONG = 10 ** 6


def steps(pointer):
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def child(value, step):
    return value[int(step) if isinstance(value, list) else step]


def at(document, pointer):
    for step in steps(pointer):
        document = child(document, step)
    return document


# ---- where things are ----

def of_offset(text, offset):
    """Line and column of a character. A byte order mark belongs to no line."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    before = before[1:] if before.startswith("\ufeff") else before
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


class Json:
    """Offsets of all names and values of a JSON text."""
    TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')

    def __init__(self, text):
        self.text, self.values, self.names = text, {}, {}
        self.tokens = self.TOKEN.finditer(text, 1 if text.startswith("\ufeff") else 0)
        self.take()
        self.value("")

    def take(self):
        taken, self.token = getattr(self, "token", None), next(self.tokens, None)
        return taken

    def value(self, pointer):
        first = self.take()
        self.values[pointer] = first.start()
        if first.group() not in "{[":
            return
        count = 0
        while self.token.group() not in "}]":
            step = str(count)
            if first.group() == "{":
                name = self.take()
                step = json.loads(name.group()).replace("~", "~0").replace("/", "~1")
                self.names[pointer + "/" + step] = name.start()
                self.take()
            self.value(pointer + "/" + step)
            count += 1
            if self.token.group() == ",":
                self.take()
        self.take()

    def find(self, pointer, name):
        return of_offset(self.text, (self.names if name else self.values)[pointer])


def yaml_member(node, step):
    """(name, value) of a member, also of one that a merge key brings."""
    for key, value in node.value:
        if key.value == step and key.value != "<<":
            return key, value
    for key, value in node.value:
        if key.value == "<<":
            return yaml_member(value, step)
    raise KeyError(step)


def yaml_find(text, pointer, name, document=0):
    node = list(yaml.compose_all(text, Loader=yaml.SafeLoader))[document]
    key = None
    for step in steps(pointer):
        if isinstance(node, yaml.SequenceNode):
            node = node.value[int(step)]
        else:
            key, node = yaml_member(node, step)
    mark = (key if name else node).start_mark
    return mark.line + 1, mark.column + 1


# ---- forms ----

class Layout:
    """A text, and where the finding about the last of its documents must be."""

    def __init__(self, text, place, pointer, document, suffix):
        self.text, self.place, self.pointer, self.document, self.suffix = text, place, pointer, document, suffix


def dump(documents, flow=False, width=LONG):
    return yaml.dump_all(documents, Dumper=yaml.SafeDumper, default_flow_style=flow, width=width, allow_unicode=True,
                         sort_keys=False)


def json_layout(documents, pointer, name, indent=None, before=""):
    prefix = "/%d" % (len(documents) - 1) if len(documents) > 1 else ""
    text = before + json.dumps(documents if prefix else documents[0], indent=indent, ensure_ascii=False)
    return Layout(text, Json(text).find(prefix + pointer, name), prefix + pointer, 1, "json")


def yaml_layout(documents, pointer, name, **style):
    text = dump(documents, **style)
    return yaml_text_layout(text, pointer, name, len(documents))


def yaml_text_layout(text, pointer, name, count):
    return Layout(text, yaml_find(text, pointer, name, count - 1), pointer, count, "yaml")


def embedded_layout(inner, member):
    """A document inside a literal block of a ConfigMap."""
    head = CONFIG_MAP % member
    text = head + "".join(" " * INDENT + line for line in inner.text.splitlines(True)) + "\n"
    place = (inner.place[0] + head.count("\n"), inner.place[1] + INDENT)
    return Layout(text, place, "/data/" + member + inner.pointer, 1, "yaml")


def shared_layout(documents, pointer, name, merge):
    """The part that holds the place is written first, behind an anchor, and stands as alias where it belongs."""
    last = json.loads(json.dumps(documents[-1]))
    holder = pointer if not name and not merge and isinstance(at(last, pointer), (dict, list)) else pointer.rpartition("/")[0]
    if not holder or (merge and not isinstance(at(last, holder), dict)):
        return None
    part = at(last, holder)
    if merge:
        owner, _, step = holder.rpartition("/")
        owner = at(last, owner)
        owner[int(step) if isinstance(owner, list) else step] = {"<<": part}
    text = dump(documents[:-1] + [{"shared": part, **last}]).replace("'<<':", "<<:")
    return yaml_text_layout(text, pointer, name, len(documents))


def changed(layout, change):
    return Layout(change(layout.text), layout.place, layout.pointer, layout.document, layout.suffix)


def forms(documents, pointer, name):
    """Name of a form → Layout, or None where the form makes no sense."""
    if not yaml:
        raise Skip("python3-yaml is not installed")
    with_other = [OTHER] + documents
    block = yaml_layout(documents, pointer, name)
    pretty = json_layout(documents, pointer, name, indent=2)
    return {
        "json": pretty,
        "json-line": json_layout(documents, pointer, name),
        "json-crlf": changed(pretty, lambda text: text.replace("\n", "\r\n")),
        "json-bom": json_layout(documents, pointer, name, before="\ufeff"),
        "json-list": json_layout(with_other, pointer, name, indent=4),
        "json-configmap": embedded_layout(pretty, "board.json"),
        "block": block,
        "flow": yaml_layout(documents, pointer, name, flow=True),
        "flow-lines": yaml_layout(documents, pointer, name, flow=True, width=50),
        "alias": shared_layout(documents, pointer, name, False),
        "merge": shared_layout(documents, pointer, name, True),
        "crlf": changed(block, lambda text: text.replace("\n", "\r\n")),
        "bom": changed(block, lambda text: "\ufeff" + text),
        "second": yaml_layout(with_other, pointer, name),
        "configmap": embedded_layout(block, "board.yaml"),
    }
