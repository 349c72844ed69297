"""The one reader of `content/`: what experts wrote, as frozen values.

Every file is read when it is first asked for, so that a command which needs one file does not
pay for all. `Content.check` reads them all; the server does so before it starts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar, get_args

from models.about import About, Guide, GuidesFile
from models.answer_words import AnswerWords
from models.checklists import Checklist, ChecklistsFile, Tick
from models.consent import Consent, Disclaimers, Letter
from models.content_file import ContentError, ContentFile
from models.crisis import Crisis, CrisisFile
from models.dimensions import Dimension, DimensionsFile, MapWords, Pattern, PatternsFile
from models.instruments import Instrument, InstrumentId
from models.kinds import KIND_IDS, DirectiveKind
from models.pack import PackWords
from models.part import Part
from models.recurring import Recurring
from models.red_flags import RedFlag, RedFlagsFile, SafetyFile
from models.sample import Sample

__all__ = ["Content", "ContentError", "load", "load_from"]

PartT = TypeVar("PartT", bound=Part)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


NamedT = TypeVar("NamedT", bound=_Named)


@dataclass(frozen=True)
class Content:
    """All of one content folder; a property raises ContentError where its file is wrong."""

    folder: Path

    @cached_property
    def _dimensions_file(self) -> DimensionsFile:
        return self._read("dimensions.yaml", DimensionsFile)

    @cached_property
    def dimensions(self) -> Mapping[str, Dimension]:
        """The seven dimensions by id, in order."""
        return _by_id(self._dimensions_file.dimensions)

    @cached_property
    def map_words(self) -> MapWords:
        """What the map says around its rows."""
        return self._dimensions_file.map

    @cached_property
    def patterns(self) -> Mapping[str, Pattern]:
        """The twelve patterns by id, in priority order."""
        return _by_id(self._read("patterns.yaml", PatternsFile).patterns)

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """The screening instruments by id, in the order in which they are asked."""
        return self._read_folder("instruments", Instrument, get_args(InstrumentId))

    @cached_property
    def kinds(self) -> Mapping[str, DirectiveKind]:
        """The directive kinds by id, in the order of their numbers."""
        return self._read_folder("directives", DirectiveKind, KIND_IDS)

    @cached_property
    def answers(self) -> AnswerWords:
        """How an answer to a task is read, by class."""
        return self._read("answers.yaml", AnswerWords)

    @cached_property
    def red_flags(self) -> Mapping[str, RedFlag]:
        """The thirteen flags of the gate by id, in order."""
        return _by_id(self._read("red_flags.yaml", RedFlagsFile).red_flags)

    @cached_property
    def safety(self) -> SafetyFile:
        """Levels, pages and protocol around the flags."""
        return self._read("safety.yaml", SafetyFile)

    @cached_property
    def coach_only(self) -> ChecklistsFile:
        """All that the coach alone enters, with the words around it."""
        return self._read("checklists.yaml", ChecklistsFile)

    @property
    def checklists(self) -> Mapping[str, Checklist]:
        """The four checklists by id."""
        return _by_id(self.coach_only.checklists)

    @property
    def history(self) -> tuple[Tick, ...]:
        """What is asked once."""
        return self.coach_only.history

    @property
    def danger(self) -> tuple[Tick, ...]:
        """What is one tap at any time."""
        return self.coach_only.danger

    @cached_property
    def crisis(self) -> Crisis:
        """Emergency numbers and crisis lines."""
        file = self._read("crisis.yaml", CrisisFile)
        return Crisis(
            by_country={lines.country: lines for lines in file.countries},
            eu_members=frozenset(file.eu_members),
            card=file.card,
            card_without_emergency=file.card_without_emergency,
            stale=file.stale,
        )

    @cached_property
    def consent(self) -> Consent:
        """What a client agrees to."""
        return self._read("consent.yaml", Consent)

    @cached_property
    def disclaimers(self) -> Disclaimers:
        """The short lines that go with a page or a print-out."""
        return self._read("disclaimers.yaml", Disclaimers)

    @cached_property
    def letter(self) -> Letter:
        """What a referral letter holds, and what it never does."""
        return self._read("letter.yaml", Letter)

    @cached_property
    def pack(self) -> PackWords:
        """What the printable pack says around consent and questions."""
        return self._read("pack.yaml", PackWords)

    @cached_property
    def recurring(self) -> Recurring:
        """What recurs in complaints, to be tapped instead of typed."""
        return self._read("recurring.yaml", Recurring)

    @cached_property
    def about(self) -> About:
        """What `/about` says."""
        return self._read("about.yaml", About)

    @cached_property
    def guides(self) -> Mapping[str, Guide]:
        """The guides by id, with their titles."""
        return _by_id(self._read("guides.yaml", GuidesFile).guides)

    @cached_property
    def sample(self) -> Sample:
        """The practice that `demo` loads."""
        return self._read("sample/practice.yaml", Sample)

    @cached_property
    def sample_logo(self) -> bytes:
        """The logo of the sample practice, a PNG."""
        try:
            return (self.folder / "sample/logo.png").read_bytes()
        except OSError as error:
            raise ContentError(f"{self.folder.name}/sample/logo.png: {error.strerror}") from None

    def directive_safety(self, country: str) -> str:
        """The line that every directive carries, with the numbers of the client's country."""
        return self.disclaimers.directive_for(self.crisis.crisis_for(country))

    def check(self) -> None:
        """Read every file; raise ContentError for the first that is wrong or points nowhere."""
        for name, member in vars(type(self)).items():
            if isinstance(member, (cached_property, property)):
                getattr(self, name)
        self._check_guides()

    def _check_guides(self) -> None:
        for index, pattern in enumerate(self.patterns.values()):
            if pattern.guide not in self.guides:
                self._file("patterns.yaml").fail(
                    ("patterns", index, "guide"), f"no guide is called {pattern.guide!r}"
                )
        for index, dimension in enumerate(self.dimensions.values()):
            for guide in dimension.low.guides:
                if guide not in self.guides:
                    self._file("dimensions.yaml").fail(
                        ("dimensions", index, "low", "guides"), f"no guide is called {guide!r}"
                    )

    def _file(self, name: str) -> ContentFile:
        return ContentFile(self.folder / name, f"{self.folder.name}/{name}")

    def _read(self, name: str, shape: type[PartT]) -> PartT:
        return self._file(name).read(shape)

    def _read_folder(
        self, name: str, shape: type[PartT], ids: Iterable[str]
    ) -> Mapping[str, PartT]:
        """Read one file for each id; a file too many is as wrong as one too few."""
        wanted = {f"{name}/{each}.yaml": each for each in ids}
        for path in self._yaml_files(name):
            if path not in wanted:
                raise ContentError(f"{self.folder.name}/{path}: nothing is known by this name")
        found = {}
        for path, each in wanted.items():
            file = self._file(path)
            found[each] = file.read(shape)
            if getattr(found[each], "id", each) != each:
                file.fail(("id",), f"must be {each}, as the file is called")
        return MappingProxyType(found)

    def _yaml_files(self, name: str) -> Iterator[str]:
        for path in sorted((self.folder / name).glob("*.y*ml")):
            yield f"{name}/{path.name}"


def _by_id(parts: Iterable[NamedT]) -> Mapping[str, NamedT]:
    return MappingProxyType({part.id: part for part in parts})


@cache
def load() -> Content:
    """Return the content that ships with the program."""
    return load_from(Path(__file__).parent.parent / "content")


def load_from(folder: Path) -> Content:
    """Return the content of another folder, e.g. a copy with an expert's changes."""
    return Content(folder)
