"""One foreground process group: web in this process, the worker in a thread beside it.

Both stop together, at one signal: the worker finishes the event it holds, open streams are told to
reconnect, and nothing is half written because every write is a transaction of its own.
"""

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from django.conf import settings

from norma.base.jobs import worker
from norma.base.live.asgi import stream_app
from norma.core.errors import NormaError

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)
STOP_WITHIN_S = 5
"""How long open streams and running requests may take to end after a stop signal."""


class PortInUse(NormaError):
    """Another program listens where the server should."""

    code = "PORT_IN_USE"
    messages = {
        "zh-Hans": "需要在 {host} 的 {port} 端口提供服务，但该端口已被其他程序占用。"
        "请停止那个程序，或换一个端口：norma serve --port {other}。",
        "en": "Expected to listen on {host} port {port}, but another program already does. "
        "Stop that program, or choose another port: norma serve --port {other}.",
    }


class AddressNotUsable(NormaError):
    """The host or port cannot be listened on at all."""

    code = "ADDRESS_NOT_USABLE"
    messages = {
        "zh-Hans": "需要监听 {host}:{port}，系统拒绝了（{reason}）。请换一个本机地址，或 1024 以上的端口。",
        "en": "Expected to listen on {host}:{port}, but the system refused ({reason}). "
        "Choose an address of this machine, or a port above 1023.",
    }


def bound_socket(host: str, port: int) -> socket.socket:
    """A listening socket, taken before anything is started.

    Raises:
        PortInUse, AddressNotUsable: nothing has been started yet.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(socket.SOMAXCONN)
    except OSError as error:
        listener.close()
        if error.errno == 98:  # EADDRINUSE
            raise PortInUse(host=host, port=port, other=port + 1) from error
        raise AddressNotUsable(host=host, port=port, reason=error.strerror) from error
    listener.set_inheritable(True)
    return listener


def serve(listener: socket.socket, *, with_worker: bool, when_ready: Callable[[], None]) -> None:
    """Serve until a stop signal; returns when web and worker have both ended.

    Args:
        when_ready: called once the server answers.
    """
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(stop,), name="norma-worker")
    server = _Server(_configuration(), when_ready)
    if with_worker:
        thread.start()
    try:
        server.run(sockets=[listener])
    finally:
        stop.set()
        if with_worker:
            worker.wake()
            thread.join()


def _configuration() -> uvicorn.Config:
    return uvicorn.Config(
        "norma.config.asgi:application",
        loop="uvloop",
        http="httptools",
        ws="none",
        access_log=False,
        log_level="warning",
        proxy_headers=True,
        # Without it every customer behind a proxy elsewhere would share one address and its limits.
        forwarded_allow_ips=settings.TRUSTED_PROXIES,
        server_header=False,
        timeout_graceful_shutdown=STOP_WITHIN_S,
    )


class _Server(uvicorn.Server):
    """Tells when it answers, so that the address is printed neither too early nor by a guess."""

    def __init__(self, config: uvicorn.Config, when_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_ready = when_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._when_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # An open stream never ends by itself: without this every stop would wait out its limit.
        stream_app.hub.close()
        await super().shutdown(sockets=sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn would raise the signal once more at the end and so kill the worker at its work.
        before = {number: signal.signal(number, self.handle_exit) for number in STOP_SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
