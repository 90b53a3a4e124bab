"""Work that waits is finished for whoever calls, with a loop running or without."""

import asyncio

import pytest

from sofia.core.loops import finished


async def doubled(number: int) -> int:
    await asyncio.sleep(0)
    return 2 * number


async def failed() -> None:
    await asyncio.sleep(0)
    raise LookupError("nothing there")


def test_it_gives_what_the_work_gives_and_raises_what_it_raises():
    assert finished(doubled(21)) == 42
    with pytest.raises(LookupError, match="nothing there"):
        finished(failed())


def test_who_calls_may_have_a_loop_of_her_own():
    async def calls() -> int:
        return finished(doubled(21))

    assert finished(calls()) == 42
