"""Datasource: where queries run, the sealed credentials they run with, and what they may do there."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

LONGEST_TIMEOUT_MS = 60_000
MOST_AT_ONCE = 1_000


class SignIn(models.TextChoices):
    """As whom a worker signs in to AWS; datasources.signing_in says what each needs."""

    KEY = "key", "Access key"
    SESSION = "session", "Access key with session token"
    ROLE = "role", "Assumed role"
    WORKER = "worker", "The workers' own identity"


class Datasource(models.Model):
    """One AWS account and region (or one allowed endpoint) that queries may be sent to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, unique=True)
    driver = models.CharField(max_length=32, default="dynamodb")
    region = models.CharField(max_length=32)
    # Empty for AWS itself. Not a URLField: that would refuse host names of one word, as inside a Docker network.
    endpoint = models.CharField(max_length=200, blank=True)
    # Where roles are assumed and identities asked for; empty for AWS's own or, with a custom endpoint, that one.
    sts_endpoint = models.CharField("STS endpoint", max_length=200, blank=True)

    sign_in = models.CharField("sign in with", max_length=16, choices=SignIn, default=SignIn.KEY)
    role_arn = models.CharField("role ARN", max_length=2048, blank=True)
    external_id = models.CharField("external id", max_length=1224, blank=True)
    role_session_name = models.CharField("session name", max_length=64, blank=True)
    # {"access_key_id": "<sealed>", "secret_access_key": "<sealed>"}; datasources.vault says what a sealed text is.
    sealed = models.JSONField(default=dict, editable=False)
    access_key_hint = models.CharField(max_length=8, blank=True, editable=False)

    read_only = models.BooleanField(default=False)
    # Names; empty for all of them. datasources.limits says what is refused.
    allowed_operations = models.JSONField(default=list, blank=True)
    # Names, or beginnings of names such as "Shop*"; empty for all of them.
    allowed_tables = models.JSONField(default=list, blank=True)
    timeout_ms = models.PositiveIntegerField(
        "timeout (ms)", default=10_000, validators=[MinValueValidator(100), MaxValueValidator(LONGEST_TIMEOUT_MS)]
    )
    # How many calls one worker process makes at once; None for as many as it has threads.
    concurrency = models.PositiveIntegerField(
        "calls at once", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_AT_ONCE)]
    )

    # Counts what a client or a cursor depends on: connection settings and credentials.
    revision = models.PositiveIntegerField(default=1, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)
    # Written beside the rest, without touching `updated`; at most once a minute.
    last_used = models.DateTimeField(null=True, editable=False)
    tested = models.DateTimeField("last test", null=True, editable=False)
    test_passed = models.BooleanField(null=True, editable=False)
    test_message = models.TextField(blank=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name
