"""When a job repeats, in the hours of Bogotá, which never change with the season."""

from dataclasses import dataclass

HOURS_BEHIND_UTC = 5


@dataclass(frozen=True)
class Schedule:
    """Five cron fields, in UTC: minute, hour, day, month and weekday."""

    cron: str


def daily(time: str) -> Schedule:
    """Every day at «HH:MM» of Bogotá."""
    hour, minute = (int(part) for part in time.split(":"))
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise ValueError(f"{time} is not a time of the day")
    return Schedule(f"{minute} {(hour + HOURS_BEHIND_UTC) % 24} * * *")


def minutely(step: int = 1) -> Schedule:
    """Every ``step`` minutes, which must divide the hour."""
    if step < 1 or 60 % step:
        raise ValueError(f"{step} does not divide the hour")
    return Schedule(f"*/{step} * * * *")
