"""The chat as a web server on this machine."""

from __future__ import annotations

import os
import re
import socket
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from embeddings.errors import OnrecordError
from qa.chat.desk import Desk
from qa.chat.markup import Highlight, checksum

if TYPE_CHECKING:
    import gradio as gr
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'self'"
)
"""Nothing is loaded from or sent to another machine. Gradio's own page needs inline scripts."""

HEAD = '<link rel="stylesheet" href="chat/style.css"><script src="chat/script.js" defer></script>'
FILES = {"style.css": "text/css", "script.js": "text/javascript"}


def start(desk: Desk, host: str = "127.0.0.1", port: int = 7860) -> gr.Blocks:
    """Serve the chat in the background and return it; its ``close()`` ends it.

    On an address that only this machine reaches, requests that name another host are refused: a web
    page whose name comes to stand for this machine (DNS rebinding) would read the archive.

    Raises ``OnrecordError`` where the address cannot be listened on, before any model is loaded.
    """
    hosts = hosts_of(host, _try_to_listen(host, port))
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    from starlette.middleware import Middleware

    from qa.chat.interface import interface
    from qa.chat.theme import theme

    page = interface(desk)
    try:
        page.launch(
            server_name=f"[{host}]" if ":" in host else host,  # as it stands in an address of the web
            server_port=port,
            share=False,
            inbrowser=False,
            quiet=True,
            show_error=True,
            ssr_mode=False,
            enable_monitoring=False,
            prevent_thread_lock=True,
            footer_links=[],
            theme=theme(),
            head=HEAD,
            app_kwargs={"routes": routes(desk), "middleware": [Middleware(KeepToThisMachine, hosts=hosts)]},
        )
    except OSError as error:  # Gradio's own words are about its settings
        raise _deaf(host, port, "the port is taken") from error
    return page


def hosts_of(host: str, address: str) -> frozenset[str]:
    """Return the hosts that requests may name; all where none is given, as ``address`` is open to others."""
    if not ip_address(address).is_loopback:
        return frozenset()
    own = f"[{host}]" if ":" in host else host
    return frozenset(("localhost", "127.0.0.1", "[::1]", own.lower()))


def _try_to_listen(host: str, port: int) -> str:
    """Return the address that ``host`` stands for."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return str(probe.getsockname()[0])
    except OSError as error:
        raise _deaf(host, port, error.strerror) from error
    except (UnicodeError, TypeError) as error:
        raise _deaf(host, port, "this cannot be the name of a host") from error


def _deaf(host: str, port: int, reason: str) -> OnrecordError:
    return OnrecordError(
        f"Cannot listen on {host} port {port} ({reason}): name another with --host or --port."
    )


def routes(desk: Desk) -> list[Route]:
    """Return the routes beside Gradio's own: whole articles, the style sheet and the script."""
    from starlette.responses import FileResponse, HTMLResponse
    from starlette.routing import Route

    from qa.chat.article_page import article_page, missing_page

    def article(request: Request) -> Response:
        fields = request.query_params
        try:
            found = desk.archive.article(fields.get("id", ""))
        except KeyError:
            return HTMLResponse(missing_page(), status_code=404)
        highlight = _highlight(fields.get("quote", ""), fields.get("span", ""))
        changed = bool(highlight) and checksum(highlight.quote(found.text)) != fields.get("sum")
        return HTMLResponse(article_page(found, None if changed else highlight, changed))

    def file(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in FILES:
            return HTMLResponse(missing_page(), status_code=404)
        return FileResponse(Path(__file__).with_name(name), media_type=FILES[name])

    return [Route("/article", article), Route("/chat/{name}", file)]


def _highlight(quote: str, span: str) -> Highlight | None:
    """The highlight that an article's address names, None where it names none."""
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})/(\d{1,9})-(\d{1,9})", f"{quote}/{span}")
    return Highlight(*map(int, found.groups())) if found else None


class KeepToThisMachine:
    """ASGI middleware that tells the browser to load nothing from elsewhere, and to guess no file types.

    It refuses requests that name none of ``hosts``; all pass where these are empty.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = frozenset()) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and put the policy into the headers of its response."""
        if self.hosts and scope["type"] != "lifespan" and _host(scope) not in self.hosts:
            from starlette.responses import PlainTextResponse

            refused = PlainTextResponse("Open the chat by the address that onrecord printed.", 400)
            await refused(scope, receive, send)
            return

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"],
                    (b"content-security-policy", POLICY.encode()),
                    (b"x-content-type-options", b"nosniff"),
                    (b"referrer-policy", b"no-referrer"),
                ]
            await send(message)

        await self.app(scope, receive, send_with_policy)


def _host(scope: Scope) -> str:
    """The host that a request names, without its port."""
    named = next((value for name, value in scope["headers"] if name == b"host"), b"")
    return re.sub(r":\d*$", "", named.decode("latin-1").lower())
