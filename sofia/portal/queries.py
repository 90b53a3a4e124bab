"""What the pages of the portal read."""

from typing import Any

from sofia.portal import tokens
from sofia.portal.specimens import sources, specimen_context


def design_system() -> dict[str, Any]:
    """Tokens, measured contrasts and components, for the page of the design system."""
    return {
        "colours": tokens.colours(),
        "contrasts": tokens.contrasts(),
        "type_sizes": tokens.named("text-"),
        "spaces": tokens.named("space-", "radius", "target", "measure", "page"),
        "sources": sources(),
        **specimen_context(),
    }
