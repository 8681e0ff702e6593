"""Datasource: where queries run, and the sealed credentials they run with."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Datasource(models.Model):
    """One AWS account and region (or one allowed endpoint) that queries may be sent to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, unique=True)
    driver = models.CharField(max_length=32, default="dynamodb")
    region = models.CharField(max_length=32)
    endpoint = models.URLField(blank=True, help_text="Leave empty for AWS itself.")
    # {"access_key_id": "<sealed>", "secret_access_key": "<sealed>"}; datasources.vault says what a sealed text is.
    sealed = models.JSONField(default=dict, editable=False)
    access_key_hint = models.CharField(max_length=8, blank=True, editable=False)
    timeout_ms = models.PositiveIntegerField(default=10_000)
    # Counts what a client or a cursor depends on: connection settings and credentials.
    revision = models.PositiveIntegerField(default=1, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name
