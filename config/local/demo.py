"""What a first start finds: three people and a datasource on the sample tables. Later ones keep what changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission, User

from config.local import demo_tables
from datasources.connections import seal_datasource
from datasources.models import Datasource

DATASOURCE = "Shop"
# Who is in it may create apps.
BUILDERS = "Builders"


@dataclass(frozen=True)
class Person:
    name: str
    first: str
    last: str
    is_admin: bool = False
    is_builder: bool = False


PEOPLE = (
    Person("admin", "Ada", "Admin", is_admin=True),
    Person("builder", "Bela", "Builder", is_builder=True),
    Person("viewer", "Vera", "Viewer"),
)


def seed_people(password: str, *, reset: bool) -> dict[str, bool]:
    """By name: does this password let them in? `reset` gives it to people who have another one."""
    return {person.name: _seed_person(person, password, reset=reset) for person in PEOPLE}


def _seed_person(person: Person, password: str, *, reset: bool) -> bool:
    user, is_new = User.objects.get_or_create(
        username=person.name,
        defaults={
            "email": f"{person.name}@example.com",
            "first_name": person.first,
            "last_name": person.last,
            "is_staff": person.is_admin,
            "is_superuser": person.is_admin,
        },
    )
    if is_new and person.is_builder:
        user.groups.add(_builders())
    fits = not is_new and user.check_password(password)
    if is_new or (reset and not fits):
        user.set_password(password)
        user.save()
        return True
    return fits


def _builders() -> Group:
    group, _ = Group.objects.get_or_create(name=BUILDERS)
    group.permissions.add(Permission.objects.get(codename="add_app", content_type__app_label="builder"))
    return group


def seed_datasource(endpoint: str) -> Datasource:
    """The local DynamoDB; where its port is another than last time, the datasource follows it."""
    datasource = Datasource.objects.filter(name=DATASOURCE).first()
    if datasource and datasource.endpoint == endpoint:
        return datasource
    if datasource and not _is_local(datasource):
        return datasource  # someone pointed it elsewhere
    datasource = datasource or Datasource(name=DATASOURCE, region=demo_tables.REGION, revision=0)
    datasource.endpoint = endpoint
    datasource.revision += 1
    seal_datasource(
        datasource,
        access_key_id=demo_tables.ACCESS_KEY_ID,
        secret_access_key=demo_tables.SECRET_ACCESS_KEY,
    )
    datasource.save()
    return datasource


def _is_local(datasource: Datasource) -> bool:
    return datasource.endpoint.startswith("http://127.0.0.1:")
