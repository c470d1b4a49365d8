"""The ASGI application: streams natively, every other page through WSGI.

Django's WSGI path answers several times as many requests per second of processor as its ASGI path,
while an open event stream must not hold a thread; so one dispatcher serves both (ADR 0005).
"""

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "norma.config.settings")

from a2wsgi import WSGIMiddleware

from norma.config.wsgi import application as pages  # isort: skip  it sets Django up
from norma.base.live.asgi import stream_app

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

PAGE_THREADS = 8
# a2wsgi types each message of the protocol apart; Any keeps our own signature readable.
_pages: Any = WSGIMiddleware(cast("Any", pages), workers=PAGE_THREADS)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one connection."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith("/live/"):
        await stream_app(scope, receive, send)
    elif scope["type"] == "http":
        await _pages(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})
            return
