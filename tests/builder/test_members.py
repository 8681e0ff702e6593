"""Who has a role, and how soon losing it counts."""

import pytest

from builder.access import may_still_run
from builder.publishing import publish
from queries.orders import stamp_of

MEMBERS = "/api/apps/shop/members/"


def test_an_owner_gives_and_takes_roles(as_builder, as_stranger):
    status, member = as_builder("POST", MEMBERS, {"username": "stranger", "role": "builder"})
    assert (status, member["role"]) == (201, "builder")
    assert as_stranger("GET", "/api/apps/shop/")[1]["role"] == "builder"
    assert as_builder("DELETE", f"{MEMBERS}stranger/")[0] == 204
    assert as_stranger("GET", "/api/apps/shop/")[0] == 404


def test_an_app_keeps_an_owner(as_builder):
    for answer in (
        as_builder("DELETE", f"{MEMBERS}builder/"),
        as_builder("PATCH", f"{MEMBERS}builder/", {"role": "viewer"}),
    ):
        assert (answer[0], answer[1]["error"]["code"]) == (409, "last_owner")


def test_an_owner_whose_account_is_disabled_does_not_count(as_builder, viewer):
    as_builder("PATCH", f"{MEMBERS}viewer/", {"role": "owner"})
    viewer.is_active = False
    viewer.save()
    status, answer = as_builder("DELETE", f"{MEMBERS}builder/")
    assert (status, answer["error"]["code"]) == (409, "last_owner")
    assert as_builder("DELETE", f"{MEMBERS}viewer/")[0] == 204


def test_with_another_owner_the_first_may_go(as_builder):
    as_builder("PATCH", f"{MEMBERS}viewer/", {"role": "owner"})
    assert as_builder("DELETE", f"{MEMBERS}builder/")[0] == 204
    assert as_builder("GET", "/api/apps/shop/")[0] == 404


@pytest.mark.parametrize(
    "body",
    [
        {"username": "nobody", "role": "viewer"},
        {"username": "", "role": "viewer"},
        {"username": "nobody@example.com", "role": "viewer"},
        {"username": "stranger", "role": "admin"},
        {"username": "stranger"},
    ],
)
def test_a_role_that_makes_no_sense_is_refused(as_builder, body):
    assert as_builder("POST", MEMBERS, body)[0] == 400


def add(api, who, role="viewer"):
    """The status, and the username or the error's code."""
    status, answer = api("POST", MEMBERS, {"username": who, "role": role})
    return status, answer["username"] if status == 201 else answer["error"]["code"]


def test_an_email_will_do_in_whatever_case(as_builder, make_person):
    person = make_person("erin")
    person.email = "Erin@Example.com"
    person.save()
    assert add(as_builder, " erin@example.COM ") == (201, "erin")


@pytest.mark.parametrize(
    "who", ["erin@example.co", "rin@example.com", "%@example.com", "er\u0131n@example.com", "erin"]
)
def test_an_email_that_is_merely_alike_finds_nobody(as_builder, stranger, who):
    stranger.email = "erin@example.com"
    stranger.save()
    assert add(as_builder, who) == (400, "no_such_person")


def test_an_email_of_several_people_is_told_apart_by_username(as_builder, make_person):
    for name in ("erin", "eric"):
        person = make_person(name)
        person.email = "team@example.com"
        person.save()
    assert add(as_builder, "team@example.com") == (400, "ambiguous_person")
    assert add(as_builder, "eric") == (201, "eric")


def test_a_username_goes_before_an_email(as_builder, stranger, make_person):
    stranger.email = "erin@example.com"
    stranger.save()
    make_person("erin@example.com")
    assert add(as_builder, "erin@example.com") == (201, "erin@example.com")


def test_a_disabled_person_is_found_by_neither(as_builder, stranger):
    stranger.email, stranger.is_active = "erin@example.com", False
    stranger.save()
    assert {add(as_builder, who) for who in ("stranger", "erin@example.com")} == {(400, "no_such_person")}


def test_adding_never_changes_a_role_that_somebody_has(as_builder):
    assert add(as_builder, "viewer", "owner") == (409, "already_member")
    assert add(as_builder, "builder", "viewer") == (409, "already_member")
    assert {each["username"]: each["role"] for each in as_builder("GET", MEMBERS)[1]} == {
        "builder": "owner",
        "viewer": "viewer",
    }


@pytest.mark.parametrize(("username", "role", "status"), [("stranger", "viewer", 404), ("viewer", "admin", 400)])
def test_another_role_is_for_members_and_one_that_exists(as_builder, username, role, status):
    assert as_builder("PATCH", f"{MEMBERS}{username}/", {"role": role})[0] == status


def test_a_builder_sees_the_people_and_changes_none(as_builder, as_viewer):
    as_builder("PATCH", f"{MEMBERS}viewer/", {"role": "builder"})
    assert [each["username"] for each in as_viewer("GET", MEMBERS)[1]] == ["builder", "viewer"]
    assert add(as_viewer, "stranger") == (403, "role_too_small")
    assert as_viewer("PATCH", f"{MEMBERS}viewer/", {"role": "owner"})[0] == 403
    assert as_viewer("DELETE", f"{MEMBERS}viewer/")[0] == 403


def test_a_person_who_is_disabled_is_out_at_once(as_viewer, viewer):
    viewer.is_active = False
    viewer.save()
    assert as_viewer("GET", "/api/apps/")[0] == 403


def run_of(person, app, *, draft=False, version=1):
    return {"app_id": str(app.pk), "user_id": person.pk, "query": "Products", "draft": draft, "version": version}


@pytest.fixture
def live(app, builder):
    publish(app, by=builder)
    return app


def test_a_queued_run_is_asked_for_again_in_one_query(live, viewer, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert may_still_run(run_of(viewer, live))


def test_builders_may_run_drafts_and_viewers_may_not(live, admin, builder, viewer, stranger):
    people = (admin, builder, viewer, stranger)
    may = [person.username for person in people if may_still_run(run_of(person, live, draft=True))]
    assert may == ["admin", "builder"]


def test_a_run_is_refused_once_its_person_or_its_release_is_gone(live, builder, viewer):
    run = run_of(viewer, live)
    publish(live, by=builder)
    assert not may_still_run(run)
    assert may_still_run({**run, "version": 2})
    live.memberships.filter(user=viewer).delete()
    assert not may_still_run({**run, "version": 2})


def test_a_run_from_before_the_password_was_changed_is_refused(live, viewer):
    run = {**run_of(viewer, live), "account": stamp_of(viewer.password)}
    assert may_still_run(run)
    viewer.set_password("another password")
    viewer.save()
    assert not may_still_run(run)
    assert may_still_run({**run, "account": stamp_of(viewer.password)})


def test_a_run_of_a_disabled_person_or_a_deleted_app_is_refused(live, admin):
    run = run_of(admin, live)
    admin.is_active = False
    admin.save()
    assert not may_still_run(run)
    admin.is_active = True
    admin.save()
    assert may_still_run(run)
    live.delete()
    assert not may_still_run(run)
