"""The bands of the rules are those that the instruments print."""

import pytest

from models.content import load
from models.gate.totals import bands_of


@pytest.mark.parametrize(("name", "highest"), [("phq-9", 27), ("phq-8", 24), ("gad-7", 21)])
def test_the_bands_agree_with_the_instrument(name: str, highest: int) -> None:
    instrument = next(one for one in load().instruments.values() if one.id == name)
    for total in range(highest + 1):
        assert bands_of({name: total})[name] == instrument.band_of(total)
