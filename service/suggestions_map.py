"""The map of the texts: where each point, number and mark stands in the drawing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.types import Discovery, MapPoint, Suggestion

WIDTH = 1000
HEIGHT = 680
N_COLOURS = 7
N_SHAPES = 6
N_MARKS = N_COLOURS * N_SHAPES  # 7 and 6 have no common factor: so many pairs differ

_MARGIN = 36
_MAX_POINTS = 4_000
_LABEL_DISTANCE = 30  # between the middles of two numbers, in units of the drawing
_HOVER_CHARACTERS = 90
_NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """How a suggestion's points look: told apart by colour and by shape, for eyes that see no colours.

    Attributes:
        colour: In [0, N_COLOURS).
        shape: In [0, N_SHAPES).
    """

    colour: int
    shape: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A text on the map, in units of the drawing, with the beginning of the text to hover over."""

    x: float
    y: float
    hover: str


@dataclass(frozen=True, slots=True)
class Swarm:
    """The points of one suggestion, or of the singles (whose number is ``None``).

    Attributes:
        mark: ``None`` for a plain dot.
        label: Where the suggestion's number stands; ``None`` where it would cover another.
        neighbours: Numbers of the suggestions whose middles are nearest on the map.
    """

    number: int | None
    title: str
    mark: Mark | None
    dots: tuple[Dot, ...]
    label: tuple[float, float] | None
    neighbours: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """The whole drawing.

    Attributes:
        n_points: Texts that have a place.
        n_drawn: Those drawn; fewer where they would be too many to tell apart.
    """

    swarms: tuple[Swarm, ...]
    n_points: int
    n_drawn: int


def mark_of(number: int) -> Mark | None:
    """The mark of a suggestion by its number from 1; ``None`` after the last that can be told apart."""
    if number > N_MARKS:
        return None
    return Mark((number - 1) % N_COLOURS, (number - 1) % N_SHAPES)


def draw_map(discovery: Discovery, texts: Mapping[str, str]) -> Map | None:
    """Lay out the map, or ``None`` where there are fewer than two points.

    Args:
        discovery: Its ``map`` has the points.
        texts: Text by id, for the hover.
    """
    if len(discovery.map) < 2:
        return None
    stride = -(-len(discovery.map) // _MAX_POINTS)
    grouped = _points_by_suggestion(discovery)

    def dots(points: Sequence[MapPoint]) -> tuple[Dot, ...]:
        return tuple(Dot(*_place(point), _beginning(texts[point.id])) for point in points[::stride])

    swarms = (
        Swarm(None, "Yksittäiset havainnot", None, dots(grouped[None]), None, ()),
        *_swarms(discovery.suggestions, grouped, dots),
    )
    return Map(swarms, len(discovery.map), sum(len(swarm.dots) for swarm in swarms))


def _points_by_suggestion(discovery: Discovery) -> Mapping[str | None, list[MapPoint]]:
    group_of = {
        member.id: suggestion.id
        for suggestion in discovery.suggestions
        for member in suggestion.members
        if member.primary
    }
    grouped: dict[str | None, list[MapPoint]] = defaultdict(list)
    for point in discovery.map:
        grouped[group_of.get(point.id)].append(point)
    return grouped


def _swarms(
    suggestions: Sequence[Suggestion],
    grouped: Mapping[str | None, list[MapPoint]],
    dots: Callable[[Sequence[MapPoint]], tuple[Dot, ...]],
) -> Iterable[Swarm]:
    middles = {
        number: _middle(grouped[suggestion.id])
        for number, suggestion in enumerate(suggestions, start=1)
        if grouped.get(suggestion.id)
    }
    labels = _labels(middles)
    for number, suggestion in enumerate(suggestions, start=1):
        if number in middles:
            yield Swarm(
                number,
                suggestion.title,
                mark_of(number),
                dots(grouped[suggestion.id]),
                labels.get(number),
                _nearest(number, middles),
            )


def _middle(points: Sequence[MapPoint]) -> tuple[float, float]:
    """The place of the point that is nearest to the others' mean, so that a number never stands in empty space."""
    places = [_place(point) for point in points]
    mean = (sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places))
    return min(places, key=lambda place: _distance(place, mean))


def _labels(middles: Mapping[int, tuple[float, float]]) -> Mapping[int, tuple[float, float]]:
    """Place the numbers, the largest suggestion's first, leaving out those that would cover another."""
    placed: dict[int, tuple[float, float]] = {}
    for number, middle in middles.items():
        if number <= N_MARKS and all(_distance(middle, other) >= _LABEL_DISTANCE for other in placed.values()):
            placed[number] = middle
    return placed


def _nearest(number: int, middles: Mapping[int, tuple[float, float]]) -> tuple[int, ...]:
    others = sorted((_distance(middles[number], middle), other) for other, middle in middles.items() if other != number)
    return tuple(other for _, other in others[:_NEIGHBOURS])


def _place(point: MapPoint) -> tuple[float, float]:
    """From [-1, 1] × [-1, 1] to the drawing, whose y grows downwards."""
    x = _MARGIN + (point.x + 1) / 2 * (WIDTH - 2 * _MARGIN)
    y = _MARGIN + (1 - point.y) / 2 * (HEIGHT - 2 * _MARGIN)
    return round(x, 1), round(y, 1)


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def _beginning(text: str) -> str:
    line = " ".join(text[: 4 * _HOVER_CHARACTERS].split())
    return line if len(line) <= _HOVER_CHARACTERS else f"{line[: _HOVER_CHARACTERS - 1].rstrip()}…"
