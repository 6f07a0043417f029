from __future__ import annotations

import os
import socket
from contextlib import closing
from time import perf_counter

import pytest

from qa.cli.hub import before_loading


@pytest.fixture
def settings(monkeypatch):
    """No setting of the hub's client, and none after the test."""
    for name in ("HF_HUB_OFFLINE", "HF_HUB_VERBOSITY", "HF_ENDPOINT"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setattr("qa.cli.hub.getproxies", dict)
    return os.environ


def test_a_hub_out_of_reach_is_not_asked_again_and_again(settings):
    settings["HF_ENDPOINT"] = "http://127.0.0.1:9"
    began = perf_counter()
    before_loading("vell/reader")
    assert perf_counter() - began < 5
    assert (settings["HF_HUB_OFFLINE"], settings["HF_HUB_VERBOSITY"]) == ("1", "error")


def test_a_hub_within_reach_is_asked(settings):
    with closing(socket.create_server(("127.0.0.1", 0))) as hub:
        settings["HF_ENDPOINT"] = f"http://127.0.0.1:{hub.getsockname()[1]}"
        before_loading("vell/reader")
    assert "HF_HUB_OFFLINE" not in settings


def test_behind_a_proxy_the_client_asks(settings, monkeypatch):
    settings["HF_ENDPOINT"] = "http://127.0.0.1:9"
    monkeypatch.setattr("qa.cli.hub.getproxies", lambda: {"https": "http://proxy.example:3128"})
    before_loading("vell/reader")
    assert "HF_HUB_OFFLINE" not in settings


def test_what_ships_or_lies_in_a_folder_needs_no_hub(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("socket.create_connection", lambda *_, **__: pytest.fail("asked"))
    for name in (None, "all-MiniLM-L6-v2", str(tmp_path)):
        before_loading(name)
    assert "HF_HUB_OFFLINE" not in settings
