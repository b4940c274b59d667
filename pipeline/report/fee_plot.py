"""Periods of fee_history -> the Vega-Lite specification of their picture: a step line a fee and class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from textwrap import wrap
from typing import Any

from pipeline.report.fee_words import Row, percent, span, terms

Spec = dict[str, Any]

COMPONENTS: Mapping[str, str] = {
    "asset_based_sales_charge": "Sales charge",
    "service_fee": "Service fee",
    "aggregate_fee": "Total 12b-1 fee",
}
_FROM_BELOW = ("aggregate_fee", "asset_based_sales_charge", "service_fee")  # the thick lines first
_BOUNDS: Mapping[str | None, str] = {"maximum": "at most", "minimum": "at least", None: "no bound said"}
_NO_CLASS = "No class named"
_LIGHT = ("#0b63b0", "#b35300", "#3f6b1f")  # of each component, on white and on near black: 4.5 to 1 or more
_DARK = ("#6db3f2", "#f0a35e", "#a3cf7d")
_LIGHT_PAPER, _DARK_PAPER = "#ffffff", "#171b21"
_SHAPES = ("circle", "square", "diamond")
_WIDTHS = (4, 2, 8)  # of their lines, and areas of their marks: of equal rates each shows beside the others
_AREAS = (100, 40, 220)
_STRENGTHS = (1, 1, 0.6)  # of their lines: the thick one is pale
_SERIES = ("instrument_id", "share_class", "component", "bound", "tier_from", "tier_to", "condition")
_TITLE_LINE = 80  # characters that fit above a picture
_OPEN_ENDED = timedelta(days=366)  # how far beyond the last known day an open period is drawn


def spec(
    rows: Iterable[Row],
    width: int = 640,
    title: str | None = None,
    seen: date | None = None,
    *,
    dark: bool = False,
) -> Spec:
    """The picture of periods, rows of fee_history as dicts; a specification of Vega-Lite 6.

    A line is a rate in force, dashed where it is a floor, dotted where the text says neither ceiling nor
    floor. A filled mark is an exact day, a hollow one the latest possible, an arrow no known end. Rates are
    drawn in percent of net assets a year; what the marks say is exact text. Of rates that are equal, the
    total is the thick line, and the others lie on it. What is open is drawn to a year behind the last day in
    the rows, or to the last on which their portfolio was seen.
    """
    held = list(rows)
    return {
        **frame(held, width, dark=dark),
        **({"title": wrap(title, _TITLE_LINE)} if title else {}),
        "description": description(held),
        "data": {"values": values(held, seen)},
    }


def frame(rows: Sequence[Row], width: int = 640, *, dark: bool = False) -> Spec:
    """The picture without its data: the same for all rows of the same components and bounds."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "facet": {"row": {"field": "class", "type": "nominal", "header": _HEADER, "title": None}},
        "spec": {"width": width, "height": 150, "layer": _layers(rows, dark)},
        "resolve": {"scale": {"x": "shared", "y": "shared"}},
        "config": theme(dark),
    }


def values(rows: Iterable[Row], seen: date | None = None) -> list[Spec]:
    """The data of the picture: a record for each period and each step between two, and one for `seen`."""
    held = sorted(rows, key=_order)
    last = max((day for row in held for day in (row["valid_from"], row["valid_to"]) if day), default=None)
    until = last + _OPEN_ENDED if last and last < date.max - _OPEN_ENDED else last
    reached = {"mark": "seen", **_line(held[0]), "from": seen.isoformat()} if seen and held else None
    until = max(until, seen) if until and seen else until
    return [*(_period(row, until) for row in held), *_risers(held), *([reached] if reached else [])]


def description(rows: Sequence[Row]) -> str:
    """What the picture shows, in a sentence for who does not see it."""
    if not rows:
        return "No period of any rate is known."
    rates = [row["rate"] for row in rows]
    classes = sorted({row["share_class"] or _NO_CLASS for row in rows})
    named = ", ".join(classes[:6]) + (f" and {len(classes) - 6} more" if len(classes) > 6 else "")
    return (
        f"Steps of {len(rows)} periods of rates from {min(row['valid_from'] for row in rows)} on, "
        f"between {percent(min(rates))} and {percent(max(rates))}; {named}. The table has the same."
    )


def theme(dark: bool) -> Spec:
    """The colours and type of the picture."""
    ink, faint, line = ("#e8eaed", "#aab2bd", "#3a424d") if dark else ("#1d242c", "#56606b", "#d9dee4")
    font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
    return {
        "background": "transparent",
        "font": font,
        "view": {"stroke": line},
        "axis": {
            "labelColor": faint,
            "titleColor": faint,
            "gridColor": line,
            "domainColor": line,
            "tickColor": line,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
        },
        "legend": {"labelColor": ink, "titleColor": faint, "labelFontSize": 12, "orient": "top"},
        "header": {"labelColor": ink, "labelFontSize": 13},
        "title": {"color": ink, "fontSize": 15, "anchor": "start", "offset": 12},
    }


def _order(row: Row) -> tuple[int | str, ...]:
    fee = row["component"]
    below = _FROM_BELOW.index(fee) if fee in _FROM_BELOW else len(_FROM_BELOW)
    return (
        row["share_class"] or "",
        below,
        *(str(row.get(name) or "") for name in ("component", "valid_from", "tier_from", *_SERIES)),
    )


def _period(row: Row, until: date | None) -> Spec:
    """A period as the picture has it: where its line goes, what its ends are, what it says."""
    end = row["valid_to"] or until
    return {
        "mark": "period",
        **_line(row),
        "percent": float(row["rate"] * 100),
        "from": row["valid_from"].isoformat(),
        "to": end.isoformat() if end else row["valid_from"].isoformat(),
        "from_is": row["valid_from_basis"],
        "to_is": row["valid_to_basis"],
        "says": terms(row),
        "period": span(row),
    }


