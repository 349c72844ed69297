"""The sample goes without a trace of its own and takes nothing along that is not its own."""

import pytest

from app.pdf.logo import check_logo
from app.services import branding, clients, contacts, people, sample
from app.services import practice as service
from app.services.practice import PracticeError
from models.brands import Brands
from models.content import load
from models.directive import Branding
from models.tables.clients import Case, Client, Contact, DataKey
from models.tables.documents import Document
from models.tables.safety import Screening
from tests.practice import Opened

SAMPLE = sum(len(case.clients) for case in load().sample.cases)


async def test_removing_takes_clients_contacts_looks_and_the_samples_coach(
    sampled: Opened,
) -> None:
    keys = await Client.all().values_list("key_id", flat=True)
    assert await sample.remove(actor=sampled.alice) == SAMPLE
    for table in (Client, Case, Document, Screening, Contact):
        assert not await table.exists(), table.__name__
    assert not await DataKey.exists(id__in=keys, erased_at=None)
    assert await branding.brands() == Brands.only(Branding(practice="Harbour Coaching"))
    team = [one.name for one in await people.everybody(actor=sampled.alice)]
    assert team == ["Alice", "Bob", "Charlie"]
    assert not (await service.details()).demo


async def test_what_was_added_or_changed_stays(sampled: Opened) -> None:
    own = await clients.add(actor=sampled.alice, name="Dana", country="GB")
    changed, *_ = await contacts.everybody()
    await contacts.change(
        actor=sampled.alice, contact=changed.model_copy(update={"phone": "020 7946 0099"})
    )
    look = load().sample.branding.model_copy(update={"practice": "Harbour"})
    await branding.change(actor=sampled.alice, branding=look)
    await sample.remove(actor=sampled.alice)
    assert [one.id for one in await clients.find(actor=sampled.alice)] == [own]
    assert [one.id for one in await contacts.everybody()] == [changed.id]
    assert (await branding.brands()).usual.look == look


async def test_only_the_owner_removes_it(sampled: Opened) -> None:
    with pytest.raises(PracticeError, match="owner"):
        await sample.remove(actor=sampled.bob)
    assert await Client.filter(demo=True).count() == SAMPLE


async def test_the_samples_logo_is_kept_as_it_is_checked() -> None:
    logo = load().sample_logo
    assert check_logo(logo) == check_logo(check_logo(logo))
