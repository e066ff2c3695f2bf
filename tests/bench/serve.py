#!/usr/bin/env python3
"""A Prometheus of a few lines: answers every query "bench_NAME" with DIR/prom/NAME.json, whatever the range.

    serve.py DIR        prints the port it listens on, and ends with its standard input
"""
import os
import socketserver
import sys
import threading
import urllib.parse


def load(folder):
    replies = {}
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as file:
            replies["bench_" + name[:-len(".json")]] = file.read()
    return replies


class Handler(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self):
        while self.rfile.readline():
            length = 0
            while (line := self.rfile.readline().strip()):
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            form = urllib.parse.parse_qs(self.rfile.read(length).decode())
            body = self.server.replies.get(form.get("query", [""])[0])
            status = b"200 OK" if body else b"404 Not Found"
            body = body or b"{}"
            self.request.sendall(b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                                 % (status, len(body)))
            self.request.sendall(body)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64     # a connection beyond it would wait a second for its turn


def main():
    with Server(("127.0.0.1", 0), Handler) as server:
        server.replies = load(os.path.join(sys.argv[1], "prom"))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_address[1], flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
