"""How much is measured, and on which screens."""

from dataclasses import dataclass

PAUSE = 0.25  # seconds between reruns: quicker ones would measure the delayed acknowledgements of TCP, not the board
PATIENCE = (
    120  # seconds that anything is waited for: on a busy machine a city's first screens take some, and none so many
)


@dataclass(frozen=True)
class Screen:
    """One screen in one view, as its address names it.

    `alike`: the levels at which it shows equally much in the large and the small city; at none where cities lack its data.
    """

    title: str
    page: str
    query: dict[str, str]
    alike: tuple[str, ...] = ("community", "grid", "building")


SCREENS = (
    Screen("Places, tiles", "places", {"lang": "zh"}),
    Screen("Places, map", "places", {"lang": "zh", "view": "map"}),
    Screen("Checkpoints", "checkpoints", {"lang": "zh"}, alike=("community", "grid")),
    Screen("Staffing", "staffing", {"lang": "zh"}, alike=("community",)),
    Screen("Screening", "screening", {"lang": "zh"}, alike=("community", "grid")),
    Screen("Homes", "homes", {"lang": "zh"}, alike=("community", "grid")),
    Screen("Needs", "needs", {"lang": "zh"}, alike=("community",)),
    Screen("Command", "command", {"lang": "zh"}, alike=("community", "grid")),
    Screen("Restart", "restart", {"lang": "zh"}, alike=()),
    Screen("Reports", "reports", {"lang": "zh"}, alike=("community",)),
    Screen("Briefing", "briefing", {"lang": "zh"}, alike=()),
    Screen("Actions", "actions", {"lang": "zh"}, alike=()),
)
# What these leave out, at a district of the large city: walls, which draw all their slides.
WALLS = (
    Screen("Places on a wall", "places", {"lang": "zh", "projector": "1"}),
    Screen("Homes on a wall", "homes", {"lang": "zh", "projector": "1"}),
)


@dataclass(frozen=True)
class Effort:
    """The repetitions of each row; `scale` is the large city's shape (see `databases.SHAPES`), `days` how many are stored.

    `cold`: reruns with an empty cache; `times`: runs of a screen whose calls of the driver are noted; `places`: of each
    level, those whose bytes are counted; `walls`: rooms that look whether anything was loaded, beside the `viewers`.
    """

    scale: str
    days: int
    reruns: int
    cold: int
    times: int
    places: int
    drills: int
    clicks: int
    viewers: int
    walls: int
    crowd_seconds: float
    sessions: int
    memory_reruns: int
    loads: int
    packs: int
    soak_slides: int
    soak_loads: int  # enough that at half time all that is remembered of earlier data is full


FULL = Effort(
    scale="city",
    days=15,  # more than a screen shows; the next one begins a round
    reruns=24,
    cold=10,
    times=3,
    places=6,
    drills=20,
    clicks=8,
    viewers=100,
    walls=10,
    crowd_seconds=60,
    sessions=30,
    memory_reruns=2000,
    loads=2,
    packs=3,
    soak_slides=2000,
    soak_loads=200,
)
QUICK = Effort(
    scale="town",
    days=6,
    reruns=12,
    cold=6,
    times=2,
    places=2,
    drills=10,
    clicks=4,
    viewers=100,
    walls=10,
    crowd_seconds=15,
    sessions=10,
    memory_reruns=300,
    loads=1,
    packs=1,
    soak_slides=400,
    soak_loads=80,
)
