"""Servers of the tests beside Prometheus and the fault server: one that answers by script, nginx, certificates."""
import contextlib
import http.server
import json
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.parse

from harness import Skip, free_port


class Scripted(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body are written apart: without this the body waits 40 ms for the head's acknowledgement.
    disable_nagle_algorithm = True

    def log_message(self, *args):
        pass

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        with self.server.lock:
            number = len(self.server.seen)
            self.server.seen.append({"path": self.path, "headers": dict(self.headers), "body": body, "at": time.monotonic()})
        status, headers, reply = self.server.script(number, body)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    do_GET = do_POST = answer


def matrix(number, body):
    """A script: one series of two samples in the range that was asked for."""
    asked = dict(urllib.parse.parse_qsl(body))
    values = [[float(asked.get("start", 0)), "1"], [float(asked.get("end", 60)), "2"]]
    reply = {"status": "success", "data": {"resultType": "matrix", "result": [{"metric": {"__name__": "up"}, "values": values}]}}
    return 200, {"Content-Type": "application/json"}, json.dumps(reply).encode()


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 64             # of five, a sixth connection at once would be tried again a second later

    def handle_error(self, request, client_address):
        pass


@contextlib.contextmanager
def scripted(script, certificate=None):
    """Yields a server with .url and .seen, what was asked. script(number of earlier requests, body) → (status, headers,
    body). certificate: (certificate file, key file) makes it HTTPS."""
    server = Server(("127.0.0.1", 0), Scripted)
    server.daemon_threads = True
    server.lock, server.seen, server.script = threading.Lock(), [], script
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.url = "%s://127.0.0.1:%d" % ("https" if certificate else "http", server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def self_signed(folder, names="IP:127.0.0.1,DNS:localhost"):
    """(certificate file, key file)"""
    if not shutil.which("openssl"):
        raise Skip("openssl is not installed")
    files = os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", "/CN=hecate test", "-addext", "subjectAltName=" + names, "-out", files[0], "-keyout", files[1]],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return files


NGINX = """
daemon off; worker_processes 1; pid %(folder)s/pid; error_log %(folder)s/error.log;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path %(folder)s/body; proxy_temp_path %(folder)s/proxy; fastcgi_temp_path %(folder)s/fastcgi;
  uwsgi_temp_path %(folder)s/uwsgi; scgi_temp_path %(folder)s/scgi;
  server {
    listen 127.0.0.1:%(port)d;
    location /basic/ { auth_basic "metrics"; auth_basic_user_file %(folder)s/users; proxy_set_header Authorization "";
      proxy_pass %(upstream)s/; }
    location /bearer/ { if ($http_authorization != "Bearer %(token)s") { return 401; } proxy_pass %(upstream)s/; }
    location / { proxy_pass %(upstream)s/; }
  }
}
"""


@contextlib.contextmanager
def nginx(upstream, user, password, token):
    """nginx before a server: /basic/ wants the user, /bearer/ the token. Yields its URL."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        raise Skip("nginx is not installed")
    with tempfile.TemporaryDirectory(prefix="hecate-nginx-") as folder:
        # The workers of a server started by root are another user's.
        os.chmod(folder, 0o755)
        port = free_port()
        hashed = subprocess.run(["openssl", "passwd", "-apr1", password], check=True, stdout=subprocess.PIPE).stdout.decode()
        with open(os.path.join(folder, "users"), "w") as file:
            file.write("%s:%s\n" % (user, hashed.strip()))
        with open(os.path.join(folder, "conf"), "w") as file:
            file.write(NGINX % {"folder": folder, "port": port, "upstream": upstream, "token": token})
        server = subprocess.Popen([program, "-p", folder, "-c", os.path.join(folder, "conf")], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            else:
                raise AssertionError("nginx did not start")
            yield "http://127.0.0.1:%d" % port
        finally:
            server.terminate()
            server.wait()
