"""AWS's regions with their names, from the list that botocore carries."""

from __future__ import annotations

from functools import cache

from botocore.loaders import create_loader


@cache
def region_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Grouped choices for a form: [(partition's name, [(region, "Europe (Frankfurt) · eu-central-1")])]."""
    partitions = create_loader().load_data("endpoints")["partitions"]
    return [
        (partition["partitionName"], [_choice(region, about) for region, about in partition["regions"].items()])
        for partition in partitions
    ]


def region_name(region: str) -> str:
    """Its name in words; the region itself where botocore does not know it."""
    names = {choice: label for _, choices in region_choices() for choice, label in choices}
    return names.get(region, region)


def _choice(region: str, about: dict[str, str]) -> tuple[str, str]:
    return region, f"{about['description']} · {region}"
