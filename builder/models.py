"""App, its people, its pages, and the immutable releases that end users are served from."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class AppQuerySet(models.QuerySet["App"]):
    def visible_to(self, user: User | AnonymousUser) -> AppQuerySet:
        """Apps that `user` has a role in, each knowing it as its `role`; a superuser owns them all."""
        if not user.is_active:
            return self.none()
        if user.is_superuser:
            return self.annotate(person_role=models.Value(Role.OWNER))
        return self.filter(memberships__user=user).annotate(person_role=models.F("memberships__role"))


class App(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=100)
    # {"accent": "#rrggbb", "hosts": ["images.example.com"]}; the settings that a release copies.
    settings = models.JSONField(default=dict)
    live = models.ForeignKey("Release", models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    objects = AppQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def role(self) -> str:
        """Of the person that visible_to was asked for."""
        return str(self.__dict__["person_role"])


class Role(models.TextChoices):
    """Each role may do what those after it may, too."""

    OWNER = "owner"
    BUILDER = "builder"
    VIEWER = "viewer"


class Membership(models.Model):
    app = models.ForeignKey(App, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["app", "user"], name="one_role_for_each_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} of {self.app}"


class Page(models.Model):
    app = models.ForeignKey(App, models.CASCADE, related_name="pages")
    slug = models.SlugField(max_length=64)
    position = models.PositiveIntegerField(default=0)
    # The page document (docs/page-document.md); its title is its own `props.title`.
    document = models.JSONField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["app", "slug"], name="page_slug_unique_in_app")
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def title(self) -> str:
        return str(self.document["props"]["title"])


class PageChange(models.Model):
    """One accepted PATCH of a page: its changes, kept so that the same id gets the same answer."""

    id = models.UUIDField(primary_key=True, editable=False)
    page = models.ForeignKey(Page, models.CASCADE, related_name="changes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    revision = models.PositiveIntegerField()
    changes = models.JSONField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["revision"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "revision"], name="one_change_for_each_revision")
        ]

    def __str__(self) -> str:
        return f"{self.page} revision {self.revision}"


class Release(models.Model):
    """What was published: never changed once made."""

    app = models.ForeignKey(App, models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField()
    # {"name", "settings", "pages": [{"slug", "document"}], "queries": {name: {...}}}
    content = models.JSONField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["app", "number"], name="release_number_unique_in_app")
        ]

    def __str__(self) -> str:
        return f"{self.app} release {self.number}"
