"""Printed lines -> paragraphs and tables; what belongs to pages; lines laid again; running text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from growth import grows_evenly
from hypothesis import given
from hypothesis import strategies as st
from small_print import lines

from parsers.layout.furniture import is_furniture, is_rule, is_tag
from parsers.layout.lines import lay_out
from parsers.layout.passages import passage_of, slice_of
from parsers.layout.segments import opening, segment
from parsers.media.relay import lost_line_ends, relay
from parsers.media.text import cut, print_lines, read_text
from parsers.model import Align, Paragraph, Table


def shown(print_: str) -> list[str | list[str]]:
    """A paragraph is a string, a table a list of rows with bars between the columns."""
    return [_shown(block) for block in lay_out(lines(print_)).blocks]


def _shown(block: object) -> str | list[str]:
    if isinstance(block, Paragraph):
        return passage_of(block.pieces).text
    assert isinstance(block, Table)
    rows = [row for row in block.rows if row]
    return [" | ".join(f"{c.column}:{' '.join(p.text for p in c.pieces)}" for c in row) for row in rows]


# ------------------------------------------------------------------------------- lines


def test_a_line_is_cut_where_two_blanks_stand() -> None:
    assert [(p.text, p.left) for p in cut("Core Fund    0.75%  0.25%", 100)] == [
        ("Core Fund", 0),
        ("0.75%", 13),
        ("0.25%", 20),
    ]


def test_a_rate_one_blank_behind_its_name_is_parted_from_it() -> None:
    assert [p.text for p in cut("Hollin Global Health Sciences Fund 0.75%       0.25%", 0)] == [
        "Hollin Global Health Sciences Fund",
        "0.75%",
        "0.25%",
    ]


def test_dots_lead_to_a_rate() -> None:
    assert [p.text for p in cut("Core Fund .......... 0.25%", 0)] == ["Core Fund", "0.25%"]


def test_tabs_stand_at_every_eighth_column() -> None:
    assert [(p.text, p.left) for p in cut("Core\t0.25%\t1%", 0)] == [("Core", 0), ("0.25%", 8), ("1%", 16)]


def test_a_form_feed_begins_a_page() -> None:
    assert [(line.pieces[0].text, line.page) for line in print_lines("one\n\ftwo\n<PAGE>\nthree")] == [
        ("one", 1),
        ("two", 2),
        ("<PAGE>", 3),
        ("three", 3),
    ]


@given(st.text(alphabet="aZ %.0125\t\f\xa0()-", max_size=80), st.integers(0, 50))
def test_every_piece_is_a_slice_of_its_line(raw: str, start: int) -> None:
    for piece in cut(raw, start):
        assert piece.text
        assert raw[piece.start - start : piece.end - start] == piece.text


# ------------------------------------------------------------------------------- page furniture


@pytest.mark.parametrize(
    "text", ["7", "- 2 -", "A-1", "Page 3 of 9", "iv", "08/18/03", "I-SVC-REIMB-A1-0420", "exm4.txt"]
)
def test_page_furniture(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize("text", ["0.25%", "Class A", "PORTFOLIOS", "Core Fund", "dated 08/18/03"])
def test_no_page_furniture(text: str) -> None:
    assert not is_furniture(text)


def test_tags_and_rules() -> None:
    assert all(is_tag(text) for text in ("<PAGE>", "<PAGE>   7", "<S>", "</TABLE>", "<table><caption>"))
    assert all(is_rule(text) for text in ("-----", "=====  ====", "* * * *", "____"))
    assert not is_tag("<S>Core Fund")
    assert not is_rule("*    The fee")


def test_page_numbers_tags_and_rules_leave_the_text() -> None:
    laid = lay_out(lines("<PAGE>\n\n   Title\n\n   -----\n\n       7\n\n<PAGE>"))
    assert [_shown(block) for block in laid.blocks] == ["Title"]
    assert [piece.text for piece in laid.furniture] == ["7"]


# ------------------------------------------------------------------------------- paragraphs


def test_lines_of_a_paragraph_are_joined_and_double_blanks_close_up() -> None:
    assert shown(
        """
        The Fund shall pay the  Distributor or the Assignee as  full compensation for
        all services  rendered the fees that are shown in the schedule hereto, and no
        others.

        The second paragraph stands below a blank line and goes on to the right margin
        where it is broken.
        """
    ) == [
        "The Fund shall pay the Distributor or the Assignee as full compensation for all services rendered "
        "the fees that are shown in the schedule hereto, and no others.",
        "The second paragraph stands below a blank line and goes on to the right margin where it is broken.",
    ]


def test_a_title_of_several_centred_lines_is_one_paragraph() -> None:
    title, _ = lay_out(
        lines(
            """
                                      AMENDMENT NO. 2
                                   TO THE DISTRIBUTION PLAN

            The Fund shall pay the Distributor as full compensation for all the services
            that it renders the fees that are shown in the schedule hereto, no others.
            """
        )
    ).blocks
    assert isinstance(title, Paragraph)
    assert [piece.text for piece in title.pieces] == ["AMENDMENT NO. 2", "TO THE DISTRIBUTION PLAN"]
    assert title.align is Align.CENTER


def test_names_one_under_another_are_paragraphs_of_their_own() -> None:
    assert shown("Hollin Growth Fund\nHollin Value Fund") == ["Hollin Growth Fund", "Hollin Value Fund"]


def test_two_signatures_side_by_side_are_no_table() -> None:
    assert not any(isinstance(block, list) for block in shown("By: ______________        By: ______________"))


# ------------------------------------------------------------------------------- tables


def test_a_header_stacked_over_its_columns_belongs_to_the_table() -> None:
    assert shown(
        """
                                 MAXIMUM    MAXIMUM
        HOLLIN BOND FUNDS         SERVICE   AGGREGATE
        -----------------           FEE        FEE
                                  -------   ---------
        PORTFOLIOS

        Hollin Bond Fund           0.25%      1.00%
        Hollin Bill Fund           0.25%      0.45%
        """
    ) == [
        [
            "1:MAXIMUM | 2:MAXIMUM",
            "0:HOLLIN BOND FUNDS | 1:SERVICE | 2:AGGREGATE",
            "1:FEE | 2:FEE",
            "0:PORTFOLIOS",
            "0:Hollin Bond Fund | 1:0.25% | 2:1.00%",
            "0:Hollin Bill Fund | 1:0.25% | 2:0.45%",
        ]
    ]


def test_a_cell_left_empty_does_not_move_the_next() -> None:
    (rows,) = shown(
        """
        Core Fund      0.25%     0.75%     1.00%
        Bill Fund      0.25%               0.25%
        Bond Fund                0.75%     0.75%
        """
    )
    assert rows == [
        "0:Core Fund | 1:0.25% | 2:0.75% | 3:1.00%",
        "0:Bill Fund | 1:0.25% | 3:0.25%",
        "0:Bond Fund | 2:0.75% | 3:0.75%",
    ]


def test_collapsed_columns_are_told_by_their_order() -> None:
    (rows,) = shown(
        """
        Hollin Equity Fund  0.10%  0.25%  0.35%
        Hollin Asian Growth and Income Fund  0.15%  0.25%  0.40%
        Hollin Bill Fund  0.00%  0.10%  0.10%
        """
    )
    assert rows == [
        "0:Hollin Equity Fund | 1:0.10% | 2:0.25% | 3:0.35%",
        "0:Hollin Asian Growth and Income Fund | 1:0.15% | 2:0.25% | 3:0.40%",
        "0:Hollin Bill Fund | 1:0.00% | 2:0.10% | 3:0.10%",
    ]


def test_a_table_goes_on_over_a_page() -> None:
    (rows,) = shown(
        """
        Core Fund      0.25%     1.00%

                         3
        <PAGE>

        Bond Fund      0.25%     1.00%
        """
    )
    assert rows == ["0:Core Fund | 1:0.25% | 2:1.00%", "0:Bond Fund | 1:0.25% | 2:1.00%"]


def test_prose_above_and_below_stays_out_of_the_table() -> None:
    above, rows, below = shown(
        """
        Each Portfolio shall pay the Distributor a fee at the annual rate that is shown
        beside its name below, reckoned on average daily net assets.

        Core Fund                               0.25%     1.00%
        Bond Fund                               0.25%     1.00%

        The fee shall be paid within ten days after the close of the month for which it
        has been reckoned.
        """
    )
    assert str(above).startswith("Each Portfolio")
    assert len(rows) == 2
    assert str(below).startswith("The fee")


# ------------------------------------------------------------------------------- lines laid again

LOST = (
    "HOLLIN TRUST DISTRIBUTION PLAN (CLASS K SHARES) THIS PLAN is made by the Trust. WHEREAS, the Trust "
    "sells shares; NOW, THEREFORE, it adopts this Plan: FIRST: The Trust may pay a fee. SECOND: The fee is "
    "0.45 of one percent. "
    + "THIRD: The Trustees shall review what was paid, and why, and whether it served its purpose. "
    * 8
    + "SCHEDULE A TO PLAN OF HOLLIN TRUST Hollin Bond Fund 0.25% Hollin Bill Fund 0.10% IN WITNESS WHEREOF, "
    "the Trust has signed. By: /s/ A. Name Title: President"
)


def test_lost_line_ends_are_known_by_the_length_of_the_line() -> None:
    assert lost_line_ends(LOST)
    assert not lost_line_ends(LOST.replace(". ", ".\n"))
    assert not lost_line_ends("A short document on one line.")


def test_recitals_sections_and_signatures_begin_lines_again() -> None:
    starts = [" ".join(p.text for p in line.pieces) for line in relay(LOST)]
    for start in (
        "WHEREAS, the Trust",
        "NOW, THEREFORE,",
        "FIRST:",
        "SECOND:",
        "SCHEDULE A",
        "IN WITNESS",
        "By:",
        "Title:",
    ):
        assert sum(text.startswith(start) for text in starts) == 1


def test_rows_of_a_lost_schedule_part_behind_their_rates() -> None:
    rows = [[p.text for p in line.pieces] for line in relay(LOST)]
    assert ["Hollin Bond Fund", "0.25%"] in rows
    assert ["Hollin Bill Fund", "0.10%"] in rows


def test_nothing_of_a_lost_text_is_lost_or_moved() -> None:
    pieces = [piece for line in relay(LOST) for piece in line.pieces]
    assert all(LOST[p.start : p.end] == p.text for p in pieces)
    assert "".join("".join(p.text.split()) for p in pieces) == "".join(LOST.split())


# ------------------------------------------------------------------------------- running text


def test_letter_spaced_print_is_closed_up_into_words() -> None:
    text = "S e r v i c e F e e u p t o 2 5 b a s i s p o i n t s"
    passage = passage_of(cut(text, 0))
    assert passage.text == "Service Fee up to 25 basis points"
    start = passage.text.index("25")
    first, last = passage.at(start, start + 2)
    assert text[first:last] == "2 5"


@given(st.lists(st.text(alphabet="ab 0%.\xa0", min_size=1, max_size=20), min_size=1, max_size=5))
def test_running_text_knows_where_each_character_stands(parts: list[str]) -> None:
    text = "\n".join(parts)
    passage = passage_of(piece for line in print_lines(text) for piece in line.pieces)
    assert passage.text == " ".join(passage.text.split())
    for at, character in enumerate(passage.text):
        if character != " ":
            first, last = passage.at(at, at + 1)
            assert text[first:last] == character
    half = len(passage.text) // 2
    tail = slice_of(passage, half, len(passage.text))
    assert all(tail.at(i, i + 1) == passage.at(half + i, half + i + 1) for i in range(len(tail.text)))


# ------------------------------------------------------------------------------- parts of a document


def labels(text: str) -> list[str]:
    return [schedule.label for schedule in segment(read_text(text)).schedules]


BODY = "\n\nThe Fund shall pay the Distributor, for all services that it renders, the fees shown.\n\n"


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("SCHEDULE A", "Schedule A"),
        ('"SCHEDULE A', "Schedule A"),
        ('SCHEDULE "A" TO', "Schedule A"),
        ("Schedule A-1", "Schedule A-1"),
        ("APPENDIX B TO THE PLAN", "Appendix B"),
        ("EXHIBIT I", "Exhibit I"),
        ("AMENDED SCHEDULE A", "Schedule A"),
        ("FORM OF SCHEDULE II", "Schedule II"),
    ],
)
def test_a_schedule_begins_with_its_label(line: str, label: str) -> None:
    assert labels(f"DISTRIBUTION PLAN{BODY}{line:>40}\n\nHollin Bond Fund\nHollin Bill Fund\n") == [label]


@pytest.mark.parametrize(
    "line", ["EXHIBIT 10", "EXHIBIT e(2)(g)", "Exhibit (m)(3)", "Schedule of events to come"]
)
def test_the_number_of_an_exhibit_is_no_schedule(line: str) -> None:
    assert labels(f"{line:>60}\n\nDISTRIBUTION PLAN{BODY}") == []


def test_a_sentence_about_a_schedule_opens_none() -> None:
    text = "Schedule A to the Plan is hereby deleted in its entirety and replaced with what follows here."
    assert labels(f"DISTRIBUTION PLAN{BODY}{text}\n") == []


def test_title_body_schedule_and_closing() -> None:
    anatomy = segment(
        read_text(
            f"                 DISTRIBUTION PLAN{BODY}                     SCHEDULE A\n"
            "                         TO\n                 DISTRIBUTION PLAN\n\n"
            "Hollin Bond Fund\nHollin Bill Fund\n\nDated: May 1, 2003\n\n                         4\n"
        )
    )
    assert [part.text for part in anatomy.title] == ["DISTRIBUTION PLAN"]
    (body,) = anatomy.body
    assert not isinstance(body, Table)
    assert body.text.startswith("The Fund shall pay")
    (schedule,) = anatomy.schedules
    assert " ".join(part.text for part in schedule.heading) == "SCHEDULE A TO DISTRIBUTION PLAN"
    assert [getattr(block, "text", "") for block in schedule.blocks] == [
        "Hollin Bond Fund",
        "Hollin Bill Fund",
    ]
    assert [part.text for part in anatomy.closing] == ["Dated: May 1, 2003"]
    assert [piece.text for piece in anatomy.furniture] == ["4"]
    assert opening(schedule.heading[0]) == "Schedule A"


def test_a_long_table_is_laid_out_in_linear_time() -> None:
    """No place of one row is looked for among those of all others."""

    def laid(rows: int) -> Callable[[], object]:
        return partial(
            lay_out, lines("".join(f"Elm {r:05d} Fund     0.10%     0.25%\n" for r in range(rows)))
        )

    assert grows_evenly(laid, 1000)


SENTENCES = (
    "Corrin Funds adopts this Plan effective May 1, 2001.",
    "     This Schedule is effective May 1, 2001.",
    "Corrin Funds hereby amends its Plan, effective May 1, 2001.",
    "Effective May 1, 2001 the Trust pays a fee:",
    "“Corrin Funds” shall have this Plan from May 1, 2001.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_on_one_line_above_a_table_is_no_row_of_it(sentence: str) -> None:
    table = (
        "Fund                Fee\n---------------   -----\nCorrin Bond Fund  0.25%\nCorrin Bill Fund  0.10%\n"
    )
    above, *rows = shown(f"{sentence}\n\n{table}")
    assert above == sentence.strip()
    assert rows == [["0:Fund | 1:Fee", "0:Corrin Bond Fund | 1:0.25%", "0:Corrin Bill Fund | 1:0.10%"]]


@pytest.mark.parametrize("heading", ["Class A Shares", "Corrin Series Funds", "Bond Funds:"])
def test_a_heading_on_one_line_above_a_table_is_of_it(heading: str) -> None:
    (table,) = shown(f"{heading}\n\nCorrin Bond Fund  0.25%\nCorrin Bill Fund  0.10%\n")
    assert table[0] == f"0:{heading}"
