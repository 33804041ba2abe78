"""Texts on a map: none covers another or a sign, each stands near what it names, and one without room is left out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pages.presentation.drawing.map_labels import shorter
from pages.presentation.drawing.placing import REACH, Wish, apart, covered, placed

SIZE = 15.0
FRAME = (0.0, 0.0, 400.0, 300.0)
spots = st.tuples(st.floats(0, 400), st.floats(0, 300))
texts = st.sampled_from(["望河社区", "望河社区\n■ 88.9%", "Qingshiqiao\nCommunity\n● 100.0%", "a"])
wishes = st.lists(st.builds(lambda at, text: Wish(at, (text, text.split("\n")[0])), spots, texts), max_size=12)
signs = st.lists(
    st.builds(lambda at, half: (at[0] - half, at[1] - half, at[0] + half, at[1] + half), spots, st.floats(3, 20))
)


@settings(max_examples=40, deadline=None)
@given(wishes=wishes, taken=signs)
def test_no_text_covers_a_sign_or_another_and_none_leaves_the_frame(
    wishes: list[Wish], taken: list[tuple[float, float, float, float]]
) -> None:
    written: list[tuple[float, float, float, float]] = []
    for wish, found in zip(wishes, placed(wishes, taken, SIZE, FRAME), strict=True):
        if found is None:
            continue
        area = covered(wish.at, found, SIZE)
        assert all(apart(area, other) for other in [*taken, *written])
        assert area[0] >= FRAME[0] and area[1] >= FRAME[1] and area[2] <= FRAME[2] and area[3] <= FRAME[3]  # noqa: PT018
        assert found.text in wish.texts
        assert found.moved[0] ** 2 + found.moved[1] ** 2 <= (REACH * SIZE + 1) ** 2
        written.append(area)


def test_a_text_alone_stands_where_it_is_wished_and_one_beside_a_sign_next_to_it() -> None:
    (alone,) = placed([Wish((200, 150), ("望河社区",))], [], SIZE)
    assert alone is not None
    assert alone.moved == (0, 0)
    sign = (190.0, 140.0, 210.0, 160.0)
    (beside,) = placed([Wish((200, 150), ("望河社区",))], [sign], SIZE)
    assert beside is not None
    assert 0 < beside.moved[0] ** 2 + beside.moved[1] ** 2 <= (3 * SIZE) ** 2


def test_what_has_less_room_is_said_shorter_and_what_has_none_is_left_out() -> None:
    walls = [(0.0, 0.0, 400.0, 135.0), (0.0, 165.0, 400.0, 300.0)]
    (short,) = placed([Wish((200, 150), ("望河社区\n■ 88.9%", "望河社区"))], walls, SIZE, FRAME)
    assert short is not None
    assert short.text == "望河社区"
    assert placed([Wish((200, 150), ("望河社区",))], [FRAME], SIZE, FRAME) == [None]


def test_a_label_of_less_room_keeps_the_mark_of_its_figure_as_long_as_any() -> None:
    assert shorter("望河社区\n■ 88.9%") == ("望河社区\n■ 88.9%", "望河社区\n■", "■ 望河社区", "望河社区")
    assert shorter("Qingshiqiao\nCommunity\n● 100.0%\n16 Feb")[1:] == (
        "Qingshiqiao\nCommunity\n●",
        "● Qingshiqiao\nCommunity",
        "Qingshiqiao\nCommunity",
    )
    assert [shorter(label) for label in ("望河社区", "■ 88.9%")] == [("望河社区",), ("■ 88.9%",)]
    wish = Wish((200, 150), shorter("望河社区\n■ 100.0%"))
    for walls, text in (
        ([(0.0, 0.0, 168.0, 300.0), (232.0, 0.0, 400.0, 300.0)], "望河社区\n■"),  # too narrow for the figure
        ([(0.0, 0.0, 400.0, 135.0), (0.0, 165.0, 400.0, 300.0)], "■ 望河社区"),  # too low for two lines
        ([(0.0, 0.0, 168.0, 300.0), (232.0, 0.0, 400.0, 300.0), (0.0, 166.0, 400.0, 300.0)], "望河社区\n■"),
        (
            [
                (0.0, 0.0, 168.0, 300.0),
                (232.0, 0.0, 400.0, 300.0),
                (0.0, 0.0, 400.0, 138.0),
                (0.0, 162.0, 400.0, 300.0),
            ],
            "望河社区",
        ),
    ):
        (found,) = placed([wish], walls, SIZE, FRAME)
        assert found is not None
        assert found.text == text


def test_a_text_reaches_beyond_what_is_narrower_only_where_its_middle_alone_must_be_there() -> None:
    def strip(spot: tuple[float, float]) -> bool:
        return 190 < spot[0] < 210

    wishes = [Wish((200, 150), ("望河社区",), strip, within) for within in (1 / 3, 0)]
    assert [placed([wish], [], SIZE)[0] is not None for wish in wishes] == [False, True]
    (found,) = placed([wishes[1]], [(150.0, 130.0, 250.0, 170.0)], SIZE)
    assert found is not None
    assert strip((200 + found.moved[0], 150))


def test_a_text_stays_inside_what_it_names() -> None:
    sign = (150.0, 140.0, 250.0, 160.0)
    (found,) = placed([Wish((200, 150), ("望河社区",), lambda spot: spot[1] > 150)], [sign], SIZE)
    assert found is not None
    assert found.moved[1] > 0
