"""Logs: one JSON line for each event, on standard error, without anybody's data."""

import logging.config
from typing import Any

import structlog

STEPS: list[Any] = [
    structlog.contextvars.merge_contextvars,  # the request's id
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]


def configure(settings: dict[str, Any]) -> None:
    """Send both our events and those of libraries through the same steps."""
    logging.config.dictConfig(settings)
    structlog.configure(
        processors=[*STEPS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def logging_settings() -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": STEPS,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "sofia": {"level": "INFO"},
            # Its lines carry what a job was told; our own carry its name.
            "procrastinate": {"level": "CRITICAL"},
            # Its lines carry the address as it was typed; our own request line carries the route instead.
            "django.request": {"level": "CRITICAL"},
            "django.security": {"level": "CRITICAL"},
        },
    }
