"""A browser and a network in words that their owner recognises, and nobody else learns much from."""

import re
from ipaddress import IPv4Address, ip_address

# The first that is found: Edge says that it is Chrome, and Chrome that it is Safari.
BROWSERS = {
    "Edge": r"Edg(e|A|iOS)?/",
    "Opera": r"OPR/|Opera",
    "Samsung Internet": r"SamsungBrowser/",
    "Firefox": r"Firefox/|FxiOS/",
    "Chrome": r"Chrome/|CriOS/|Chromium/",
    "Safari": r"Safari/",
}
SYSTEMS = {
    "Android": r"Android",
    "iPhone": r"iPhone",
    "iPad": r"iPad",
    "Windows": r"Windows",
    "ChromeOS": r"CrOS",
    "Mac": r"Mac OS X|Macintosh",
    "Linux": r"Linux|X11",
}
UNKNOWN = "Un navegador"


def device(user_agent: str) -> str:
    """«Firefox en Windows»; what is not recognised is left out."""
    browser, system = _first(BROWSERS, user_agent) or UNKNOWN, _first(SYSTEMS, user_agent)
    return f"{browser} en {system}" if system else browser


def place(address: str) -> str:
    """The network without the machine: «203.0.113.•», «2001:db8:1:•»; empty when it is not an address."""
    try:
        seen = ip_address(address)
    except ValueError:
        return ""
    if isinstance(seen, IPv4Address):
        return f"{address.rpartition('.')[0]}.•"
    return ":".join(f"{int(part, 16):x}" for part in seen.exploded.split(":")[:3]) + ":•"


def _first(names: dict[str, str], text: str) -> str:
    return next((name for name, mark in names.items() if re.search(mark, text)), "")
