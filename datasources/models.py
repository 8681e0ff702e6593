"""Datasource: where queries run, and the sealed credentials they run with."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Datasource(models.Model):
    """One AWS account and region (or one allowed endpoint) that queries may be sent to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, unique=True)
    driver = models.CharField(max_length=32, default="dynamodb")
    region = models.CharField(max_length=32)
    # Empty for AWS itself. Not a URLField: that would refuse host names of one word, as inside a Docker network.
    endpoint = models.CharField(max_length=200, blank=True)
    # {"access_key_id": "<sealed>", "secret_access_key": "<sealed>"}; datasources.vault says what a sealed text is.
    sealed = models.JSONField(default=dict, editable=False)
    access_key_hint = models.CharField(max_length=8, blank=True, editable=False)
    timeout_ms = models.PositiveIntegerField(
        "timeout (ms)", default=10_000, validators=[MinValueValidator(100), MaxValueValidator(60_000)]
    )
    # Counts what a client or a cursor depends on: connection settings and credentials.
    revision = models.PositiveIntegerField(default=1, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name
