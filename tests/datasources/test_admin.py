"""The admin site's form: credentials go in sealed and never come out; what is in use can't be deleted."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builder.models import App, Release
from datasources.connections import connect, seal_datasource
from datasources.models import Datasource
from datasources.uses import list_uses
from queries.models import Query

KEY_ID = "AKIACANARYCANARY7XYZ"
SECRET = "canary+secret/wJalrXUtnFEMI"
ROLE = "arn:aws:iam::111122223333:role/shop"
LIST = "admin:datasources_datasource_changelist"


@pytest.fixture
def site(admin: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(admin)


@pytest.fixture
def shop(db: None) -> Datasource:
    datasource = Datasource(name="Shop", region="eu-central-1")
    seal_datasource(datasource, access_key_id=KEY_ID, secret_access_key=SECRET)
    datasource.save()
    return datasource


@pytest.fixture
def products(shop: Datasource) -> Query:
    app = App.objects.create(slug="store", name="Store")
    return Query.objects.create(app=app, name="Products", datasource=shop, operation="Scan")


def form(**changes: str) -> dict[str, str]:
    values = {"name": "Shop", "region": "eu-central-1", "endpoint": "", "sign_in": "key", "timeout_ms": "10000"}
    return {**values, "access_key_id": "", "secret_access_key": "", **changes}


def keys(**changes: str) -> dict[str, str]:
    return form(access_key_id=KEY_ID, secret_access_key=SECRET, **changes)


def add(site: Client, values: dict[str, str]) -> Any:
    return site.post(reverse("admin:datasources_datasource_add"), values, follow=True)


def change(site: Client, datasource: Datasource, values: dict[str, str]) -> Any:
    response = site.post(reverse("admin:datasources_datasource_change", args=[datasource.pk]), values, follow=True)
    datasource.refresh_from_db()
    return response


def errors(response: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = response.context["adminform"].form.errors
    return found


def without_secrets(response: Any) -> None:
    assert SECRET not in response.text
    assert KEY_ID not in response.text


def test_a_new_datasource_is_sealed_and_opens(site: Client) -> None:
    without_secrets(add(site, keys()))
    datasource = Datasource.objects.get()
    assert SECRET not in str(datasource.sealed)
    assert KEY_ID not in str(datasource.sealed)
    connection = connect(datasource)
    assert (connection.access_key_id, connection.secret_access_key) == (KEY_ID, SECRET)
    assert (connection.region, connection.endpoint, connection.revision) == ("eu-central-1", None, 1)


def test_no_page_shows_the_credentials_again(site: Client, shop: Datasource) -> None:
    for name, arguments in [
        (LIST, []),
        ("admin:datasources_datasource_change", [shop.pk]),
        ("admin:datasources_datasource_history", [shop.pk]),
        ("admin:datasources_datasource_delete", [shop.pk]),
    ]:
        response = site.get(reverse(name, args=arguments))
        without_secrets(response)
        assert str(shop.sealed["secret_access_key"]) not in response.text


def test_nor_does_a_form_with_a_mistake_in_it(site: Client) -> None:
    response = add(site, keys(name=""))
    assert "name" in errors(response)
    without_secrets(response)


def test_what_is_wrong_is_told_before_anything_is_sent_away(site: Client, shop: Datasource) -> None:
    """The form's page asks first and stays, so that no secret has to be typed twice."""
    new, old = (
        reverse(f"admin:datasources_datasource_check{part}", args=of) for part, of in (("_new", []), ("", [shop.pk]))
    )
    assert set(site.post(new, keys(name="", timeout_ms="0")).json()["errors"]) == {"name", "timeout_ms"}
    assert site.post(new, keys(name="Another")).json() == {"errors": {}}
    assert set(site.post(old, form(region="us-east-1")).json()["errors"]) == {"access_key_id", "secret_access_key"}
    told = site.post(old, keys(name=""))
    without_secrets(told)
    assert Datasource.objects.get().name == "Shop"


def test_the_key_is_known_by_its_last_four(site: Client, shop: Datasource) -> None:
    assert "Key …\u20607XYZ" in site.get(reverse(LIST)).text
    page = site.get(reverse("admin:datasources_datasource_change", args=[shop.pk])).text
    assert "A key ending in 7XYZ is stored" in page


