"""Servers that fail: the panel says what happened, everything else is drawn, and nothing takes longer than it may."""
import os
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import *
from documents import *
import servers

SERVER = None
FAULTS = None
BASELINE = []
WORKING = ("lines", "stat", "words")


def with_broken(datasource, broken=None, **more):
    panels = working_panels()
    panels["broken"] = broken or panel("The broken one", "TimeSeriesChart", query("up", "bad"))
    return dashboard(panels, {"prom": direct(SERVER, default=True), "bad": datasource}, **more)


def baseline():
    """The same picture with a harmless fourth panel."""
    if not BASELINE:
        look = Look(with_broken(direct(SERVER), panel("The broken one", "Markdown", spec={"text": "fine"})))
        equal(look.code, 0, "exit code of the dashboard without faults: " + look.err)
        look.drawn(*WORKING)
        BASELINE.append(look)
    return BASELINE[0]


def breaks(datasource, words, *args, within=20, **more):
    """Only the panel of that datasource fails, with these words."""
    look = Look(with_broken(direct(datasource) if isinstance(datasource, str) else datasource), *args, **more)
    equal(look.code, 1, "exit code: " + look.err)
    look.failed("broken", *words)
    look.drawn(*WORKING)
    look.same_content(baseline(), *WORKING)
    look.within(within)
    return look


def requests_to(look, part):
    return [r for r in look.report["requests"] if part in r["url"]]


# Path of the fault server → what the user reads, further options.
FAULT_WORDS = {
    "hang": (["did not answer within 1 s"], "--timeout", "1s"),
    "slow-body": (["did not finish its answer within 1 s", "bytes received"], "--timeout", "1s"),
    "reset": (["broke the connection in the middle of its answer"],),
    "reset-early": (["broke the connection before it answered", "(3 attempts)"],),
    "drop/9": (["closed the connection without an answer", "(3 attempts)"],),
    "truncated": (["cut its answer short"],),
    "truncated-chunk": (["cut its answer short"],),
    "broken-gzip": (["whose compression is damaged"],),
    "heads": (["more than 256 KiB of headers"],),
    "garbage": (["does not speak HTTP"],),
    "cut-json": (["not what Prometheus sends"],),
    "wrong-json": (["not what Prometheus sends"],),
    "html": (["not JSON (HTML body)", "perhaps a login"],),
    "status/400": (["HTTP 400", "parse error: unexpected end of input"],),
    "status/401": (["HTTP 401", "Unauthorized"],),
    "status/403": (["HTTP 403", "forbidden"],),
    "status/404": (["HTTP 404", "404 page not found"],),
    "status/422": (["HTTP 422", "1:3: parse error: unexpected end of input"],),
    "status/500": (["HTTP 500"],),
    "status/502": (["HTTP 502", "not JSON (HTML body)"],),
    "status/503": (["HTTP 503 Service Unavailable"],),
    "status/204": (["the server's answer is empty"],),
    "redirect-loop": (["redirects in a circle"],),
    "redirect-scheme": (["redirects to something that is not an http or https address"],),
    "redirect-other-host": (["redirects to http://localhost:", "only redirects within the same scheme, host and port"],),
}
# What may be over in a moment is tried again; nothing else is.
RETRIED = ("reset", "reset-early", "drop/9", "status/502", "status/503")


def fault_test(path, words, args):
    def run():
        look = breaks(FAULTS + "/" + path, words, *args)
        for request in requests_to(look, path):
            equal(request["attempts"], 3 if path in RETRIED else 1, "attempts")
    return run


for fault, (fault_words, *fault_args) in FAULT_WORDS.items():
    globals()["test_server_" + fault.replace("/", "_").replace("-", "_")] = fault_test(fault, fault_words, fault_args)


def test_closed_port():
    port = free_port()
    breaks("http://127.0.0.1:%d" % port, ["cannot reach 127.0.0.1:%d: the connection was refused" % port])


def test_name_that_does_not_exist():
    breaks("http://prometheus.nowhere.invalid:9090",
           ["cannot reach prometheus.nowhere.invalid:9090: the host name cannot be resolved"])


def test_answer_of_200_MB_in_chunks():
    look = breaks(FAULTS + "/huge", ["larger than the limit of 64 MiB"])
    if not SANITIZED and look.report["peak_rss_bytes"] > 300 << 20:
        raise AssertionError("%d MiB of memory" % (look.report["peak_rss_bytes"] >> 20))


def test_answer_of_200_MB_announced():
    look = breaks(FAULTS + "/huge-length", ["larger than the limit of 64 MiB"], within=5)
    if look.panels["broken"]["requests"]:
        equal(requests_to(look, "huge-length")[0]["bytes"], 0, "bytes that were read all the same")


