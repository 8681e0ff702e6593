"""Who has a role, and how soon losing it counts."""

import pytest

from builder.access import may_still_run
from builder.publishing import publish

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
        as_builder("POST", MEMBERS, {"username": "builder", "role": "viewer"}),
    ):
        assert (answer[0], answer[1]["error"]["code"]) == (409, "last_owner")


def test_with_another_owner_the_first_may_go(as_builder):
    as_builder("POST", MEMBERS, {"username": "viewer", "role": "owner"})
    assert as_builder("DELETE", f"{MEMBERS}builder/")[0] == 204
    assert as_builder("GET", "/api/apps/shop/")[0] == 404


@pytest.mark.parametrize(
    "body",
    [{"username": "nobody", "role": "viewer"}, {"username": "viewer", "role": "admin"}, {"username": "viewer"}],
)
def test_a_role_that_makes_no_sense_is_refused(as_builder, body):
    assert as_builder("POST", MEMBERS, body)[0] == 400


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