def _line(row: Row) -> Spec:
    return {
        "class": row["share_class"] or _NO_CLASS,
        "component": COMPONENTS.get(row["component"], row["component"]),
        "bound": _BOUNDS.get(row["bound"], row["bound"]),
    }


def _risers(rows: Sequence[Row]) -> Iterator[Spec]:
    """The upright part of each step: where a rate ends on the day on which another of its line begins."""
    lines: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        lines[tuple(row.get(name) for name in _SERIES)].append(row)
    for held in lines.values():
        begins = {row["valid_from"]: row for row in held}
        for row in held:
            after = begins.get(row["valid_to"])
            if after is not None and after["rate"] != row["rate"]:
                day, low, high = (
                    row["valid_to"].isoformat(),
                    float(row["rate"] * 100),
                    float(after["rate"] * 100),
                )
                yield {"mark": "riser", **_line(row), "percent": low, "percent2": high, "from": day}


_HEADER: Spec = {"labelOrient": "top", "labelAnchor": "start", "labelFontWeight": 600}
_PERCENT: Spec = {
    "field": "percent",
    "type": "quantitative",
    "scale": {"zero": True, "nice": True},
    "axis": {
        "title": "% of net assets a year",
        "labelExpr": "format(datum.value, '.2f') + '%'",
        "tickCount": 4,
    },
}
_TOOLTIP = [
    {"field": "class", "title": "Class"},
    {"field": "component", "title": "Fee"},
    {"field": "says", "title": "Rate"},
    {"field": "period", "title": "In force"},
]


def _layers(held: Sequence[Row], dark: bool) -> list[Spec]:
    used = [words for name, words in COMPONENTS.items() if any(row["component"] == name for row in held)]
    names = list(COMPONENTS.values())
    nominal: Spec = {"field": "component", "type": "nominal", "title": None, "legend": {"values": used}}
    colour = {**nominal, "scale": {"domain": names, "range": list(_DARK if dark else _LIGHT)}}
    shape = {**nominal, "scale": {"domain": names, "range": list(_SHAPES)}}
    paper = _DARK_PAPER if dark else _LIGHT_PAPER
    risers = [
        _layer(
            "datum.mark == 'riser'",
            {"type": "rule", "strokeWidth": 1, "strokeOpacity": 0.6},
            {"x": _day("from"), "y": _PERCENT, "y2": {"field": "percent2"}, "color": colour},
        )
    ]
    lines = _layer(
        "datum.mark == 'period'",
        {"type": "rule"},
        {
            "x": _day("from"),
            "x2": {"field": "to"},
            "y": _PERCENT,
            "color": colour,
            "strokeWidth": _by_fee(_WIDTHS),
        }
        | {"strokeOpacity": _by_fee(_STRENGTHS), "strokeDash": _dash(held), "tooltip": _TOOLTIP},
    )
    ends = [
        _layer(
            f"datum.mark == 'period' && datum.{end}_is == '{basis}'",
            {"type": "point", "strokeWidth": 2, "opacity": 1, **look},
            {"x": _day(end), "y": _PERCENT, "color": colour, "size": _by_fee(_AREAS), "tooltip": _TOOLTIP}
            | ({} if "shape" in look else {"shape": shape}),
        )
        for end, basis, look in _ends(paper)
        if any(row[f"valid_{end}_basis"] == basis for row in held)
    ]
    return [*(risers if any(True for _ in _risers(held)) else []), _SEEN, lines, *ends]


def _by_fee(sizes: Sequence[float]) -> Spec:
    """A size for each fee, without a legend: of a scale, Vega-Lite would choose the order itself."""
    tests = zip(COMPONENTS.values(), sizes, strict=True)
    return {
        "condition": [{"test": f"datum.component == '{fee}'", "value": size} for fee, size in tests],
        "value": min(sizes),
    }


def _ends(paper: str) -> tuple[tuple[str, str, Spec], ...]:
    """What stands at the ends of periods: filled on an exact day, hollow on the latest possible."""
    return (
        ("to", "exact", {"filled": True}),
        ("to", "no_later_than", {"fill": paper}),
        ("to", "open", {"filled": True, "shape": "triangle-right"}),
        ("from", "exact", {"filled": True}),
        ("from", "no_later_than", {"fill": paper}),
    )


def _layer(chosen: str, mark: Spec, encoding: Spec) -> Spec:
    return {"transform": [{"filter": chosen}], "mark": mark, "encoding": encoding}


# A year at its beginning, else the month or the day: years alone would repeat where a picture has few.
_DAY_AT_A_TICK = (
    "utcFormat(datum.value, utcdate(datum.value) != 1 ? '%e %b %Y' "
    ": utcmonth(datum.value) != 0 ? '%b %Y' : '%Y')"
)


def _day(field: str) -> Spec:
    axis = {"title": None, "labelExpr": _DAY_AT_A_TICK, "labelSeparation": 10, "tickCount": 8}
    return {"field": field, "type": "temporal", "scale": {"type": "utc"}, "axis": axis}


# What nobody sees, and what makes the axis reach the last day on which the portfolio was seen.
_SEEN = _layer("datum.mark == 'seen'", {"type": "rule", "opacity": 0}, {"x": _day("from")})


def _dash(held: Sequence[Row]) -> Spec:
    used = [words for bound, words in _BOUNDS.items() if any(row["bound"] == bound for row in held)]
    scale = {"domain": list(_BOUNDS.values()), "range": [[1, 0], [7, 4], [2, 3]]}
    return {"field": "bound", "type": "nominal", "title": None, "scale": scale, "legend": {"values": used}}
