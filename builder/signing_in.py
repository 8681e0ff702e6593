"""Signing in and out. Guessing is slowed down before a password is looked at (builder.attempts)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST

from builder.attempts import count_attempt, forget_attempts, remember_device

ACCOUNT_LENGTH = 150


@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class SignIn(LoginView):
    """`next` leads back to a page of this host only."""

    template_name = "builder/sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seconds = count_attempt(request, self._account())
        return self._refuse(seconds) if seconds else super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        forget_attempts(self.request, self._account())
        response = super().form_valid(form)
        remember_device(response, self._account(), secure=settings.SESSION_COOKIE_SECURE)
        return response

    def _account(self) -> str:
        return self.request.POST.get("username", "")[:ACCOUNT_LENGTH]

    def _refuse(self, seconds: int) -> HttpResponse:
        context = self.get_context_data(form=AuthenticationForm(self.request), minutes=-(-seconds // 60))
        response = self.render_to_response(context, status=429)
        response.headers["Retry-After"] = str(seconds)
        return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """POST only, so that no link signs anybody out."""
    logout(request)
    return redirect("sign-in")
