"""Two people, or two tabs, at the same moment: each in a thread with a database connection of its own."""

import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from builder.models import Release
from builder.pages import change_page
from builder.publishing import publish
from datasources.errors import ApiError

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def all_at_once(act):
    """What `act(number)` gave, or the code of its error, for each of AT_ONCE threads."""

    def run(number):
        try:
            return act(number)
        except ApiError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def rename(app, person, *, change_id, title="Start"):
    change = {"op": "set", "widget": None, "path": ["props", "title"], "value": title}
    return change_page(app, "home", change_id=change_id, base=1, changes=[change], by=person)["revision"]


def test_of_saves_on_one_base_one_is_kept_and_the_others_are_told(app, builder):
    found = all_at_once(lambda number: rename(app, builder, change_id=uuid.uuid4(), title=f"Title {number}"))
    assert Counter(found) == {2: 1, "page_changed": AT_ONCE - 1}


def test_one_save_sent_many_times_is_made_once(app, builder):
    change_id = uuid.uuid4()
    assert all_at_once(lambda _: rename(app, builder, change_id=change_id)) == [2] * AT_ONCE
    assert app.pages.get().revision == 2


def test_releases_published_at_once_get_numbers_of_their_own(app, builder):
    numbers = all_at_once(lambda _: publish(app, by=builder).number)
    assert sorted(numbers) == list(range(1, AT_ONCE + 1))
    app.refresh_from_db()
    assert app.live == Release.objects.get(number=AT_ONCE)