def test_empty_credentials_keep_the_stored_ones(site: Client, shop: Datasource) -> None:
    change(site, shop, form(name="Renamed", timeout_ms="5000"))
    assert (shop.name, shop.timeout_ms, shop.revision) == ("Renamed", 5000, 1)
    assert connect(shop).secret_access_key == SECRET


def test_new_credentials_are_a_new_revision(site: Client, shop: Datasource) -> None:
    change(site, shop, form(access_key_id="AKIAOTHEROTHER99", secret_access_key="other"))
    assert shop.revision == 2
    assert connect(shop).secret_access_key == "other"
    assert shop.access_key_hint == "ER99"


@pytest.mark.parametrize(
    "moved",
    [
        {"region": "us-east-1"},
        {"endpoint": "http://127.0.0.1:8000"},
        {"sts_endpoint": "http://127.0.0.1:8001"},
    ],
)
def test_another_region_or_endpoint_asks_for_the_secret_again(
    site: Client, shop: Datasource, moved: dict[str, str]
) -> None:
    response = change(site, shop, form(**moved))
    assert "Enter it again" in errors(response)["secret_access_key"][0]
    assert (shop.region, shop.endpoint) == ("eu-central-1", "")
    change(site, shop, keys(**moved))
    assert connect(shop).secret_access_key == SECRET


def test_an_sts_endpoint_that_is_not_allowed_is_refused(site: Client, shop: Datasource) -> None:
    response = change(site, shop, keys(sts_endpoint="http://169.254.169.254"))
    assert "is not allowed" in errors(response)["sts_endpoint"][0]
    assert shop.sts_endpoint == ""


@pytest.mark.parametrize("field", ["access_key_id", "secret_access_key"])
def test_one_without_the_other_is_refused(site: Client, shop: Datasource, field: str) -> None:
    values = keys()
    values[field] = ""
    assert "entered together" in errors(change(site, shop, values))[field][0]
    assert shop.revision == 1


def test_a_new_datasource_needs_both(site: Client, db: None) -> None:
    assert set(errors(add(site, form()))) == {"access_key_id", "secret_access_key"}
    assert not Datasource.objects.exists()


@pytest.mark.parametrize(
    "key_id", ["ASIACANARYCANARY7XYZ", "wJalrXUtnFEMI/K7MDENG", "AKIA SPACE", "AKIA\u200bCANARYCANARY"]
)
def test_what_can_be_no_aws_key_is_said_at_once(site: Client, key_id: str) -> None:
    assert "access_key_id" in errors(add(site, form(access_key_id=key_id, secret_access_key=SECRET)))


def test_a_local_database_may_take_any_key(site: Client) -> None:
    add(site, form(endpoint="http://127.0.0.1:8000/", access_key_id="local", secret_access_key="local"))
    assert Datasource.objects.get().endpoint == "http://127.0.0.1:8000"


def test_an_endpoint_that_is_not_allowed_is_refused(site: Client) -> None:
    message = errors(add(site, keys(endpoint="http://169.254.169.254")))["endpoint"][0]
    assert "TRELLIS_ALLOWED_ENDPOINTS" in message


def test_where_none_is_allowed_the_field_is_not_shown(site: Client, settings: Any) -> None:
    settings.ALLOWED_ENDPOINTS = []
    assert 'name="endpoint"' not in site.get(reverse("admin:datasources_datasource_add")).text
    add(site, keys(endpoint="http://127.0.0.1:8000"))
    assert Datasource.objects.get().endpoint == ""


def test_a_stored_endpoint_that_is_no_longer_allowed_can_be_taken_away(
    site: Client, shop: Datasource, settings: Any
) -> None:
    change(site, shop, keys(endpoint="http://127.0.0.1:8000"))
    settings.ALLOWED_ENDPOINTS = []
    change(site, shop, keys())
    assert shop.endpoint == ""


def test_sealed_fields_can_not_be_posted(site: Client) -> None:
    add(site, keys(sealed="{}", revision="99", access_key_hint="x", id="9e107d9d-0000-4000-8000-000000000000"))
    datasource = Datasource.objects.get()
    assert (datasource.revision, datasource.access_key_hint) == (1, "7XYZ")
    assert str(datasource.pk) != "9e107d9d-0000-4000-8000-000000000000"


def test_a_wrong_public_key_is_said_on_the_form(site: Client, settings: Any) -> None:
    settings.SEALING_PUBLIC_KEY = "x"
    assert "TRELLIS_SEALING_PUBLIC_KEY" in errors(add(site, keys()))["__all__"][0]


