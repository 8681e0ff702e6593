"""`{% entry "editor" %}`: the style sheets and the script of one of the front end's entries."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext

from builder import entries

register = template.Library()
THEMES = ("light", "dark")


@register.inclusion_tag("builder/entry.html")
def entry(name: str) -> dict[str, Any]:
    return entries.entry(name)


@register.simple_tag(takes_context=True)
def theme(context: RequestContext) -> str:
    """`light` or `dark` where this browser chose one (static/src/lib/theme.ts), else nothing."""
    chosen = context.request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""
