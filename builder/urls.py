"""The pages people open, and what watches over the installation."""

from django.urls import path, re_path

from builder import health, probes, signing_in, views

NONCE = "(?P<nonce>[A-Za-z0-9-]{8,64})"

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", signing_in.SignIn.as_view(), name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("apps/<slug:slug>/edit/", views.editor, name="editor"),
    path("a/<slug:slug>/", views.published_app, name="published-app"),
    path("a/<slug:slug>/<slug:page>/", views.published, name="published"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    re_path(rf"^sandbox/probe/{NONCE}$", probes.probe, name="probe"),
    re_path(rf"^sandbox/probes/{NONCE}$", probes.probes, name="probes"),
]