def test_the_regions_are_aws_own_with_their_names(site: Client) -> None:
    page = site.get(reverse("admin:datasources_datasource_add")).text
    assert '<option value="eu-central-1">Europe (Frankfurt) · eu-central-1</option>' in page
    assert "region" in errors(add(site, keys(region="moon-1")))


def test_the_list_counts_the_queries(site: Client, products: Query) -> None:
    assert '<td class="field-used_by">1</td>' in site.get(reverse(LIST)).text


def test_deleting_is_refused_while_queries_use_it(site: Client, shop: Datasource, products: Query) -> None:
    url = reverse("admin:datasources_datasource_delete", args=[shop.pk])
    page = site.get(url).text
    assert "can't be deleted while queries use it" in page
    assert "Store: Products" in page
    site.post(url, {"post": "yes"})
    assert Datasource.objects.filter(pk=shop.pk).exists()


def test_what_is_not_used_can_be_deleted(site: Client, shop: Datasource) -> None:
    site.post(reverse("admin:datasources_datasource_delete", args=[shop.pk]), {"post": "yes"})
    assert not Datasource.objects.exists()


def test_only_staff_gets_in(client_for: Callable[[User], Client], viewer: User, client: Client) -> None:
    url = reverse(LIST)
    login = reverse("admin:login")
    assert client_for(viewer).get(login).status_code == 403
    assert client.get(url).headers["Location"] == f"{login}?next={url}"
    assert client.get(login, {"next": url}).headers["Location"] == f"/sign-in/?next={url}"


def test_the_test_needs_the_permission_to_change(
    client_for: Callable[[User], Client], viewer: User, shop: Datasource
) -> None:
    viewer.is_staff = True
    viewer.save()
    viewer.user_permissions.add(Permission.objects.get(codename="view_datasource"))
    site = client_for(viewer)
    assert site.get(reverse("admin:datasources_datasource_change", args=[shop.pk])).status_code == 200
    assert site.post(reverse("admin:datasources_datasource_test", args=[shop.pk]), form()).status_code == 403
    assert site.post(reverse("admin:datasources_datasource_test_new"), keys()).status_code == 403


def test_who_may_only_look_sees_what_is_set_and_no_button(
    client_for: Callable[[User], Client], viewer: User, shop: Datasource
) -> None:
    viewer.is_staff = True
    viewer.save()
    viewer.user_permissions.add(Permission.objects.get(codename="view_datasource"))
    shop.allowed_tables = ["Products", "Orders*"]
    shop.save()
    page = client_for(viewer).get(reverse("admin:datasources_datasource_change", args=[shop.pk]))
    without_secrets(page)
    for words in ("Europe (Frankfurt)", "7XYZ", "Products, Orders*", "Queries that use it"):
        assert words in page.text
    for words in ("Secret access key", "Session token", "Role ARN", "Test connection", 'name="_save"'):
        assert words not in page.text


def test_a_live_release_protects_it_too(site: Client, shop: Datasource, products: Query, admin: User) -> None:
    app = products.app
    app.live = Release.objects.create(
        app=app, number=1, content={"queries": {"Sold": {"datasource": str(shop.pk)}}}, published_by=admin
    )
    app.save()
    assert [(str(use), use.where) for use in list_uses(shop.pk)] == [
        ("Store: Products", "draft"),
        ("Store: Sold", "live release"),
    ]
    assert '<td class="field-used_by">2</td>' in site.get(reverse(LIST)).text
    products.delete()
    url = reverse("admin:datasources_datasource_delete", args=[shop.pk])
    assert "Store: Sold (live release)" in site.get(url).text
    site.post(url, {"post": "yes"})
    assert Datasource.objects.filter(pk=shop.pk).exists()


def test_each_kind_of_sign_in_asks_for_its_own(site: Client, db: None) -> None:
    assert set(errors(add(site, form(sign_in="session")))) == {"access_key_id", "secret_access_key", "session_token"}
    assert set(errors(add(site, form(sign_in="role")))) == {"access_key_id", "secret_access_key", "role_arn"}
    assert set(errors(add(site, form(sign_in="other")))) == {"sign_in"}


def test_a_session_token_comes_with_a_temporary_key(site: Client) -> None:
    assert "ASIA" in errors(add(site, keys(sign_in="session", session_token="t")))["access_key_id"][0]
    add(site, {**keys(sign_in="session", session_token="canary-token"), "access_key_id": "ASIACANARYCANARY"})
    assert connect(Datasource.objects.get()).session_token == "canary-token"


