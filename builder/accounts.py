"""Who a session belongs to, looked up on the way of every request."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.db import connection

# What a request may ask of its person, in the order of the model; the rest is loaded where somebody asks for it. As
# fresh as can be: the ORM would take longer to write this, and to read the answer, than the database to give it.
LOADED = ("id", "password", "is_superuser", "username", "first_name", "last_name", "email", "is_staff", "is_active")
FIND_USER = f"SELECT {', '.join(LOADED)} FROM auth_user WHERE id = %s"  # noqa: S608 - names of columns


class Accounts(ModelBackend):
    """Django's own, but for how a user is fetched."""

    def get_user(self, user_id: Any) -> User | None:
        with connection.cursor() as cursor:
            cursor.execute(FIND_USER, [user_id])
            found = cursor.fetchone()
        user = found and User.from_db(connection.alias, LOADED, list(map(_plain, LOADED, found)))
        return user if self.user_can_authenticate(user) else None


def _plain(name: str, value: Any) -> Any:
    # SQLite has no booleans.
    return bool(value) if name.startswith("is_") else value
