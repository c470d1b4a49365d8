"""One server process, one browser listening, another process announcing."""

import http.client
import socket
from contextlib import closing

from django.conf import settings

from tests.concurrency.conftest import WITHIN_S, Start, finish, hears

TOPIC = "today:all"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_stream_hears_another_process_and_does_not_hold_up_the_stop(start: Start) -> None:
    session_key = finish(start("log-in")).strip()
    port = free_port()
    server = start("serve", str(port))
    while "answers at" not in hears(server):
        assert server.poll() is None
    cookie = f"{settings.SESSION_COOKIE_NAME}={session_key}"

    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=WITHIN_S)) as browser:
        browser.request("GET", f"/live/?topics={TOPIC}", headers={"Cookie": cookie})
        with browser.getresponse() as answer:
            greeting = (answer.status, answer.readline())
            finish(start("announce", TOPIC))
            data = next(line for line in iter(answer.readline, b"") if line.startswith(b"data: "))
            server.terminate()
            rest = answer.read()
    finish(server)

    assert greeting == (200, b"retry: 3000\n")
    assert "北门".encode() in data
    assert b"data: " not in rest
