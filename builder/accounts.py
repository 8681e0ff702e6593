"""Who a session belongs to, looked up on the way of every request."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User

# As fresh as can be; the ORM would take longer to write it than the database to answer it.
FIND_USER = "SELECT * FROM auth_user WHERE id = %s"


class Accounts(ModelBackend):
    """Django's own, but for how a user is fetched."""

    def get_user(self, user_id: Any) -> User | None:
        for user in User.objects.raw(FIND_USER, [user_id]):
            return user if self.user_can_authenticate(user) else None
        return None
