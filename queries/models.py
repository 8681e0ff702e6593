"""Query: a saved operation with bindings in its body. Run: the record of one write."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Query(models.Model):
    """The draft of one query of an app; a release holds a copy of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    app = models.ForeignKey("builder.App", models.CASCADE, related_name="queries")
    name = models.CharField(max_length=64)
    datasource = models.ForeignKey("datasources.Datasource", models.PROTECT, related_name="queries")
    operation = models.CharField(max_length=64)
    body = models.TextField(blank=True)
    # [{"id", "expression", "type", "optional", "choices", "open"}], kept in step with the body by every save.
    parameters = models.JSONField(default=list)
    # {"runs", "confirm", "transform", "paged", "pages", "filters"}; queries.settings says what each may hold.
    settings = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["app", "name"], name="query_name_unique_in_app")
        ]

    def __str__(self) -> str:
        return self.name


class RunState(models.TextChoices):
    """What is known of a run; shared/architecture's outcomes, in docs/runs.md."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    PARTIAL = "partial"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Run(models.Model):
    """One write, from before it is enqueued until its outcome is known. Reads are recorded in Redis only."""

    id = models.UUIDField(primary_key=True, editable=False)
    # "user:<pk>"; a visitor's session counts as a person too.
    person = models.CharField(max_length=80)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    app = models.ForeignKey("builder.App", models.SET_NULL, null=True, related_name="+")
    datasource = models.ForeignKey("datasources.Datasource", models.SET_NULL, null=True, related_name="+")
    query = models.CharField(max_length=64)
    release = models.PositiveIntegerField(null=True)
    operation = models.CharField(max_length=64)
    # SHA-256 of what was asked for; the same id with another request is refused.
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=16, choices=RunState, default=RunState.QUEUED)
    deadline = models.DateTimeField()
    claimed_by = models.CharField(max_length=80, blank=True)
    heartbeat = models.DateTimeField(null=True)
    created = models.DateTimeField(auto_now_add=True)
    started = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    error = models.JSONField(null=True)
    # Of a batch of which not all went well: [{"place", "state", "error"}].
    outcomes = models.JSONField(null=True)
    meta = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "deadline"], name="run_open")]

    def __str__(self) -> str:
        return f"{self.query} {self.id}"
