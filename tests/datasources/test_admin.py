"""The admin site's form: credentials go in sealed and never come out; what is in use can't be deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from builder.models import App
from datasources.connections import connect, seal_datasource
from datasources.models import Datasource
from queries.models import Query

KEY_ID = "AKIACANARYCANARY7XYZ"
SECRET = "canary+secret/wJalrXUtnFEMI"
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
    values = {"name": "Shop", "region": "eu-central-1", "endpoint": "", "timeout_ms": "10000"}
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


def test_the_key_is_known_by_its_last_four(site: Client, shop: Datasource) -> None:
    assert "…7XYZ" in site.get(reverse(LIST)).text
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


@pytest.mark.parametrize("moved", [{"region": "us-east-1"}, {"endpoint": "http://127.0.0.1:8000"}])
def test_another_region_or_endpoint_asks_for_the_secret_again(
    site: Client, shop: Datasource, moved: dict[str, str]
) -> None:
    response = change(site, shop, form(**moved))
    assert "Enter it again" in errors(response)["secret_access_key"][0]
    assert (shop.region, shop.endpoint) == ("eu-central-1", "")
    change(site, shop, keys(**moved))
    assert connect(shop).secret_access_key == SECRET


@pytest.mark.parametrize("field", ["access_key_id", "secret_access_key"])
def test_one_without_the_other_is_refused(site: Client, shop: Datasource, field: str) -> None:
    values = keys()
    values[field] = ""
    assert "belong together" in errors(change(site, shop, values))[field][0]
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
