"""Work of libraries that wait with asyncio, for a program that waits with threads."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Value = TypeVar("Value")


def finished(work: Coroutine[Any, Any, Value]) -> Value:
    """What it gives, or raises what it raises. In a thread of its own: in that of who calls a loop may be running."""
    with ThreadPoolExecutor(1, "loop") as apart:
        return apart.submit(asyncio.run, work).result()
