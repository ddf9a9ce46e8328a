"""The records of a plan, one after the other, from a stream of XML.

Only the elements named here are kept; whatever else a file holds is passed over
while it streams by, so memory does not grow with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NAMESPACE = "http://schemas.microsoft.com/project"

DEPTH_MAX = 64
TEXT_MAX = 100_000
ELEMENTS_MAX = 8_000_000
# A plan has 35 to 45 bytes to an element; what has far fewer is made to wear us out.
ELEMENTS_FREE = 500_000
ELEMENT_BYTES_MIN = 10
PARTS_MAX = 100_000
TOKEN_MAX = 1024 * 1024

_SAVE_AS = "Save the plan in MS Project as XML and import that file."


class Element:
    """An element with the texts and containers in it."""

    __slots__ = ("counts", "name", "parts", "texts")

    def __init__(self, name: str) -> None:
        """Start with nothing in it."""
        self.name = name
        self.texts: dict[str, str] = {}
        self.parts: list[Element] = []
        self.counts: dict[str, int] = {}

    def each(self, name: str) -> Iterator[Element]:
        """The containers of a name directly in it."""
        return (part for part in self.parts if part.name == name)


class Shape(NamedTuple):
    """What is kept of an element: texts, containers, and what is only counted."""

    texts: frozenset[str] = frozenset()
    parts: Mapping[str, Shape] = {}
    counted: frozenset[str] = frozenset()
    is_record: bool = False


def shape(
    texts: str = "", *, counted: str = "", is_record: bool = False, **parts: Shape
) -> Shape:
    """A shape from names separated by blanks."""
    return Shape(frozenset(texts.split()), parts, frozenset(counted.split()), is_record)


_PERIOD = shape("FromDate ToDate")
_TIMES = shape(WorkingTime=shape("FromTime ToTime"))
_WEEK_DAYS = shape(
    WeekDay=shape("DayType DayWorking", TimePeriod=_PERIOD, WorkingTimes=_TIMES)
)
CALENDAR_SHAPE = shape(
    "UID Name BaseCalendarUID IsBaseCalendar",
    is_record=True,
    WeekDays=_WEEK_DAYS,
    Exceptions=shape(
        Exception=shape(
            "EnteredByOccurrences Occurrences Name Type Period DaysOfWeek MonthItem"
            " MonthPosition Month MonthDay DayWorking",
            TimePeriod=_PERIOD,
            WorkingTimes=_TIMES,
        )
    ),
    WorkWeeks=shape(WorkWeek=shape("Name", TimePeriod=_PERIOD, WeekDays=_WEEK_DAYS)),
)
_TASK = shape(
    "UID ID Name Active Manual Type IsNull WBS OutlineNumber OutlineLevel Priority"
    " Start Finish Duration DurationFormat Work Estimated Milestone Critical"
    " IsSubproject ExternalTask LateFinish FreeSlack TotalSlack PercentComplete Cost"
    " ActualStart ActualFinish RemainingWork ConstraintType ConstraintDate"
    " CalendarUID LevelingDelay IgnoreResourceCalendar Deadline Notes ManualStart"
    " ManualFinish",
    counted="ExtendedAttribute OutlineCode TimephasedData",
    is_record=True,
    PredecessorLink=shape("PredecessorUID Type CrossProject LinkLag LagFormat"),
    Baseline=shape("Number Start Finish Duration Work"),
)
_RESOURCE = shape(
    "UID Name Type IsNull MaxUnits IsCostResource IsGeneric IsInactive EmailAddress"
    " CalendarUID StandardRate OvertimeRate CostPerUse Notes",
    counted="ExtendedAttribute OutlineCode TimephasedData Baseline",
    is_record=True,
    AvailabilityPeriods=shape(counted="AvailabilityPeriod"),
)
_ASSIGNMENT = shape(
    "TaskUID ResourceUID Units Work LevelingDelay Delay OvertimeWork ActualWork",
    counted="ExtendedAttribute TimephasedData Baseline",
    is_record=True,
)
_PLAN = shape(
    "UID GUID Name Title Manager ScheduleFromStart StartDate FinishDate StatusDate"
    " CurrencyCode CalendarUID MinutesPerDay CriticalSlackLimit HonorConstraints",
    Calendars=shape(Calendar=CALENDAR_SHAPE),
    Tasks=shape(Task=_TASK),
    Resources=shape(Resource=_RESOURCE),
    Assignments=shape(Assignment=_ASSIGNMENT),
)


class PlanStream:
    """Reads a plan from chunks of XML.

    `plan` holds the texts of the plan itself once the records are read.
    """

    def __init__(self, file_name: str, kept: Shape | None = None) -> None:
        """Read nothing yet.

        Args:
            file_name: For messages.
            kept: What is kept of the file; by default what an import takes.
        """
        self.plan = Element("Project")
        self._kept = _PLAN if kept is None else kept
        self.sections: set[str] = set()
        self._file_name = file_name
        self._parser = ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._root
        self._parser.EndElementHandler = self._end
        self._prefix = ""
        self._path: list[tuple[Element, Shape]] = []
        self._leaf = ""
        self._text: list[str] = []
        self._text_size = 0
        self._passing = 0
        self._elements = 0
        self._parts = 0
        self._records: list[Element] = []

    def records(self, chunks: Iterable[bytes]) -> Iterator[Element]:
        """Calendars, tasks, resources and assignments in the order of the file.

        Raises:
            Refusal: If it is no plan, not well-formed, or beyond a limit.
        """
        fed = 0
        for chunk in chunks:
            fed += len(chunk)
            self._feed(chunk)
            if fed - self._parser.CurrentByteIndex > TOKEN_MAX:
                # Older expat scans an unfinished token again with each chunk.
                raise self._refusal("holds a single tag of over a megabyte")
            allowed = min(ELEMENTS_FREE + fed // ELEMENT_BYTES_MIN, ELEMENTS_MAX)
            if self._elements > allowed:
                raise self._refusal(f"holds more than {allowed:,} elements")
            yield from self._records
            self._records.clear()
        self._feed(b"", last=True)

    def _feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Parse a chunk.

        Raises:
            Refusal: If it is not well-formed, or its encoding is not known.
        """
        try:
            self._parser.Parse(chunk, last)
        except (ExpatError, LookupError, UnicodeError, ValueError) as error:
            line = self._parser.CurrentLineNumber
            raise Refusal(
                f"{self._file_name} is not well-formed XML or is cut off "
                f"(line {line:,}: {clean(str(error), limit=80)}). {_SAVE_AS}"
            ) from error

    def _refusal(self, what: str) -> Refusal:
        """A refusal that names the file and the line."""
        line = self._parser.CurrentLineNumber
        return Refusal(f"{self._file_name} {what} (line {line:,}). {_SAVE_AS}")

    def _doctype(self, *_: object) -> None:
        """Refuse a document type: entities come with it, and plans need neither."""
        raise self._refusal("declares a DOCTYPE, which a plan does not need")

    def _root(self, name: str, _attributes: dict[str, str]) -> None:
        """Take the first element, which tells whether this is a plan."""
        space, _, local = name.rpartition(" ")
        if local != "Project" or not (space.startswith(NAMESPACE) or not space):
            found = clean(local, limit=40)
            raise self._refusal(
                f"is XML but no MS Project plan: it begins with <{found}>"
            )
        self._prefix = f"{space} " if space else ""
        self._path.append((self.plan, self._kept))
        self._parser.StartElementHandler = self._start

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        """Take an element or pass over it."""
        self._elements += 1
        if self._passing or self._leaf:
            self._passing += 1
            if self._passing > DEPTH_MAX:
                raise self._refusal(f"is nested more than {DEPTH_MAX} levels deep")
            return
        local = name.removeprefix(self._prefix)
        element, kept = self._path[-1]
        if local in kept.texts:
            self._leaf = local
            self._parser.CharacterDataHandler = self._characters
        elif local in kept.parts:
            self._open(element, local, kept.parts[local])
        else:
            self._passing = 1
            if local in kept.counted:
                element.counts[local] = element.counts.get(local, 0) + 1

    def _open(self, parent: Element, name: str, kept: Shape) -> None:
        """Go into a container."""
        opened = Element(name)
        if kept.is_record:
            self._parts = 0
        elif len(self._path) > 1:
            self._parts += 1
            if self._parts > PARTS_MAX:
                record = self._path[2][0].name
                raise self._refusal(
                    f"holds a {record} with more than {PARTS_MAX:,} parts"
                )
            parent.parts.append(opened)
        else:
            self.sections.add(name)
        self._path.append((opened, kept))

    def _characters(self, text: str) -> None:
        """Keep text, up to a limit."""
        if self._text_size < TEXT_MAX and not self._passing:
            self._text.append(text)
            self._text_size += len(text)

    def _end(self, _: str) -> None:
        """Leave an element."""
        if self._passing:
            self._passing -= 1
        elif self._leaf:
            element = self._path[-1][0]
            element.texts.setdefault(self._leaf, "".join(self._text).strip())
            self._leaf = ""
            self._text.clear()
            self._text_size = 0
            self._parser.CharacterDataHandler = None
        else:
            element, kept = self._path.pop()
            if kept.is_record:
                self._records.append(element)