def test_compression_bomb():
    look = breaks(FAULTS + "/bomb", ["larger than the limit of 64 MiB (decompressed)"])
    if not SANITIZED and look.report["peak_rss_bytes"] > 300 << 20:
        raise AssertionError("%d MiB of memory" % (look.report["peak_rss_bytes"] >> 20))


def test_limit_of_replies_is_an_option():
    breaks(FAULTS + "/gzip/30000", ["larger than the limit of 1 MiB"], "--max-reply", "1")


def test_hundred_thousand_series():
    if SANITIZED:
        raise Skip("too slow with sanitizers")
    look = Look(with_broken(direct(FAULTS + "/series/100000")))
    look.drawn(*WORKING)
    look.same_content(baseline(), *WORKING)
    look.within(30)
    if look.code == 0:
        look.drawn("broken")
    else:
        equal(look.code, 1, "exit code")
        look.failed("broken", "more than")


def test_server_that_recovers_is_no_failure():
    look = Look(with_broken(direct(FAULTS + "/flaky/2/a")))
    equal(look.code, 0, "exit code: " + look.err)
    equal(look.panels["broken"]["status"], "empty", "status")
    equal([r["attempts"] for r in requests_to(look, "/flaky/")], [3], "attempts")
    equal(look.err, "", "stderr")
    look = Look(with_broken(direct(FAULTS + "/drop/1/b")))
    equal(look.code, 0, "exit code: " + look.err)


def test_too_many_requests_for_ever():
    started = time.monotonic()
    breaks(FAULTS + "/status/429", ["HTTP 429", "too many requests"])
    if time.monotonic() - started < 2:
        raise AssertionError("Retry-After: 1 was not waited for, twice")


def test_retry_after_is_waited_for():
    busy = lambda number, body: (429, {"Retry-After": "1"}, b"slow down") if number == 0 else servers.matrix(number, body)
    with servers.scripted(busy) as server:
        look = Look(with_broken(direct(server.url)))
        equal(look.code, 0, "exit code: " + look.err)
        look.drawn("broken", *WORKING)
        equal(len(server.seen), 2, "requests")
        if not 1 <= server.seen[1]["at"] - server.seen[0]["at"] < 3 * SLOW:
            raise AssertionError("asked again after %.2f s" % (server.seen[1]["at"] - server.seen[0]["at"]))


def test_retry_after_beyond_the_timeout_is_not_waited_for():
    with servers.scripted(lambda number, body: (503, {"Retry-After": "3600"}, b"")) as server:
        breaks(server.url, ["HTTP 503"], "--timeout", "5s", within=4)
        equal(len(server.seen), 1, "requests")


def test_redirect_to_another_host_when_allowed_loses_the_credentials():
    resource = secret("login", basicAuth={"username": "ann", "password": "pass-for-one"})
    with servers.scripted(servers.matrix) as other:
        moved = {"Location": other.url.replace("127.0.0.1", "localhost") + "/moved"}
        with servers.scripted(lambda number, body: (307, moved, b"")) as server:
            document = with_broken(proxied(server.url, secret="login"))
            look = Look(document, "--follow-other-hosts", resources=[resource], secrets=["pass-for-one"])
            equal(look.code, 0, "exit code: " + look.err)
            look.drawn("broken", *WORKING)
            equal("Authorization" in server.seen[0]["headers"], True, "credentials for the first server")
            equal("Authorization" in other.seen[0]["headers"], False, "credentials for the other server")


def test_certificate_that_nobody_signed():
    with tempfile.TemporaryDirectory() as folder:
        certificate = servers.self_signed(folder)
        with servers.scripted(servers.matrix, certificate) as server:
            breaks(server.url, ["the certificate of 127.0.0.1:", "is not trusted: self-signed certificate"])
            for args in (["--ca", certificate[0]], ["--insecure"]):
                look = Look(with_broken(direct(server.url)), *args)
                equal(look.code, 0, "exit code with %s: %s" % (args[0], look.err))
                look.drawn("broken", *WORKING)


def test_certificate_of_another_name():
    with tempfile.TemporaryDirectory() as folder:
        certificate = servers.self_signed(folder, "DNS:elsewhere.example")
        with servers.scripted(servers.matrix, certificate) as server:
            breaks(server.url, ["the certificate of 127.0.0.1:", "is not trusted"], "--ca", certificate[0])


def test_ca_file_that_is_not_there():
    with tempfile.TemporaryDirectory() as folder:
        with servers.scripted(servers.matrix, servers.self_signed(folder)) as server:
            breaks(server.url, ["the CA certificates for 127.0.0.1:", "cannot be read"], "--ca", folder + "/none.pem")


def test_plain_http_where_tls_is_expected():
    breaks(FAULTS.replace("http:", "https:") + "/ok", ["no TLS connection to 127.0.0.1:"])


