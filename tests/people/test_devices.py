"""A person recognises her browser and her network, and the network is never whole."""

import pytest

from sofia.people.devices import device, place

ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (ANDROID, "Chrome en Android"),
        (ANDROID.replace("Chrome/", "SamsungBrowser/23 Chrome/"), "Samsung Internet en Android"),
        ("Mozilla/5.0 (Windows NT 10.0; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox en Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 Edg/120.0", "Edge en Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari en iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120.0", "Chrome en Linux"),
        ("curl/8", "Un navegador"),
        ("", "Un navegador"),
        ("<script>" * 1000, "Un navegador"),
    ],
)
def test_a_browser_in_words(agent, words):
    assert device(agent) == words


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("203.0.113.77", "203.0.113.•"),
        ("2001:db8:1:2::77", "2001:db8:1:•"),
        ("::1", "0:0:0:•"),
        ("", ""),
        ("no es una red", ""),
    ],
)
def test_a_network_without_its_machine(address, words):
    assert place(address) == words
