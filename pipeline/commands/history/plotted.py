"""The fees of a record as a picture: a panel for each portfolio, steps over time."""

from __future__ import annotations

from typing import Any

from pipeline.commands.history.record import Record
from pipeline.errors import UsageFault
from pipeline.report.fee_plot import spec

_IN_THE_LEGEND = ("color", "shape", "strokeDash")
_MOST = 12  # panels that can be read


def drawn(record: Record, form: str) -> bytes:
    """SVG or PNG. Raises UsageFault where no rate has a period, or portfolios are too many."""
    import vl_convert

    panels = []
    for row in sorted(record.portfolios, key=lambda each: (each["portfolio_name"], each["portfolio_id"])):
        periods = [
            *record.periods.get(row["portfolio_id"], ()),
            *(p for house in record.houses.get(row["portfolio_id"], ()) for p in record.wide.get(house, ())),
        ]
        panels += [spec(periods, title=row["portfolio_name"], seen=row["last_date"])] if periods else []
    if not record.portfolios:
        panels = [spec(rows, title=record.titles[house]) for house, rows in sorted(record.wide.items())]
    if not panels:
        some = [row["portfolio_name"] for each in record.funds.values() for row in each if row["periods"]]
        hint = f": name one of its portfolios, as {some[0]}" if some else ""
        raise UsageFault(f"No rate with a period is known of what is asked for, to be drawn{hint}.")
    if len(panels) > _MOST:
        raise UsageFault(f"{len(panels)} portfolios are too many for a picture ({_MOST}): name fewer.")
    whole = panels[0] if len(panels) == 1 else _below_each_other(panels)
    whole["background"] = "white"
    whole["padding"] = 16
    if form == ".png":
        return bytes(vl_convert.vegalite_to_png(whole, scale=2))
    return str(vl_convert.vegalite_to_svg(whole)).encode()


def _below_each_other(panels: list[dict[str, Any]]) -> dict[str, Any]:
    """One picture; what holds for all of it stands once, at the top."""
    inner = [
        {key: value for key, value in panel.items() if key not in ("$schema", "config")} for panel in panels
    ]
    _one_legend(inner)
    config = {**panels[0]["config"], "background": "white"}
    return {"$schema": panels[0]["$schema"], "config": config, "vconcat": inner}


def _one_legend(panels: list[dict[str, Any]]) -> None:
    """The legend that the panels share names what any of them draws, not only the first."""
    shown: dict[str, list[str]] = {}
    scales = [
        (name, scale)
        for panel in panels
        for layer in panel["spec"]["layer"]
        for name, scale in layer["encoding"].items()
        if name in _IN_THE_LEGEND
    ]
    for name, scale in scales:
        used = {*shown.get(name, ()), *scale["legend"]["values"]}
        shown[name] = [value for value in scale["scale"]["domain"] if value in used]
    for name, scale in scales:
        scale["legend"] = {"values": shown[name]}
