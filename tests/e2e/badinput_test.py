"""What users get wrong: one clear line, exit code 2, and no file touched. Also what every command says about itself."""
import gzip
import os
import resource
import stat
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *
from documents import *

TEXT_PANEL = {"a": panel("A text", "Markdown", spec={"text": "hello"})}
NOBODY = 65534


def good(name="good", **more):
    return dashboard(TEXT_PANEL, name=name, **more)


def listing(folder):
    found = {}
    for parent, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(parent, name)
            found[os.path.relpath(path, folder)] = read_bytes(path) if stat.S_ISREG(os.lstat(path).st_mode) else None
    return found


def read_bytes(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except PermissionError:
        return b"?"


class Folder:
    """A folder with a dashboard that works, good.json, and an output from earlier, out.png."""

    def __init__(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="hecate-bad-")

    def __enter__(self):
        self.path = self.temporary.__enter__()
        write(self.at("good.json"), good())
        self.put("out.png", b"an earlier picture")
        return self

    def __exit__(self, *why):
        self.temporary.__exit__(*why)

    def at(self, name):
        return os.path.join(self.path, name)

    def put(self, name, content):
        with open(self.at(name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return self.at(name)

    def render(self, *args, **more):
        return hecate("render", *args, "-o", self.at("out.png"), env=NO_PROXY, **more)

    def complains(self, words, *args, lines=2, code=2, within=10, run=None, **more):
        """The render with these arguments says these words and does nothing."""
        before = listing(self.path)
        result = (run or self.render)(*args, **more)
        equal(result.code, code, "exit code (%s)" % result.err.strip()[:500])
        for word in words:
            holds(result.err, word, "stderr")
        said = result.err.rstrip("\n").split("\n")
        if not 1 <= len(said) <= lines or not said[0].strip():
            raise AssertionError("%d lines on standard error:\n%s" % (len(said), result.err[:2000]))
        if any(ord(c) < 32 for line in said for c in line):
            raise AssertionError("control characters: %r" % result.err[:500])
        equal(result.out, b"", "standard output")
        after = listing(self.path)
        if after != before:
            raise AssertionError("files: %s became %s" % (sorted(before), sorted(after)))
        if result.seconds > within * SLOW:
            raise AssertionError("took %.1f s" % result.seconds)
        return result


def as_nobody(*args):
    """Root may do everything, so these run as another user."""
    if os.getuid() != 0:
        return hecate(*args)
    done = subprocess.run([HECATE, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                          user=NOBODY, group=NOBODY, extra_groups=[], cwd="/", timeout=120)
    return Result(done, 0)


def check_nobody():
    try:
        equal(as_nobody("--version").code, 0, "as another user")
    except PermissionError:
        raise Skip("another user may not run this build")


def complains(words, *args, **more):
    with Folder() as folder:
        return folder.complains(words, *[folder.at(a[1:]) if str(a).startswith("@") else a for a in args], **more)


# ---- documents ----

def test_missing_file():
    complains(["none.json", "cannot be opened: No such file"], "@none.json", lines=1)


def test_missing_folder_of_resources():
    complains(["nowhere", "cannot be opened: No such file"], "@good.json", "--resources", "@nowhere", lines=1)


def test_folder_as_input():
    with Folder() as folder:
        os.mkdir(folder.at("docs"))
        folder.complains(["docs", "Is a directory"], folder.at("docs"), lines=1)


def test_unreadable_file():
    check_nobody()
    with Folder() as folder:
        os.chmod(folder.path, 0o755)
        os.chmod(folder.put("closed.json", "{}"), 0)
        folder.complains(["closed.json", "cannot be opened: Permission denied"], folder.at("closed.json"), lines=1,
                         run=lambda *args: as_nobody("render", *args, "-o", "-"))


def test_empty_file():
    with Folder() as folder:
        for content in ("", " \n\n", "---\n", "# only a comment\n", "null"):
            folder.complains(["empty.yaml", "the input is empty"], folder.put("empty.yaml", content), lines=1)


def test_empty_standard_input():
    complains(["standard input", "the input is empty"], "-", lines=1, stdin=b"")


def test_binary_rubbish():
    with Folder() as folder:
        rubbish = bytes((i * 197 + 31) % 256 for i in range(5000))
        folder.complains(["rubbish.json", "not valid UTF-8"], folder.put("rubbish.json", rubbish), lines=1)
        folder.complains(["text.json", "has a NUL"], folder.put("text.json", b"kind: Dash\0board\n"), lines=1)
        folder.complains(["wide.json", "UTF-16"], folder.put("wide.json", '{"kind":"Dashboard"}'.encode("utf-16")), lines=1)


def test_a_picture_as_dashboard():
    with Folder() as folder:
        out = folder.at("made.png")
        equal(hecate("render", folder.at("good.json"), "-o", out).code, 0, "exit code")
        folder.complains(["made.png"], out, lines=1)


def test_document_that_is_no_dashboard():
    with Folder() as folder:
        for content, words in (
                ('[1, 2]', ["doc.json:1:2"]), ('"hello"', ["doc.json:1:1"]), ('42', ["doc.json:1:1"]),
                ('{"a": 1}', ["doc.json:1:1", "kind is missing"]),
                ('{"kind": "Dashbord", "metadata": {"name": "x"}, "spec": {}}',
                 ["doc.json:1:10", '"Dashbord" is unknown', 'did you mean "Dashboard"?']),
                ('{"kind": "dashboard", "metadata": {"name": "x"}, "spec": {}}', ["upper and lower case matter"]),
                ('{"kind": "Dashboard", "metadata": {"name": "x"}}', ["spec is missing"]),
                ('{"title": "x", "schemaVersion": 39, "panels": []}', ["it looks like a dashboard of Grafana"])):
            folder.complains(words, folder.put("doc.json", content), lines=2)


def test_document_without_a_dashboard():
    complains(["the input holds no dashboard"], "-", lines=1,
              stdin=b'{"kind": "Project", "metadata": {"name": "x"}, "spec": {}}')


def test_broken_json():
    with Folder() as folder:
        folder.complains(["doc.json:3:"], folder.put("doc.json", '{\n"kind": "Dashboard",\n"spec": {,}\n}'), lines=1)
        folder.complains(["doc.json:1:"], folder.put("doc.json", '{"kind": "Dashboard"'), lines=1)
        folder.complains(["doc.json:2:1", '"kind" is given twice, first in line 1'],
                         folder.put("doc.json", '{"kind": "Dashboard",\n"kind": "Dashboard"}'), lines=1)


def test_broken_yaml():
    with Folder() as folder:
        folder.complains(["doc.yaml:3:"], folder.put("doc.yaml", "kind: Dashboard\nspec:\n\tpanels: {}\n"), lines=1)
        folder.complains(["doc.yaml:2:"], folder.put("doc.yaml", "kind: Dashboard\n  spec: {}\n"), lines=1)
        folder.complains(["doc.yaml:2:", "there is no anchor &base"], folder.put("doc.yaml", "kind: Dashboard\nspec: *base\n"),
                         lines=1)


def test_errors_in_a_dashboard_have_their_place():
    document = good()
    document["spec"]["duration"] = "6 hours"
    document["spec"]["layouts"][0]["spec"]["items"][0]["content"]["$ref"] = "#/spec/panels/b"
    with Folder() as folder:
        folder.put("doc.json", json.dumps(document, indent=1))
        result = folder.complains(['"6 hours" is not a duration', "(/spec/duration)"], folder.at("doc.json"))
        for line in result.err.splitlines():
            if not re.match(r"%s:\d+:\d+: error: " % re.escape(folder.at("doc.json")), line):
                raise AssertionError("no position: " + line)


def test_billion_laughs():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += ["a%d: &a%d [%s]" % (i, i, ", ".join(["*a%d" % (i - 1)] * 9)) for i in range(1, 12)]
    with Folder() as folder:
        folder.complains(["doc.yaml:", "the document has more than 4000000 values"],
                         folder.put("doc.yaml", "\n".join(lines) + "\n"), lines=1)


def test_deep_nesting():
    with Folder() as folder:
        for content in ("[" * 100000, '{"a":' * 100000, "[" * 100000 + "]" * 100000, "- " * 100000 + "x",
                        "".join(" " * i + "a:\n" for i in range(1000))):
            folder.complains(["doc.json:", "nested more than 100 deep"], folder.put("doc.json", content), lines=1)


def test_file_of_70_MB():
    with Folder() as folder:
        with open(folder.at("big.json"), "wb") as file:
            file.write(b'{"kind": "Dashboard"')
            file.truncate(70 << 20)
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        folder.complains(["big.json", "the input has more than 67108864 bytes"], folder.at("big.json"), lines=1)
        if not SANITIZED and resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss > max(before, 400 << 10):
            raise AssertionError("more than 400 MiB of memory")


def test_many_dashboards_with_a_twin():
    names = ["d%d" % i for i in range(30000)]
    text = json.dumps([{"kind": "Dashboard", "metadata": {"name": name}, "spec": {}} for name in names + names[-1:]])
    with Folder() as folder:
        os.mkdir(folder.at("out"))
        folder.complains(['two dashboards named "d29999"'], folder.put("many.json", text), "-o", folder.at("out"), lines=1,
                         run=lambda *args: hecate("render", "--quiet", *args))


def test_endless_input():
    complains(["/dev/zero", "the input has more than 67108864 bytes"], "/dev/zero", lines=1)


def test_bundle_that_is_none():
    with Folder() as folder:
        for content, words in ((b"", ["is empty"]), (b"{}", ["is not a hecate bundle"]), (b"\x1f\x8b\x08\0\0\0\0\0\0\3abc", ["cannot be read"]),
                               (b'{"hecateBundle": 99}', ["this bundle has format 99; this program reads format 1"]),
                               (b'{"hecateBundle": 1, "replies": [{"method": "GET"}]}', ['"url" is missing']),
                               (b'{"hecateBundle": 1, "replies": [{"method": "GET", "url": "u", "bytes": 9}]}\n[]\n',
                                ["b.gz:1:72:", "cut short", "has 79 bytes"]),
                               (b'{"hecateBundle": 1, "replies": [{"method": "GET", "url": "u", "bytes": 1}]}\n[]\n',
                                ["b.gz:1:72:", "no line break follows"]),
                               (b'{"hecateBundle": 1}\n[]\n', ["b.gz:", "its last body ends at byte 20, and 3 more bytes follow"])):
            folder.complains(["b.gz", *words], "--replay", folder.put("b.gz", content), lines=1)
        folder.complains(["none.gz", "No such file"], "--replay", folder.at("none.gz"), lines=1)


def test_bundle_that_is_cut():
    with Folder() as folder:
        bundle = folder.at("b.gz")
        equal(hecate("render", folder.at("good.json"), "-o", folder.at("x.png"), "--record", bundle).code, 0, "exit code")
        whole = read_bytes(bundle)
        folder.complains(["b.gz", "cut short"], "--replay", folder.put("b.gz", whole[:len(whole) // 2]), lines=1)
        damaged = bytearray(whole)
        damaged[len(whole) // 2] ^= 255
        folder.complains(["b.gz"], "--replay", folder.put("b.gz", bytes(damaged)), lines=1)
        plain = gzip.decompress(whole)
        for cut in (2, len(plain) // 4, len(plain) // 2):
            folder.complains(["b.json"], "--replay", folder.put("b.json", plain[:-cut]), lines=1)


# ---- outputs ----

def test_output_in_a_missing_folder():
    for option in ("-o", "--report", "--record"):
        complains(["nowhere/x.png cannot be written: No such file"], "@good.json", option, "@nowhere/x.png", lines=1,
                  run=lambda *args: hecate("render", *(("-o", "/dev/null") if option != "-o" else ()), *args))


def test_folder_as_output():
    with Folder() as folder:
        os.makedirs(folder.at("sub/good.png"))
        folder.complains(["sub/good.png cannot be written: Is a directory"], folder.at("good.json"), "-o", folder.at("sub"),
                         lines=1, run=lambda *args: hecate("render", *args))
        for option in ("--report", "--record"):
            folder.complains(["sub cannot be written: Is a directory"], folder.at("good.json"), option, folder.at("sub"), lines=1)


def test_folder_that_may_not_be_written():
    check_nobody()
    with Folder() as folder:
        os.chmod(folder.path, 0o755)
        os.mkdir(folder.at("locked"))
        os.chmod(folder.at("locked"), 0o555)
        os.chmod(folder.at("good.json"), 0o644)
        folder.complains(["locked/x.png cannot be written: Permission denied"], folder.at("good.json"), "-o",
                         folder.at("locked/x.png"), lines=1, run=lambda *args: as_nobody("render", *args))


def test_full_disk():
    complains(["/dev/full cannot be written: No space left"], "@good.json", "-o", "/dev/full", "-f", "png", lines=1,
              run=lambda *args: hecate("render", *args))


def test_output_appears_whole_and_alone():
    with Folder() as folder:
        before = set(os.listdir(folder.path))
        result = folder.render(folder.at("good.json"))
        equal((result.code, result.err, result.out), (0, "", b""), "exit code, stderr, stdout")
        equal(set(os.listdir(folder.path)), before, "files")
        equal(read_bytes(folder.at("out.png"))[:4], b"\x89PNG", "the picture")
        equal(stat.S_IMODE(os.stat(folder.at("out.png")).st_mode), 0o666 & ~current_umask(), "its permissions")


def current_umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_output_on_standard_output():
    with Folder() as folder:
        result = hecate("render", folder.at("good.json"), "-o", "-")
        equal((result.code, result.out[:4]), (0, b"\x89PNG"), "exit code and start")


def test_output_whose_ending_is_unknown():
    complains(["out.jpg", "png svg pdf csv json scene"], "@good.json", "-o", "@out.jpg", run=lambda *args: hecate("render", *args))


# ---- options ----

def test_sizes():
    for option, value, words in (
            ("--width", "0", ["--width", '"0" is no number above zero']), ("--width", "-5", ['"-5" is no number above zero']),
            ("--height", "0", ["--height"]), ("--height", "-1", ["--height"]), ("--scale", "0", ["--scale"]),
            ("--scale", "-2", ["--scale"]), ("--scale", "100", ["The scale must be between 0.1 and 10"]),
            ("--scale", "0.01", ["The scale must be between 0.1 and 10"]), ("--width", "40000", ["between 16 and 32767 px"]),
            ("--width", "5", ["between 16 and 32767 px"]), ("--height", "40000", ["between 16 and 32767 px"]),
            ("--width", "1e9", ["--width"]), ("--width", "nan", ["--width"]), ("--width", "inf", ["--width"]),
            ("--width", "wide", ["--width", '"wide"']), ("--width", "12px", ["--width"]), ("--width", "", ["--width"]),
            ("--max-reply", "1.5", ["--max-reply", '"1.5" is no whole number']), ("--threads", "0", ["--threads"])):
        complains(words, "@good.json", option, value, lines=1)


def test_picture_too_large():
    complains(["32"], "@good.json", "--width", "32767", "--height", "32767", "--scale", "10", lines=1)
    complains([""], "@good.json", "--width", "32767", "--height", "32767", lines=1)


def test_times():
    for args, words in (
            (["--tz", "Mars/Olympus"], ["--tz", '"Mars/Olympus" is no time zone']), (["--from", "yesterday"], ['"yesterday"']),
            (["--from", "6 hours"], ['"6 hours" is no time']), (["--to", "2026-13-01"], ['"2026-13-01"']),
            (["--from", "now", "--to", "now-1h"], ["the time range is empty"]),
            (["--from", "2026-11-02", "--to", "2026-11-01"], ["the time range is empty", "2026-11-02", "2026-11-01"]),
            (["--from", "99999999999999999999"], ["99999999999999999999"]), (["--from", "-6h"], ["-6h"]),
            (["--timeout", "5x"], ["--timeout", '"5x" is no duration above zero, like 30s']), (["--timeout", "0s"], ["--timeout"]),
            (["--deadline", "10"], ["--deadline"]), (["--plugin-timeout", ""], ["--plugin-timeout"])):
        complains(words, "@good.json", *args, lines=1)


def test_panel_that_is_not_there():
    complains(['--panel: the dashboard has no panel "lnies"', 'did you mean "lines"?'], "-", "--panel", "lnies", lines=1,
              stdin=json.dumps(dashboard(working_panels())).encode())
    complains(['the dashboard has no panel "entirely-different"'], "@good.json", "--panel", "entirely-different", lines=1)


def test_variables():
    variable = {"kind": "TextVariable", "spec": {"name": "environment", "value": "prod"}}
    text = json.dumps(good(variables=[variable])).encode()
    complains(['the dashboard has no variable "enviroment"', 'did you mean "environment"?'], "-", "--var", "enviroment=x", lines=1,
              stdin=text)
    complains(["--var wants name=value", '"environment"'], "-", "--var", "environment", lines=1, stdin=text)
    complains(["--var wants name=value", '"=x"'], "-", "--var", "=x", lines=1, stdin=text)
    complains(["the dashboard has no variables"], "@good.json", "--var", "a=b", lines=1)


def test_datasources():
    for value in ("prom", "=http://x", "prom=", "prom=localhost:9090", "prom=ftp://x", "*=file:///etc/passwd"):
        complains(["--datasource wants NAME=URL with an http or https URL", '"%s"' % value], "@good.json", "-d", value, lines=1)


def test_choices():
    for option, value, words in (
            ("--theme", "blue", "light dark print"), ("--palette", "blue", "perses okabe-ito"), ("--page", "a9", "a3 a4 a5 letter legal tabloid"), ("--format", "gif", "png svg pdf")):
        complains([option, '"%s" is none of the choices' % value, words], "@good.json", option, value, lines=1)


def test_page_without_pdf():
    complains(["--page is for PDF"], "@good.json", "--page", "a4", lines=1)


def test_unknown_options():
    for args, words in ((["--colour"], ["--colour is no option"]), (["-z"], ["-z is no option"]), (["--width"], ["--width wants a value"]),
                        (["-p"], ["-p wants a value"])):
        complains([*words, "Try 'hecate render --help'"], "@good.json", run=lambda *a: hecate("render", *a, *args))


def test_unknown_command():
    complains(['there is no command "rendr"', "Try 'hecate --help'"], "rendr", run=lambda *a: hecate(*a))


def test_no_command_and_no_dashboard():
    result = hecate()
    equal(result.code, 2, "exit code")
    holds(result.err, "Usage: hecate COMMAND", "stderr")
    complains(["no dashboard given", "Try 'hecate render --help'"])


def test_several_dashboards():
    with Folder() as folder:
        text = json.dumps([good("first"), good("second")]).encode()
        for option in ("-o", "--report", "--record"):
            folder.complains(["the input holds 2 dashboards; choose one with --dashboard, or name a folder with -o"], "-", option,
                             folder.at("x.json"), lines=1, stdin=text, run=lambda *a, **more: hecate("render", *a, **more))
        folder.complains(["the input holds no dashboard of that name"], "-", "--dashboard", "third", lines=1, stdin=text)
        equal(folder.render("-", "--dashboard", "second", stdin=text).code, 0, "exit code with a choice")
        os.mkdir(folder.at("all"))
        equal(hecate("render", "-", "-o", folder.at("all"), stdin=text).code, 0, "exit code with a folder")
        equal(sorted(os.listdir(folder.at("all"))), ["first.png", "second.png"], "files")


def test_strange_names_stay_in_the_folder():
    with Folder() as folder:
        os.mkdir(folder.at("all"))
        for name in ("../escaped", "a/b", "..", "/etc/x"):
            result = hecate("render", "-", "-o", folder.at("all"), stdin=json.dumps(good(name)).encode())
            equal(result.code, 2, "exit code of the name " + name)
        equal(os.listdir(folder.at("all")), [], "files")
        equal(sorted(os.listdir(folder.path)), ["all", "good.json", "out.png"], "files")


def test_messages_hold_no_control_characters():
    document = good()
    document["spec"]["duration"] = "\x1b[31mred\x07\r\n"
    complains(["is not a duration"], "-", lines=1, stdin=json.dumps(document).encode())
    complains(["none"], "@\x1b[31mnone.json", lines=1)


def test_quiet_hides_warnings_not_errors():
    document = good()
    document["spec"]["pannels"] = {}
    with Folder() as folder:
        folder.put("doc.json", json.dumps(document))
        loud, quiet = folder.render(folder.at("doc.json")), folder.render(folder.at("doc.json"), "-q")
        equal((loud.code, quiet.code, quiet.err), (0, 0, ""), "exit codes and what -q says")
        holds(loud.err, 'the unknown field "pannels" is ignored (/spec/pannels); did you mean "panels"?', "warning")
    complains(["none.json"], "@none.json", "-q", lines=1)


# ---- what commands say about themselves ----

def test_help_of_every_command():
    whole = hecate("--help")
    equal((whole.code, whole.err), (0, ""), "hecate --help")
    commands = re.findall(r"^  ([a-z]+) +\S", whole.out.decode(), re.M)
    if not {"render", "plugin", "version", "completion"} <= set(commands):
        raise AssertionError("commands: %s" % commands)
    for name in commands:
        for option in ("--help", "-h"):
            result = hecate(name, option)
            equal((result.code, result.err), (0, ""), "hecate %s %s" % (name, option))
        lines = result.out.decode().splitlines()
        if len(lines) > 60:
            raise AssertionError("help of %s has %d lines" % (name, len(lines)))
        holds(lines[0], "Usage: hecate " + name, "help of " + name)
    for args in (["help"], ["-h"]):
        equal(hecate(*args).out, whole.out, "hecate " + args[0])


def test_version():
    out = hecate("version").out.decode()
    for word in ("hecate ", "plugin ABI 1.", "cairo ", "pango ", "libcurl/"):
        holds(out, word, "hecate version")
    holds(out, hecate("--version").out.decode().strip(), "hecate --version")


def test_plugin_list_and_show():
    result = hecate("plugin", "list")
    equal((result.code, result.err), (0, ""), "hecate plugin list")
    for name in ("TimeSeriesChart", "StatChart", "GaugeChart", "Table", "Markdown", "PrometheusTimeSeriesQuery", "StaticListVariable",
                 "DatasourceVariable", "PrometheusPromQLAnnotation", "PrometheusDatasource"):
        holds(result.out.decode(), " %s " % name, "hecate plugin list")
    for name in ("TimeSeriesChart", "timeserieschart", "Markdown"):
        shown = hecate("plugin", "show", name)
        equal((shown.code, shown.err), (0, ""), "hecate plugin show " + name)
        for word in ("Panel ", "module ", "folder ", "state    ok"):
            holds(shown.out.decode(), word, "hecate plugin show " + name)
    for args, words in ((["show", "Nothing"], 'no plugin or module is called "Nothing"'), ([], "wants 'list' or 'show NAME'"),
                        (["show"], "wants 'list' or 'show NAME'"), (["lost"], "wants 'list' or 'show NAME'"),
                        (["list", "--colour"], "--colour is no option")):
        result = hecate("plugin", *args)
        equal(result.code, 2, "hecate plugin " + " ".join(args))
        holds(result.err, words, "hecate plugin " + " ".join(args))


def test_completion():
    result = hecate("completion", "bash")
    equal((result.code, result.err), (0, ""), "hecate completion bash")
    for word in ("render", "--datasource", "light dark"):
        holds(result.out.decode(), word, "completion")
    if shutil.which("bash"):
        subprocess.run(["bash", "-n"], input=result.out, check=True)
    equal(hecate("completion", "tcsh-that-never-was").code, 2, "an unknown shell")


if __name__ == "__main__":
    main()