def test_endpoint_that_the_proxy_does_not_allow_is_never_asked():
    allowed = [{"endpointPattern": "/api/v1/labels", "method": "GET"}]
    breaks(proxied(FAULTS + "/count/refused", allowedEndpoints=allowed),
           ["HTTP 403", "POST /api/v1/query_range is not among the allowedEndpoints of the datasource"])
    with urllib.request.urlopen(FAULTS + "/count/refused") as reply:
        equal(reply.read(), b"1", "requests to the server, this one included")


def test_endpoint_that_the_proxy_allows():
    with servers.scripted(servers.matrix) as server:
        allowed = [{"endpointPattern": "/api/v1/query_range", "method": "POST"}]
        equal(Look(with_broken(proxied(server.url, allowedEndpoints=allowed))).code, 0, "exit code")


def test_datasource_that_is_nowhere():
    document = with_broken(direct(SERVER), panel("The broken one", "TimeSeriesChart", query("up", "nowhere")))
    look = Look(document)
    equal(look.code, 1, "exit code")
    look.failed("broken", "No datasource found for kind 'PrometheusDatasource' and name 'nowhere'")
    look.same_content(baseline(), *WORKING)


def test_one_query_of_two_fails():
    broken = panel("The broken one", "TimeSeriesChart", query("node_cpu_ratio"), query("up", "bad"))
    look = Look(with_broken(direct(FAULTS + "/status/403"), broken))
    equal(look.code, 1, "exit code")
    equal(look.panels["broken"]["status"], "failed", "status")
    holds(look.messages("broken"), "HTTP 403: forbidden", "report")
    if "line stroke" not in look.canvases["broken"]:
        raise AssertionError("the series of the query that works are not drawn")
    look.same_content(baseline(), *WORKING)


def test_variable_whose_server_is_down():
    variable = {"kind": "ListVariable", "spec": {"name": "node", "plugin": {"kind": "PrometheusLabelValuesVariable", "spec": {
        "labelName": "instance", "datasource": {"kind": "PrometheusDatasource", "name": "bad"}}}}}
    look = Look(with_broken(direct(FAULTS + "/status/401"), panel("The broken one", "Markdown", spec={"text": "fine"}),
                            variables=[variable]))
    holds(look.err, "Variable node has no options: bad: HTTP 401: Unauthorized", "stderr")
    holds(look.report_text, "Variable node has no options", "report")
    equal(look.code, 1, "exit code")
    look.same_content(baseline(), *WORKING)


def test_annotation_whose_server_is_down():
    document = with_broken(direct(FAULTS + "/status/503"), panel("The broken one", "Markdown", spec={"text": "fine"}))
    document["spec"]["annotations"] = [{"display": {"name": "Deploys"}, "plugin": {"kind": "PrometheusPromQLAnnotation", "spec": {
        "expr": "up", "datasource": {"kind": "PrometheusDatasource", "name": "bad"}}}}]
    look = Look(document)
    holds(look.err, "Annotation Deploys is missing: bad: HTTP 503", "stderr")
    equal(look.code, 1, "exit code")
    look.same_content(baseline(), *WORKING)


def test_missing_secret_is_named():
    breaks(proxied(SERVER, secret="prom-login"), ['needs the Secret "prom-login", which is not among the resources'])


def test_file_of_a_secret_that_is_not_there():
    resource = secret("login", basicAuth={"username": "ann", "passwordFile": "/nonexistent/password"})
    breaks(proxied(SERVER, secret="login"),
           ['the Secret "login" cannot be used: the file "/nonexistent/password" cannot be read'], resources=[resource])


def test_logins_through_nginx():
    basic = secret("basic", basicAuth={"username": "ann", "password": "correct-horse-1"})
    wrong = secret("wrong", basicAuth={"username": "ann", "password": "wrong-horse-2"})
    bearer = secret("bearer", authorization={"credentials": "tok-battery-3"})
    hidden = ["correct-horse-1", "wrong-horse-2", "tok-battery-3", "YW5uOmNvcnJlY3QtaG9yc2UtMQ", "YW5uOndyb25nLWhvcnNlLTI"]
    with servers.nginx(SERVER, "ann", "correct-horse-1", "tok-battery-3") as url:
        panels = {"basic": "basic", "bearer": "bearer", "wrong": "wrong", "none": None}
        datasources = {name: proxied(url + ("/bearer" if name == "bearer" else "/basic"), **({"secret": login} if login else {}))
                       for name, login in panels.items()}
        document = dashboard({name: panel(name, "TimeSeriesChart", query("node_cpu_ratio", name)) for name in panels}, datasources)
        for output in ("scene", "svg"):
            look = Look(document, resources=[basic, wrong, bearer], secrets=hidden, record=True, output=output)
            equal(look.code, 1, "exit code: " + look.err)
            look.drawn("basic", "bearer")
            for name in ("wrong", "none"):
                equal(look.panels[name]["status"], "failed", name)
                holds(look.messages(name), "HTTP 401", "message of " + name)