@pytest.mark.parametrize("wrong", [{"role_arn": "arn:aws:iam::1:user/x"}, {"external_id": "a b"}])
def test_what_can_be_no_role_is_said(site: Client, wrong: dict[str, str]) -> None:
    assert set(errors(add(site, keys(sign_in="role", **{"role_arn": ROLE, **wrong})))) == set(wrong)


@pytest.mark.parametrize("moved", [{"sign_in": "key"}, {"role_arn": f"{ROLE}2"}, {"external_id": "theirs"}])
def test_another_kind_role_or_external_id_asks_for_the_secret_again(
    site: Client, shop: Datasource, moved: dict[str, str]
) -> None:
    role = {"sign_in": "role", "role_arn": ROLE, "external_id": "ours", "role_session_name": "shop"}
    change(site, shop, keys(**role))
    assert shop.revision == 2
    response = change(site, shop, form(**{**role, **moved}))
    assert "Enter it again" in errors(response)["secret_access_key"][0]
    change(site, shop, form(**{**role, "role_session_name": "other"}))
    assert (shop.role_session_name, shop.revision) == ("other", 2)


def test_what_another_kind_needed_is_dropped(site: Client, shop: Datasource) -> None:
    change(site, shop, keys(role_arn=ROLE, external_id="ours", session_token="t"))
    assert (shop.role_arn, shop.external_id, set(shop.sealed)) == ("", "", {"access_key_id", "secret_access_key"})


def test_the_workers_identity_can_be_chosen_only_where_it_is_allowed(
    site: Client, shop: Datasource, settings: Any
) -> None:
    assert "sign_in" in errors(change(site, shop, form(sign_in="worker")))
    settings.ALLOW_WORKER_IDENTITY = True
    change(site, shop, form(sign_in="worker"))
    assert (shop.sign_in, shop.sealed, shop.access_key_hint, shop.revision) == ("worker", {}, "", 2)


def test_a_new_datasource_can_sign_in_as_the_workers(site: Client, settings: Any) -> None:
    settings.ALLOW_WORKER_IDENTITY = True
    add(site, form(sign_in="worker"))
    made = Datasource.objects.get()
    assert (made.sign_in, made.sealed, made.revision) == ("worker", {}, 1)


def test_limits_are_set_on_the_form(site: Client, shop: Datasource) -> None:
    limits = {"read_only": "on", "allowed_tables": "Orders, Shop*\nOrders", "concurrency": "4"}
    change(site, shop, form(**limits, allowed_operations=["Query", "GetItem"]))  # type: ignore[arg-type]
    assert (shop.read_only, shop.allowed_tables, shop.concurrency) == (True, ["Orders", "Shop*"], 4)
    assert shop.allowed_operations == ["GetItem", "Query"] or shop.allowed_operations == ["Query", "GetItem"]
    page = site.get(reverse("admin:datasources_datasource_change", args=[shop.pk])).text
    assert "Orders\nShop*</textarea>" in page
    assert "no table" in errors(change(site, shop, form(allowed_tables="a b/c")))["allowed_tables"][0]
    assert "allowed_operations" in errors(change(site, shop, form(allowed_operations="DropTable")))


def test_the_form_tells_who_changed_what_and_never_a_value(site: Client, shop: Datasource) -> None:
    change(site, shop, keys(region="us-east-1", allowed_tables="Canary"))
    page = site.get(reverse("admin:datasources_datasource_change", args=[shop.pk])).text
    history = page[page.index("changes-heading") :]
    assert "Changed Region, Access key id, Secret access key and Allowed tables." in history
    assert "admin, <time" in history
    for value in (SECRET, KEY_ID, "us-east-1", "Canary"):
        assert value not in history
    own_page = site.get(reverse("admin:datasources_datasource_history", args=[shop.pk])).text
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", own_page)


def test_the_list_tells_when_it_was_used_and_tested(site: Client, shop: Datasource) -> None:
    assert site.get(reverse(LIST)).text.count(">Never<") == 2
    now = timezone.now()
    Datasource.objects.update(last_used=now - timedelta(hours=3), tested=now, test_passed=False, test_message="x")
    page = site.get(reverse(LIST)).text
    assert "3\xa0hours ago</time>" in page
    assert '<span class="verdict" data-tone="bad" title="x">Failed</span>' in page
    change(site, shop, keys())
    assert shop.tested is None
