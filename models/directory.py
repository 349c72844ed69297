"""Who of the directory fits: to what the flags call for, or to what somebody looks for."""

from collections.abc import Collection, Iterable

from models.clients import plain
from models.contacts import Contact
from models.content import load
from models.flags import FLAGS, FlagId
from models.red_flags import Specialty


def called_for(flags: Collection[FlagId]) -> tuple[Specialty, ...]:
    """The specialties that flags call for, what each calls for first before what else helps."""
    wanted = [load().red_flags[flag].specialties for flag in FLAGS if flag in flags]
    return tuple(
        dict.fromkeys([*(some[0] for some in wanted), *(one for some in wanted for one in some)])
    )


def best_first(contacts: Iterable[Contact], flags: Collection[FlagId]) -> list[Contact]:
    """The contacts that fit the flags: who is nearest to what is called for first, then by name."""
    wanted = called_for(flags)
    fitting = [one for one in contacts if not one.specialties.isdisjoint(wanted)]
    return sorted(
        fitting,
        key=lambda one: (
            min(place for place, called in enumerate(wanted) if called in one.specialties),
            one.name.casefold(),
        ),
    )


def matches(contact: Contact, words: str, specialty: str = "") -> bool:
    """Whether each word begins a word that is known of a contact, who takes the specialty."""
    if specialty and specialty not in contact.specialties:
        return False
    known = [contact.name, contact.profession, contact.area, contact.fees, contact.availability]
    own = plain(" ".join([*known, *specialties_of(contact)])).split()
    return all(any(word.startswith(typed) for word in own) for typed in plain(words).split())


def specialties_of(contact: Contact) -> list[str]:
    """What a contact takes, in words."""
    return [one.label for one in load().safety.specialties if one.id in contact.specialties]
