"""What was measured, as a picture: ratios beside aims, seconds by stage, memory, growth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Told = Mapping[str, Any]
Spec = dict[str, Any]

_WIDTH = 620
_MET = {"aim met": "#3f6b1f", "aim not met": "#b35300", "no aim": "#7a7a7a"}


def draw(told: Told, file: Path) -> None:
    """Draws the JSON of a bench into an SVG or PNG file."""
    import vl_convert

    whole = spec(told)
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix == ".png":
        file.write_bytes(vl_convert.vegalite_to_png(whole, scale=2))
    else:
        file.write_text(vl_convert.vegalite_to_svg(whole))


def spec(told: Told) -> Spec:
    """The picture as Vega-Lite: a part for each thing of which something was measured."""
    nights = list(_nights(told["sizes"]))
    parts = [
        *([_ratios(list(_rows(told)))] if any(_rows(told)) else []),
        *([_stages(nights), _memory(nights)] if nights else []),
        *([_growth(nights)] if len(told["sizes"]) > 1 else []),
    ]
    machine = told["machine"]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "#ffffff",
        "title": {
            "text": f"edgar-fees {told['version']}: speed beside floors and anchors",
            "subtitle": f"{told['when']}, {machine['processors']} processors, Python {machine['python']}",
            "anchor": "start",
        },
        "vconcat": parts or [{"data": {"values": [{}]}, "mark": "point"}],
        "resolve": {"scale": {"color": "independent"}},
        "config": {"axis": {"labelLimit": 420}, "legend": {"labelLimit": 300}},
    }


# ---------------------------------------------------------------------- values


def _rows(told: Told) -> Iterator[Told]:
    """Each row that has a ratio, with what it is called in the picture."""
    rows = [("", row) for row in told["rows"]]
    rows += [(f"{size['exhibits']:,}: ", row) for size in told["sizes"] for row in size["rows"]]
    for where, row in rows:
        if row["ratio"] is not None:
            met = {None: "no aim", True: "aim met", False: "aim not met"}[row["met"]]
            name = f"{where}{row['name']} / {row['anchor_name']}"
            yield {"name": name, "ratio": row["ratio"], "aim": row["aim"], "met": met}


def _nights(sizes: Sequence[Told]) -> Iterator[Told]:
    for size in sizes:
        for at, night in enumerate(size["nights"]):
            yield {**night, "exhibits": size["exhibits"], "first": at == 0,
                   "run": f"{size['exhibits']:,}: {night['name']}"}  # fmt: skip


# ---------------------------------------------------------------------- parts


def _ratios(values: Sequence[Told]) -> Spec:
    names = {"field": "name", "type": "nominal", "sort": None, "title": None}
    scale = {"type": "log"}
    dots = {"scale": {"domain": list(_MET), "range": list(_MET.values())}, "title": None}
    return {
        "title": {
            "text": "Ratio of each figure to its anchor; the upright stroke is the aim",
            "anchor": "start",
        },
        "width": _WIDTH,
        "height": {"step": 18},
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "circle", "size": 90, "opacity": 1},
                "encoding": {
                    "y": names,
                    "x": {
                        "field": "ratio",
                        "type": "quantitative",
                        "scale": scale,
                        "title": "times the anchor",
                    },
                    "color": {"field": "met", "type": "nominal", **dots},
                },
            },
            {
                "transform": [{"filter": "isValid(datum.aim)"}],
                "mark": {"type": "tick", "thickness": 2, "color": "#000000", "size": 16},
                "encoding": {"y": names, "x": {"field": "aim", "type": "quantitative", "scale": scale}},
            },
        ],
    }


def _stages(nights: Sequence[Told]) -> Spec:
    values = [
        {"run": night["run"], "stage": stage, "seconds": seconds, "order": at}
        for night in nights
        for at, (stage, seconds) in enumerate(night["seconds"].items())
    ]
    stages = list(dict.fromkeys(each["stage"] for each in values))
    return {
        "title": {"text": "Seconds of each run, by stage", "anchor": "start"},
        "width": _WIDTH,
        "height": {"step": 18},
        "data": {"values": values},
        "mark": "bar",
        "encoding": {
            "y": {"field": "run", "type": "nominal", "sort": None, "title": None},
            "x": {"field": "seconds", "type": "quantitative", "title": "seconds"},
            "color": {"field": "stage", "type": "nominal", "sort": stages, "title": None,
                      "scale": {"scheme": "tableau10"}},
            "order": {"field": "order", "type": "quantitative"},
        },
    }  # fmt: skip


def _memory(nights: Sequence[Told]) -> Spec:
    names = {"main_peak": "main process", "workers_peak": "its workers together"}
    values = [
        {"run": night["run"], "whose": whose, "megabytes": night[peak] / 1e6}
        for night in nights
        for peak, whose in names.items()
    ]
    return {
        "title": {"text": "Most memory held; the line is the aim of the main process", "anchor": "start"},
        "width": _WIDTH,
        "height": {"step": 18},
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
                "encoding": {
                    "y": {"field": "run", "type": "nominal", "sort": None, "title": None},
                    "x": {"field": "megabytes", "type": "quantitative", "title": "MB"},
                    "color": {"field": "whose", "type": "nominal", "title": None,
                              "scale": {"domain": list(names.values()), "range": ["#0b63b0", "#b7b7b7"]}},
                },
            },
            {"mark": {"type": "rule", "strokeDash": [4, 4]}, "encoding": {"x": {"datum": 1000}}},
        ],
    }  # fmt: skip


def _growth(nights: Sequence[Told]) -> Spec:
    values = [
        {"exhibits": night["exhibits"], "stage": stage, "seconds": seconds}
        for night in nights
        if night["first"]
        for stage, seconds in night["seconds"].items()
        if seconds > 0
    ]
    log = {"type": "log"}
    return {
        "title": {"text": "Seconds by stage of a run from nothing, as the corpus grows", "anchor": "start"},
        "width": _WIDTH,
        "height": 260,
        "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "exhibits", "type": "quantitative", "scale": log},
            "y": {"field": "seconds", "type": "quantitative", "scale": log},
            "color": {"field": "stage", "type": "nominal", "title": None, "scale": {"scheme": "tableau10"}},
        },
    }