def test_credentials_in_the_address_are_not_shown():
    address = FAULTS.replace("http://", "http://ann:pass-in-url@") + "/status/401"
    look = breaks(address, ["HTTP 401"], secrets=["pass-in-url", "YW5uOnBhc3MtaW4tdXJs"])
    holds(requests_to(look, "/status/401")[0]["url"], "***@", "address in the report")
    address = "http://ann:pass-in-url@127.0.0.1:%d" % free_port()
    breaks(address, ["cannot reach 127.0.0.1:"], secrets=["pass-in-url"])


def test_secrets_that_the_server_repeats_are_not_shown():
    resource = secret("login", authorization={"credentials": "tok-repeated"})
    breaks(proxied(FAULTS + "/echo", secret="login"), ["not what Prometheus sends"], resources=[resource],
           secrets=["tok-repeated"])


def oauth(**more):
    spec = dict({"clientID": "cli", "clientSecret": "s3cr3t", "tokenURL": FAULTS + "/token"}, **more)
    return secret("oauth", oauth=spec)


def test_token_by_client_credentials():
    look = Look(with_broken(proxied(FAULTS + "/bearer", secret="oauth")), resources=[oauth()], secrets=["s3cr3t", "tok-123"],
                record=True)
    equal(look.code, 0, "exit code: " + look.err)
    equal(look.panels["broken"]["status"], "empty", "status")


def test_token_that_is_refused():
    # The fault server repeats the secret in its error.
    breaks(proxied(FAULTS + "/bearer", secret="oauth"), ["HTTP 401"], resources=[oauth(authStyle=1)], secrets=["s3cr3t"])


def test_deadline_of_the_render():
    panels = working_panels()
    for i in range(10):
        panels["hang%d" % i] = panel("Hangs %d" % i, "TimeSeriesChart", query("up + %d" % i, "bad"))
    look = Look(dashboard(panels, {"prom": direct(SERVER, default=True), "bad": direct(FAULTS + "/hang")}), "--deadline", "2s",
                "--max-per-host", "3")
    equal(look.code, 1, "exit code")
    for i in range(10):
        look.failed("hang%d" % i, "had not answered when the time limit of the render passed")
    look.drawn(*WORKING)
    look.within(4)


def test_deadline_covers_variables_and_queries_together():
    variable = {"kind": "ListVariable", "spec": {"name": "node", "plugin": {"kind": "PrometheusLabelValuesVariable", "spec": {
        "labelName": "instance", "datasource": {"kind": "PrometheusDatasource", "name": "bad"}}}}}
    look = Look(with_broken(direct(FAULTS + "/hang"), variables=[variable]), "--deadline", "2s")
    equal(look.code, 1, "exit code")
    look.failed("broken", "time limit of the render")
    look.within(4)


def test_strict_writes_nothing():
    with tempfile.TemporaryDirectory() as folder:
        document, out = os.path.join(folder, "d.json"), os.path.join(folder, "out.png")
        write(document, with_broken(direct(FAULTS + "/status/403")))
        result, report = render(document, *RANGE, "--strict", "-o", out, env=NO_PROXY)
        equal(result.code, 1, "exit code")
        holds(result.err, "was not written, because something is missing (--strict)", "stderr")
        equal(os.path.exists(out), False, "output written")
        equal([p["status"] for p in report["panels"] if p["key"] == "broken"], ["failed"], "report")


def test_failures_look_the_same_in_every_format():
    document = with_broken(direct(FAULTS + "/status/403"))
    for output, start in (("png", "\ufffdPNG"), ("svg", "<svg"), ("pdf", "%PDF"), ("csv", ""), ("json", "")):
        look = Look(document, output=output)
        equal(look.code, 1, "exit code of " + output)
        holds(look.messages("broken"), "HTTP 403: forbidden", output)
        holds(look.text[:200], start, output)
        if output in ("svg", "json"):
            holds(look.text, "HTTP 403: forbidden", output)


def test_failure_is_recorded_and_replayed():
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)
        write(path("d.json"), with_broken(direct("http://127.0.0.1:%d" % free_port())))
        first = hecate("render", path("d.json"), *RANGE, "-o", path("a.scene"), "--record", path("b.gz"), env=NO_PROXY)
        again = hecate("render", "--replay", path("b.gz"), "-o", path("b.scene"), env=NO_PROXY)
        equal((first.code, again.code), (1, 1), "exit codes: " + again.err)
        equal(read(path("b.scene")), read(path("a.scene")), "replayed picture")
        holds(again.err, "the connection was refused", "stderr")


if __name__ == "__main__":
    main(SERVER=prometheus, FAULTS=faultd)
