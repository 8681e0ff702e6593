"""The demo app: a page that lists the shop's products and adds one."""

from __future__ import annotations

from datasources.models import Datasource

SLUG = "shop"


def seed_app(datasource: Datasource) -> str:
    """Its slug."""
    return SLUG
