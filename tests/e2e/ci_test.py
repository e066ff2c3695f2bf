"""examples/ci: the files parse, and every command in them does in a repository what the README says."""
import glob
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import yaml

from documents import NO_PROXY, dashboard, panel
from harness import HECATE, ROOT, Skip, equal, holds, main

CI = os.path.join(ROOT, "examples/ci")
SHELL = ["bash", "-e", "-o", "pipefail", "-c"]
GOOD = dashboard({"a": panel("A", "Markdown", spec={"text": "one"})}, name="good")
BROKEN = dict(GOOD, spec=dict(GOOD["spec"], duration="soon"))


def load(name):
    with open(os.path.join(CI, name), encoding="utf-8") as file:
        return yaml.load(file, yaml.BaseLoader)


class Repository:
    """A scratch repository with the script, an `hecate` in its PATH, and one commit."""

    def __init__(self, *documents):
        if not shutil.which("git"):
            raise Skip("git is not installed")
        self.documents = documents
        self.temporary = tempfile.TemporaryDirectory(prefix="hecate-ci-")

    def __enter__(self):
        self.path = self.temporary.__enter__()
        home = self.at("home")
        os.makedirs(home)
        os.symlink(HECATE, os.path.join(home, "hecate"))
        self.env = dict(os.environ, **NO_PROXY, HOME=home, PATH=home + os.pathsep + os.environ["PATH"], GIT_CONFIG_NOSYSTEM="1",
                        GIT_AUTHOR_NAME="a", GIT_AUTHOR_EMAIL="a@example.org", GIT_COMMITTER_NAME="a",
                        GIT_COMMITTER_EMAIL="a@example.org", GITHUB_WORKSPACE=self.at("work"), GITHUB_STEP_SUMMARY=self.at("summary"))
        os.makedirs(self.at("work/dashboards"))
        os.makedirs(self.at("work/ci"))
        shutil.copy(os.path.join(CI, "diff.sh"), self.at("work/ci"))
        for name, document in self.documents:
            self.put(name, document)
        self.shell("hecate fmt --quiet dashboards; git init -q; git add .; git commit -q -m first; git rev-parse HEAD > ../base")
        with open(self.at("base"), encoding="utf-8") as file:
            self.base = file.read().strip()
        return self

    def __exit__(self, *why):
        self.temporary.__exit__(*why)

    def at(self, name):
        return os.path.join(self.path, name)

    def put(self, name, document):
        os.makedirs(os.path.dirname(self.at("work/" + name)), exist_ok=True)
        with open(self.at("work/" + name), "w", encoding="utf-8") as file:
            json.dump(document, file)

    def read(self, name):
        with open(self.at(name), encoding="utf-8") as file:
            return file.read()

    def shell(self, script, code=0, **env):
        done = subprocess.run([*SHELL, script], cwd=self.at("work"), env=dict(self.env, **env), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
        out = done.stdout.decode("utf-8", "replace")
        if code is not None:
            equal(done.returncode, code, "%s:\n%s" % (script, out[:2000]))
        return out


def changed(document):
    document = json.loads(json.dumps(document))
    document["spec"]["panels"]["a"]["spec"]["plugin"]["spec"]["text"] = "two"
    return document


# ---- GitHub ---------------------------------------------------------------------------------------------------------

def github_steps():
    """Name of each step that runs something → its script."""
    jobs = load("github-workflow.yml")["jobs"]
    return {step["name"]: step["run"] for job in jobs.values() for step in job["steps"] if "run" in step}


def test_no_script_of_github_takes_words_of_a_stranger_into_its_code():
    for job in load("github-workflow.yml")["jobs"].values():
        for step in job["steps"]:
            for script in (step.get("run", ""), step.get("with", {}).get("script", "")):
                equal("${{" in script, False, "an expression in " + step.get("name", ""))


def test_every_step_of_github_is_tested():
    equal(sorted(github_steps()), ["Canonical layout", "Findings for code scanning", "Lint", "What changed"], "steps")


def test_github_lints_and_checks_the_layout():
    steps = github_steps()
    with Repository(("dashboards/good.json", GOOD)) as repository:
        repository.shell(steps["Lint"])
        repository.shell(steps["Canonical layout"])
        repository.shell(steps["Findings for code scanning"])
        equal(json.loads(repository.read("work/lint.sarif"))["version"], "2.1.0", "SARIF")
        repository.put("dashboards/bad.json", BROKEN)
        holds(repository.shell(steps["Lint"], code=1), "::error file=dashboards/bad.json,")
        holds(repository.shell(steps["Canonical layout"], code=1), "dashboards/bad.json")
        repository.shell(steps["Findings for code scanning"])
        results = json.loads(repository.read("work/lint.sarif"))["runs"][0]["results"]
        equal(len(results) > 0, True, "findings in SARIF")
        repository.shell("echo '{' > dashboards/bad.json; mkdir lint.sarif 2>/dev/null || rm lint.sarif && mkdir lint.sarif")
        repository.shell(steps["Findings for code scanning"], code=1)


def test_github_tells_what_changed():
    script = github_steps()["What changed"]
    with Repository(("dashboards/good.json", GOOD), ("dashboards/same.json", dict(GOOD, metadata={"name": "same"}))) as repository:
        repository.put("dashboards/good.json", changed(GOOD))
        repository.put("dashboards/deep/new.json", dict(GOOD, metadata={"name": "new"}))
        repository.shell("git checkout -q -b branch; git add .; git commit -q -m second")
        repository.shell(script, BASE=repository.base)
        words = repository.read("summary")
        for part in ("### Dashboard `good`", "`text`: `one` → `two`", "### Dashboard `new` added"):
            holds(words, part)
        equal("same" in words, False, "a dashboard that did not change")
        equal(os.path.exists(repository.at("work/out/dashboards-good.png")), False, "a picture without data")


# ---- the script -----------------------------------------------------------------------------------------------------

def test_the_script_draws_where_there_is_a_bundle():
    bundle = os.path.join(ROOT, "examples/bundles/shop.bundle.json.gz")
    with open(os.path.join(ROOT, "examples/dashboards/shop.yaml"), encoding="utf-8") as file:
        shop = yaml.safe_load(file)
    with Repository(("dashboards/team/shop.json", shop)) as repository:
        os.makedirs(repository.at("work/bundles"))
        shutil.copy(bundle, repository.at("work/bundles/shop.bundle.json.gz"))
        shop["spec"]["panels"]["temperature"]["spec"]["plugin"]["spec"]["visual"]["lineWidth"] = 4
        repository.put("dashboards/team/shop.json", shop)
        repository.shell("ci/diff.sh HEAD dashboards out")
        holds(repository.read("work/out/diff.md"), "![before and after](out/dashboards-team-shop.png)")
        with open(repository.at("work/out/dashboards-team-shop.png"), "rb") as file:
            equal(file.read(8), b"\x89PNG\r\n\x1a\n", "the picture")
        equal(sorted(os.listdir(repository.at("work/out"))), ["dashboards-team-shop.png", "diff.md"], "files")


def test_the_script_takes_any_name_and_any_fate_of_a_file():
    with Repository(("dashboards/gone.json", GOOD), ("dashboards/ümlaut und so.json", dict(GOOD, metadata={"name": "odd"})),
                    ("dashboards/-f.json", dict(GOOD, metadata={"name": "dash"}))) as repository:
        os.unlink(repository.at("work/dashboards/gone.json"))
        for name, title in (("ümlaut und so", "odd"), ("-f", "dash")):
            repository.put("dashboards/%s.json" % name, changed(dict(GOOD, metadata={"name": title})))
        repository.shell("echo hello > dashboards/README.md; ci/diff.sh HEAD dashboards out")
        words = repository.read("work/out/diff.md")
        for part in ("### Dashboard `good` removed", "### Dashboard `odd`", "### Dashboard `dash`"):
            holds(words, part)
        repository.shell("git checkout -q -- dashboards; ci/diff.sh HEAD dashboards out")
        equal(repository.read("work/out/diff.md"), "No dashboard changed.\n", "nothing changed")


def test_the_script_fails_where_a_file_cannot_be_read():
    with Repository(("dashboards/a.json", GOOD), ("dashboards/b.json", dict(GOOD, metadata={"name": "b"}))) as repository:
        repository.put("dashboards/b.json", changed(dict(GOOD, metadata={"name": "b"})))
        repository.shell("echo '{' > dashboards/a.json")
        holds(repository.shell("ci/diff.sh HEAD dashboards out", code=2), "dashboards/a.json:")
        holds(repository.read("work/out/diff.md"), "### Dashboard `b`")


# ---- GitLab ---------------------------------------------------------------------------------------------------------

def gitlab(job):
    """What a runner makes of `script`."""
    return "\n".join(load("gitlab-ci.yml")[job]["script"])


def test_every_job_of_gitlab_is_tested():
    equal(sorted(name for name in load("gitlab-ci.yml") if not name.startswith(".")), ["dashboards:check", "dashboards:diff"], "jobs")


def test_gitlab_gets_findings_as_a_test_report():
    job = load("gitlab-ci.yml")["dashboards:check"]
    with Repository(("dashboards/good.json", GOOD)) as repository:
        repository.shell(gitlab("dashboards:check"))
        report = repository.at("work/" + job["artifacts"]["reports"]["junit"])
        equal(xml.etree.ElementTree.parse(report).getroot().tag, "testsuites", "report")
        repository.put("dashboards/bad.json", BROKEN)
        repository.shell("hecate fmt --quiet dashboards")
        repository.shell(gitlab("dashboards:check"), code=1)
        equal(len(list(xml.etree.ElementTree.parse(report).iter("failure"))) > 0, True, "failures in the report")


def test_gitlab_tells_what_changed():
    job = load("gitlab-ci.yml")["dashboards:diff"]
    with Repository(("dashboards/good.json", GOOD)) as repository:
        repository.put("dashboards/good.json", changed(GOOD))
        out = repository.shell(gitlab("dashboards:diff"), CI_MERGE_REQUEST_DIFF_BASE_SHA=repository.base)
        holds(out, "`text`: `one` → `two`")
        equal(job["artifacts"]["paths"], ["out/"], "artifacts")
        equal(os.path.exists(repository.at("work/out/diff.md")), True, "words")


# ---- pre-commit -----------------------------------------------------------------------------------------------------

def hooks():
    return {hook["id"]: hook for hook in load(".pre-commit-hooks.yaml")}


def run_hook(repository, name, *files, code=0):
    """As pre-commit calls it: the entry's words, then the names of files."""
    words = shlex.split(hooks()[name]["entry"])
    return repository.shell(" ".join(map(shlex.quote, [*words, *files])), code=code)


def test_the_hooks_and_the_configuration_are_the_same():
    equal(sorted(hooks()), ["hecate-diff", "hecate-fmt", "hecate-lint"], "hooks")
    configured = {hook["id"]: hook for hook in load("pre-commit-config.yaml")["repos"][0]["hooks"]}
    equal(configured, {name: {k: v for k, v in hook.items() if k != "description"} for name, hook in hooks().items()}, "configuration")
    for name, hook in hooks().items():
        for path, wanted in (("dashboards/a.yaml", True), ("dashboards/x/a.yml", True), ("dashboards/a.json", True),
                             ("src/a.json", False), ("dashboards/README.md", False)):
            equal(bool(re.search(hook["files"], path)), wanted, "%s of %s" % (path, name))


def test_hooks_check_what_is_committed():
    with Repository(("dashboards/good.json", GOOD)) as repository:
        run_hook(repository, "hecate-lint", "dashboards/good.json")
        run_hook(repository, "hecate-fmt", "dashboards/good.json")
        repository.put("dashboards/bad.json", BROKEN)
        holds(run_hook(repository, "hecate-lint", "dashboards/good.json", "dashboards/bad.json", code=1), "dashboards/bad.json:")
        before = repository.read("work/dashboards/bad.json")
        run_hook(repository, "hecate-fmt", "dashboards/good.json", "dashboards/bad.json", code=1)
        equal(repository.read("work/dashboards/bad.json") == before, False, "the file as it was")
        run_hook(repository, "hecate-fmt", "dashboards/good.json", "dashboards/bad.json")


def test_a_hook_tells_what_the_commit_changes():
    with Repository(("dashboards/good.json", GOOD)) as repository:
        equal(run_hook(repository, "hecate-diff", "dashboards/good.json"), "", "nothing is staged")
        repository.put("dashboards/good.json", changed(GOOD))
        repository.put("dashboards/new.json", dict(GOOD, metadata={"name": "new"}))
        equal(run_hook(repository, "hecate-diff", "dashboards/good.json"), "", "nothing is staged yet")
        repository.shell("git add .")
        out = run_hook(repository, "hecate-diff", "dashboards/good.json", "dashboards/new.json")
        holds(out, "~ text: one → two")
        holds(out, "Dashboard new added")
        repository.shell("echo '{' > dashboards/good.json; git add .")
        run_hook(repository, "hecate-diff", "dashboards/good.json", code=2)


def test_the_readme_names_every_file():
    with open(os.path.join(CI, "README.md"), encoding="utf-8") as file:
        text = file.read()
    for path in sorted(glob.glob(os.path.join(CI, "*")) + glob.glob(os.path.join(CI, ".*"))):
        if os.path.basename(path) != "README.md":
            holds(text, "(%s)" % os.path.basename(path), "README")


main()
