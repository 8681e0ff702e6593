"""The forms of the admin site. Credentials go in and never come out again."""

from __future__ import annotations

import re
from typing import Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from datasources.endpoints import EndpointRefused, check_saved_endpoint
from datasources.models import Datasource
from datasources.regions import region_choices
from datasources.signing_in import KEYS as CREDENTIALS
from datasources.vault import BadKey, read_public_key

AWS_KEY_ID = re.compile(r"[A-Z0-9]{16,128}")
PRINTABLE = re.compile(r"[\x21-\x7e]+")
TEMPORARY_PREFIX = "ASIA"
# "new-password" keeps browsers from filling in the password of whoever is signed in.
UNREMEMBERED = {"autocomplete": "new-password", "spellcheck": "false", "autocapitalize": "off", "class": "vTextField"}


class WriteOnlyInput(forms.PasswordInput):
    """Never shows what was typed or stored, not even after a mistake elsewhere in the form."""

    input_type = "text"


class ConnectionForm(forms.ModelForm):  # type: ignore[type-arg] # Django's takes no parameter at run time
    """Where to and as whom: what a test of the connection needs. Empty credentials mean the stored ones."""

    region = forms.ChoiceField()
    endpoint = forms.CharField(required=False, max_length=200, widget=forms.TextInput(attrs={"class": "vTextField"}))
    access_key_id = forms.CharField(
        label="Access key id", required=False, max_length=128, widget=WriteOnlyInput(attrs=UNREMEMBERED)
    )
    secret_access_key = forms.CharField(
        label="Secret access key", required=False, max_length=256, widget=forms.PasswordInput(attrs=UNREMEMBERED)
    )

    class Meta:
        model = Datasource
        fields: ClassVar[list[str]] = ["region", "endpoint"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        cast(forms.ChoiceField, self.fields["region"]).choices = _regions(self.instance.region)
        if shows_endpoint(self.instance):
            self.fields["endpoint"].help_text = _endpoint_help()
        else:
            del self.fields["endpoint"]
        if not self.instance._state.adding:
            self.fields["access_key_id"].help_text = _stored_key_help(self.instance)

    @property
    def has_credentials(self) -> bool:
        """Were new ones entered?"""
        return bool(self.cleaned_data.get("secret_access_key"))

    def clean_endpoint(self) -> str:
        endpoint: str = self.cleaned_data["endpoint"].rstrip("/")
        if endpoint and endpoint != self.initial.get("endpoint"):
            try:
                check_saved_endpoint(endpoint)
            except EndpointRefused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return endpoint

    def clean_access_key_id(self) -> str:
        return _printable(self.cleaned_data["access_key_id"])

    def clean_secret_access_key(self) -> str:
        return _printable(self.cleaned_data["secret_access_key"])

    def clean(self) -> dict[str, Any]:
        super().clean()
        self._check_credentials()
        if self.cleaned_data.get("access_key_id") and not self.cleaned_data.get("endpoint"):
            self._check_aws_key_id(self.cleaned_data["access_key_id"])
        _check_sealing()
        return self.cleaned_data

    def _check_credentials(self) -> None:
        missing = [field for field in CREDENTIALS if field not in self.errors and not self.cleaned_data[field]]
        if self.instance._state.adding:
            message = "Needed to sign in to AWS."
        elif self._moved():
            message = "Enter it again: credentials are sealed for one region and endpoint, and these changed."
        elif len(missing) == len(CREDENTIALS):
            return
        else:
            message = "An access key id and its secret belong together: enter both, or leave both empty."
        for field in missing:
            self.add_error(field, message)

    def _moved(self) -> bool:
        return any(self.cleaned_data.get(name, "") != self.initial[name] for name in self._places())

    def _places(self) -> list[str]:
        return [name for name in ("region", "endpoint") if name in self.fields and name not in self.errors]

    def _check_aws_key_id(self, key_id: str) -> None:
        if key_id.startswith(TEMPORARY_PREFIX):
            self.add_error("access_key_id", "This is a temporary key. Enter a long-lived one of an IAM user (AKIA…).")
        elif not AWS_KEY_ID.fullmatch(key_id):
            self.add_error("access_key_id", "An AWS access key id is 16 or more capital letters and digits (AKIA…).")


class DatasourceForm(ConnectionForm):
    """A datasource as the admin site edits it."""

    class Meta:
        model = Datasource
        fields: ClassVar[list[str]] = ["name", "region", "endpoint", "timeout_ms"]
        help_texts: ClassVar[dict[str, str]] = {
            "name": "What builders choose it by, such as “Shop, production”.",
            "timeout_ms": "How long one call may take before it is given up.",
        }


def shows_endpoint(datasource: Datasource | None) -> bool:
    """Custom endpoints are off unless the installation allows some; one that is stored can always be taken away."""
    return bool(settings.ALLOWED_ENDPOINTS or (datasource and datasource.endpoint))


def _printable(text: str) -> str:
    if text and not PRINTABLE.fullmatch(text):
        raise ValidationError("It may hold no spaces, line breaks or special characters. Copy it from AWS again.")
    return text


def _check_sealing() -> None:
    try:
        read_public_key(settings.SEALING_PUBLIC_KEY)
    except BadKey as error:
        raise ValidationError(f"Nothing can be sealed: TRELLIS_SEALING_PUBLIC_KEY is wrong. {error}") from error


def _regions(present: str) -> list[Any]:
    known = {region for _, choices in region_choices() for region, _ in choices}
    other = [(present, present)] if present and present not in known else []
    return [("", "Choose a region"), *other, *region_choices()]


def _endpoint_help() -> str:
    allowed = ", ".join(settings.ALLOWED_ENDPOINTS) or "none any more"
    return f"Leave empty for AWS itself. Allowed here: {allowed}."


def _stored_key_help(datasource: Datasource) -> str:
    return f"A key ending in {datasource.access_key_hint} is stored. Leave both empty to keep it."
