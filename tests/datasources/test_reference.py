"""docs/operations.md is written from the driver, and is current."""

from datasources.drivers.dynamodb.access import ACCESS
from datasources.management.commands.operations_page import PAGE
from datasources.reference import write_page

from .bodies import dynamodb


def test_the_page_of_operations_is_current():
    assert PAGE.read_text() == write_page(dynamodb.operations()), "run manage.py operations_page"


def test_it_lists_every_operation_once():
    rows = [line.split("|")[1].strip() for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    assert sorted(row for row in rows if row not in {"operation", "---"}) == sorted(ACCESS)
