"""The forms of the admin site. Credentials go in and never come out again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from datasources.endpoints import EndpointRefused, check_saved_endpoint
from datasources.fields import TablesField, operation_choices
from datasources.models import Datasource, SignIn
from datasources.regions import region_choices
from datasources.signing_in import CREDENTIALS, NEEDED, ROLE_FIELDS, SESSION_NAME, Target, target_of
from datasources.vault import BadKey, read_public_key

AWS_KEY_ID = re.compile(r"[A-Z0-9]{16,128}")
PRINTABLE = re.compile(r"[\x21-\x7e]+")
ROLE_ARN = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]{1,512}")
EXTERNAL_ID = re.compile(r"[\w+=,.@:/-]{2,1224}")
ROLE_SESSION_NAME = re.compile(r"[\w+=,.@-]{2,64}")
TEMPORARY_PREFIX = "ASIA"
# "new-password" keeps browsers from filling in the password of whoever is signed in.
UNREMEMBERED = {"autocomplete": "new-password", "spellcheck": "false", "autocapitalize": "off", "class": "vTextField"}
ENDPOINTS = ("endpoint", "sts_endpoint")
STS_HELP = (
    "Where roles are assumed, and whose the keys are is asked. Leave empty for AWS's own or, with an endpoint above, "
    "for that one."
)
# What a seal is bound to: where one of these changes, the secrets are asked for again.
SEALED_FOR = ("region", "endpoint", "sts_endpoint", "sign_in", "role_arn", "external_id")


class WriteOnlyInput(forms.PasswordInput):
    """Never shows what was typed or stored, not even after a mistake elsewhere in the form."""

    input_type = "text"


class ConnectionForm(forms.ModelForm):  # type: ignore[type-arg] # Django's takes no parameter at run time
    """Where to and as whom: what a test of the connection needs. Empty credentials mean the stored ones."""

    region = forms.ChoiceField(label="Region")
    endpoint = forms.CharField(required=False, max_length=200, widget=forms.TextInput(attrs={"class": "vTextField"}))
    sts_endpoint = forms.CharField(
        label="STS endpoint", required=False, max_length=200, widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    access_key_id = forms.CharField(
        label="Access key id", required=False, max_length=128, widget=WriteOnlyInput(attrs=UNREMEMBERED)
    )
    secret_access_key = forms.CharField(
        label="Secret access key", required=False, max_length=256, widget=forms.PasswordInput(attrs=UNREMEMBERED)
    )
    session_token = forms.CharField(
        label="Session token", required=False, max_length=4096, widget=forms.PasswordInput(attrs=UNREMEMBERED)
    )
    role_arn = forms.RegexField(
        ROLE_ARN,
        label="Role ARN",
        required=False,
        error_messages={"invalid": "A role's ARN looks like arn:aws:iam::111122223333:role/name."},
    )
    external_id = forms.RegexField(EXTERNAL_ID, label="External id", required=False, help_text="If the role asks.")
    role_session_name = forms.RegexField(
        ROLE_SESSION_NAME,
        label="Session name",
        required=False,
        help_text=f"What CloudTrail shows. {SESSION_NAME} if left empty.",
    )
    allowed_tables = TablesField(
        label="Allowed tables",
        required=False,
        help_text="One a line; Shop* means all that begin so. Leave empty to allow every table.",
    )

    class Meta:
        model = Datasource
        fields: ClassVar[list[str]] = ["region", *ENDPOINTS, "sign_in", *ROLE_FIELDS, "allowed_tables"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        cast(forms.ChoiceField, self.fields["region"]).choices = _regions(self.instance.region)
        if "sign_in" in self.fields:  # who may only look gets the declared fields alone
            cast(forms.ChoiceField, self.fields["sign_in"]).choices = _kinds(self.instance.sign_in)
        if shows_endpoint(self.instance):
            self.fields["endpoint"].help_text = _endpoint_help()
            self.fields["sts_endpoint"].help_text = STS_HELP
        else:
            for name in ENDPOINTS:
                del self.fields[name]
        if self.instance.sealed:
            self.fields["access_key_id"].help_text = _stored_key_help(self.instance)
        for name in (*CREDENTIALS, *ROLE_FIELDS):
            # sign_in.js shows a field only for the kinds that need it.
            self.fields[name].widget.attrs |= {"data-sign-in": " ".join(kinds_with(name)), "class": "vTextField"}

    @property
    def has_credentials(self) -> bool:
        """Were new ones entered?"""
        return bool(self.cleaned_data.get("secret_access_key"))

    @property
    def signs_in_anew(self) -> bool:
        """Do these settings need a new revision? Whoever moves has entered credentials, or needs none."""
        return self.has_credentials or self._moved()

    @property
    def credentials(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in CREDENTIALS}

    @property
    def target(self) -> Target:
        """As the form has it; the instance may not be saved."""
        places = {name: self.cleaned_data.get(name, "") for name in ENDPOINTS}
        return replace(target_of(self.instance), **places)

    def clean_endpoint(self) -> str:
        return self._checked("endpoint")

    def clean_sts_endpoint(self) -> str:
        return self._checked("sts_endpoint")

    def _checked(self, name: str) -> str:
        endpoint: str = self.cleaned_data[name].rstrip("/")
        if endpoint and endpoint != self.initial.get(name):
            try:
                check_saved_endpoint(endpoint)
            except EndpointRefused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return endpoint

    def clean_access_key_id(self) -> str:
        return _printable(self.cleaned_data["access_key_id"])

    def clean_secret_access_key(self) -> str:
        return _printable(self.cleaned_data["secret_access_key"])

    def clean_session_token(self) -> str:
        return _printable(self.cleaned_data["session_token"])

    def clean(self) -> dict[str, Any]:
        super().clean()
        kind = self.cleaned_data.get("sign_in")
        if kind is None:
            return self.cleaned_data
        self._drop_what_is_not_for(kind)
        if kind == SignIn.ROLE and not self.cleaned_data.get("role_arn") and "role_arn" not in self.errors:
            self.add_error("role_arn", "Needed to assume the role.")
        self._check_credentials(NEEDED[kind])
        if self.cleaned_data.get("access_key_id") and not self.cleaned_data.get("endpoint"):
            self._check_aws_key_id(self.cleaned_data["access_key_id"], temporary=kind == SignIn.SESSION)
        _check_sealing()
        return self.cleaned_data

    def _drop_what_is_not_for(self, kind: str) -> None:
        """What is left in a field of another kind is neither kept nor blamed."""
        for name in (*CREDENTIALS, *ROLE_FIELDS):
            if kind not in kinds_with(name):
                self.cleaned_data[name] = ""
                self.errors.pop(name, None)

    def _check_credentials(self, needed: tuple[str, ...]) -> None:
        missing = [field for field in needed if field not in self.errors and not self.cleaned_data[field]]
        if self.instance._state.adding:
            message = "Needed to sign in to AWS."
        elif self._moved():
            message = "Enter it again: credentials are sealed for one region, endpoint and role, and these changed."
        elif len(missing) == len(needed):
            return
        else:
            message = "What belongs to one key is entered together: fill in all of it, or leave all of it empty."
        for field in missing:
            self.add_error(field, message)

    def _moved(self) -> bool:
        places = [name for name in SEALED_FOR if name in self.fields and name not in self.errors]
        # A new one has nothing to begin with.
        return any(self.cleaned_data.get(name, "") != self.initial.get(name, "") for name in places)

    def _check_aws_key_id(self, key_id: str, *, temporary: bool) -> None:
        if not AWS_KEY_ID.fullmatch(key_id):
            self.add_error("access_key_id", "An AWS access key id is 16 or more capital letters and digits (AKIA…).")
        elif key_id.startswith(TEMPORARY_PREFIX) and not temporary:
            message = "This is a temporary key (ASIA…). Choose “Access key with session token”, or enter a lasting one."
            self.add_error("access_key_id", message)
        elif temporary and not key_id.startswith(TEMPORARY_PREFIX):
            self.add_error("access_key_id", "Keys that have a session token begin with ASIA. This one needs none.")


class DatasourceForm(ConnectionForm):
    """A datasource as the admin site edits it."""

    allowed_operations = forms.MultipleChoiceField(
        label="Allowed operations",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none to allow every operation.",
    )

    class Meta:
        model = Datasource
        fields: ClassVar[list[str]] = [
            "name",
            *ConnectionForm.Meta.fields,
            "read_only",
            "allowed_operations",
            "timeout_ms",
            "concurrency",
        ]
        help_texts: ClassVar[dict[str, str]] = {
            "name": "What builders choose it by, such as “Shop, production”.",
            "read_only": "Refuses every operation that writes or administers, whatever the key may do.",
            "timeout_ms": "How long one call may take before it is given up.",
            "concurrency": "In each worker process. Others wait for up to two seconds. Leave empty for no limit.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = operation_choices(self.instance.driver)
        cast(forms.MultipleChoiceField, self.fields["allowed_operations"]).choices = choices


def kinds_with(field: str) -> list[str]:
    """The kinds of sign-in that use this field."""
    if field in ROLE_FIELDS:
        return [SignIn.ROLE.value]
    return [kind.value for kind in SignIn if field in NEEDED[kind]]


def shows_endpoint(datasource: Datasource | None) -> bool:
    """Custom endpoints are off unless the installation allows some; one that is stored can always be taken away."""
    return bool(settings.ALLOWED_ENDPOINTS or (datasource and (datasource.endpoint or datasource.sts_endpoint)))


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


def _kinds(present: str) -> list[tuple[str, str]]:
    """The workers' own identity only where the installation allows it, or where it was chosen before."""
    allowed = settings.ALLOW_WORKER_IDENTITY or present == SignIn.WORKER
    return [(kind.value, str(kind.label)) for kind in SignIn if kind != SignIn.WORKER or allowed]


def _endpoint_help() -> str:
    allowed = ", ".join(settings.ALLOWED_ENDPOINTS) or "none any more"
    return f"Leave empty for AWS itself. Allowed here: {allowed}."


def _stored_key_help(datasource: Datasource) -> str:
    return f"A key ending in {datasource.access_key_hint} is stored. Leave all of it empty to keep it."
