"""What a person writes for a portfolio or a registrant -> whose ids these are in a snapshot.

A name that one ever had, exactly, goes first; then ids and tickers; then a part of a name, where it fits one
alone. Nothing is picked of several: they are named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageFault
from pipeline.identity.name_keys import portfolio_key, registrant_keys
from pipeline.publish.database import rows_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Found:
    """Whose fees are meant: all of `registrants`, those of `portfolios` and of `series`.

    `series` are series ids that headers of filings list, some of them of no portfolio. `share_class` as
    printed, where a ticker or class id names it; `told` what a person should know of how it was found.
    """

    portfolios: tuple[str, ...] = ()
    registrants: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    share_class: str | None = None
    told: str | None = None

    def __bool__(self) -> bool:
        return bool(self.portfolios or self.registrants or self.series)


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    keys: tuple[str, ...]
    kind: str  # portfolio, series or registrant
    id: str


def portfolio_of(connection: DuckDBPyConnection, text: str) -> Found:
    """A portfolio by any name it ever had, its id, series id, class id, ticker, or the CIK of its registrant.

    Raises UsageFault with the names that are near, where there is none or several.
    """
    return _looked_up(connection, text, _PORTFOLIO_NAMES, (_by_number, _by_id, _by_ticker), "portfolio")


def registrant_of(connection: DuckDBPyConnection, text: str) -> Found:
    """A registrant by any name it ever had, its id, CIK or 811- number; raises as `portfolio_of` does."""
    return _looked_up(connection, text, _REGISTRANT_NAMES, (_by_number, _registrant_by_id), "registrant")


def either_of(connection: DuckDBPyConnection, text: str) -> Found:
    """Portfolios and registrants, as `portfolio_of` and `registrant_of` find them."""
    ways = (_by_number, _by_id, _registrant_by_id, _by_ticker)
    names = f"{_PORTFOLIO_NAMES} UNION {_REGISTRANT_NAMES}"
    return _looked_up(connection, text, names, ways, "portfolio or registrant")


_PORTFOLIO_NAMES = """
    SELECT DISTINCT portfolio_name AS name, 'portfolio' AS kind, portfolio_id AS id FROM portfolio_names
    UNION SELECT series_name, 'series', series_id FROM filing_series
    WHERE series_id NOT IN (SELECT series_id FROM portfolios WHERE series_id IS NOT NULL)"""
_REGISTRANT_NAMES = """
    SELECT DISTINCT registrant_name AS name, 'registrant' AS kind, registrant_id AS id
    FROM registrant_names"""
_Way = Callable[["DuckDBPyConnection", str], Found]


def _looked_up(
    connection: DuckDBPyConnection, text: str, names: str, ways: Sequence[_Way], what: str
) -> Found:
    text = " ".join(text.split())
    if not text:
        raise UsageFault(f"The name of a {what} is blank: write one, or an id or ticker.")
    near = _holding(connection, names, text)
    wanted = {portfolio_key(text), *registrant_keys(text)[:1]} - {""}
    if exact := [each for each in near if wanted & set(each.keys)]:
        return _found(exact)
    for way in ways:
        if found := way(connection, text):
            return found
    several = {(each.kind, each.id) for each in near}
    if len({each.keys[0] for each in near if each.keys}) == 1 or len(several) == 1:
        name = min(each.name for each in near)
        return _found(near, f"{text} is taken for {name}.")
    raise UsageFault(_nothing(connection, names, text, near, what))


def _found(named: Iterable[_Named], told: str | None = None) -> Found:
    ids: dict[str, set[str]] = {"portfolio": set(), "registrant": set(), "series": set()}
    for each in named:
        ids[each.kind].add(each.id)
    portfolios, registrants, series = (tuple(sorted(found)) for found in ids.values())
    return Found(portfolios, registrants, series, told=told)


def _holding(connection: DuckDBPyConnection, names: str, text: str) -> list[_Named]:
    """Every name that holds the words of a text, in their order.

    Keys are worked out only of names that hold the longest of its words, whatever stands between letters.
    """
    wanted = portfolio_key(text)
    longest = max(filter(str.isascii, wanted.split()), key=len, default="")
    rows = rows_of(
        connection,
        f"SELECT * FROM ({names}) WHERE contains("
        r"regexp_replace(lower(name), '[^\p{L}\p{N}]', '', 'g'), ?) ORDER BY ALL",
        [longest],
    )
    named = (_Named(name, _keys(name, kind), kind, identity) for name, kind, identity in rows)
    return [each for each in named if wanted and any(wanted in key for key in each.keys)]


def _keys(name: str, kind: str) -> tuple[str, ...]:
    return (portfolio_key(name), *(registrant_keys(name) if kind == "registrant" else ()))


def _nothing(connection: DuckDBPyConnection, names: str, text: str, near: Sequence[_Named], what: str) -> str:
    """Why nothing was taken, with up to five names that a person may have meant."""
    if near:
        prints = {each.keys[0] if each.keys else each.name: each.name for each in reversed(near)}
        some = sorted(prints.values(), key=lambda name: (len(name), name))
        more = f", or another of {len(some):,} such names" if len(some) > _MOST_NAMED else ""
        return f"{text} fits several names; did you mean {_listed(some[:_MOST_NAMED])}{more}?"
    rows = rows_of(
        connection,
        f"SELECT DISTINCT name, damerau_levenshtein(lower(name), lower($1)) AS far FROM ({names}) "
        "WHERE far <= greatest(2, length($1) // 3) ORDER BY far, name LIMIT 3",
        [text],
    )
    hint = f" Did you mean {_listed([name for name, _ in rows])}?" if rows else ""
    return f"No {what} has the name, number or ticker {text}.{_other_kind(connection, text, what) or hint}"


def _other_kind(connection: DuckDBPyConnection, text: str, what: str) -> str:
    """Which option takes a name that is of a registrant where a portfolio is asked for, or the other way."""
    others = {"portfolio": ("registrant", _REGISTRANT_NAMES), "registrant": ("portfolio", _PORTFOLIO_NAMES)}
    if what not in others:
        return ""
    other, names = others[what]
    wanted = {portfolio_key(text), *registrant_keys(text)[:1]} - {""}
    if not any(wanted & set(each.keys) for each in _holding(connection, names, text)):
        return ""
    return f" It is a {other}: give it as --{other}."


def _listed(names: Sequence[str]) -> str:
    return " or ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} or {names[-1]}"


def _by_number(connection: DuckDBPyConnection, text: str) -> Found:
    """The registrants of a CIK (`796227`, `CIK 0000796227`) or of a number as an investment company."""
    number = text.casefold().removeprefix("cik").strip()
    file_number = number.removeprefix("811-")
    if file_number != number and _is_number(file_number):
        rows = _rows(
            connection,
            "SELECT registrant_id FROM registrants "
            "WHERE try_cast(split_part(file_number, '-', 2) AS INT) = ?",
            int(file_number[:9]),
        )
    elif _is_number(number) and len(number) <= 10:
        rows = _rows(connection, "SELECT registrant_id FROM registrants WHERE cik = ?", number.zfill(10))
    else:
        return Found()
    return Found(registrants=tuple(sorted(row[0] for row in rows)))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _registrant_by_id(connection: DuckDBPyConnection, text: str) -> Found:
    rows = _rows(connection, "SELECT registrant_id FROM registrants WHERE registrant_id = ?", text.lower())
    return Found(registrants=tuple(row[0] for row in rows))


def _by_id(connection: DuckDBPyConnection, text: str) -> Found:
    """A portfolio by its own id, a series by its id at the SEC, a class of one by its id there."""
    own = _rows(connection, "SELECT portfolio_id FROM portfolios WHERE portfolio_id = ?", text.lower())
    if own:
        return Found(portfolios=tuple(row[0] for row in own))
    code = text.upper()
    if code[:1] == "S" and _is_number(code[1:]):
        rows = _rows(
            connection,
            "SELECT portfolio_id, series_id FROM portfolios WHERE series_id = $1 "
            "UNION SELECT NULL, series_id FROM filing_series WHERE series_id = $1",
            code,
        )
        return Found(tuple(sorted(row[0] for row in rows if row[0])), series=(code,) if rows else ())
    return _of_class(connection, "class_id", code) if code[:1] == "C" and _is_number(code[1:]) else Found()


def _by_ticker(connection: DuckDBPyConnection, text: str) -> Found:
    return _of_class(connection, "ticker", text.upper())


def _of_class(connection: DuckDBPyConnection, column: str, code: str) -> Found:
    """The class of a portfolio or series that bears a class id or ticker; UsageFault where several do."""
    rows = _rows(
        connection,
        f"SELECT DISTINCT portfolio_id, portfolio_name, share_class FROM classes JOIN portfolios USING "
        f"(portfolio_id) WHERE upper({column}) = ? ORDER BY ALL",
        code,
    )
    if len({row[0] for row in rows}) > 1:
        named = [f"{name} ({identity})" for identity, name, _ in rows[:_MOST_NAMED]]
        raise UsageFault(f"{code} is of several portfolios: write one of these ids: {_listed(named)}.")
    if rows:
        return Found((rows[0][0],), share_class=rows[0][2])
    rows = _rows(
        connection,
        f"SELECT series_id, last(class_name ORDER BY filing_date), last(series_name ORDER BY filing_date), "
        f"list(DISTINCT portfolio_id ORDER BY portfolio_id) FILTER (portfolio_id IS NOT NULL) "
        f"FROM filing_series LEFT JOIN portfolios USING (series_id) "
        f"WHERE upper({column}) = ? GROUP BY ALL ORDER BY ALL",
        code,
    )
    if len(rows) > 1:
        named = [row[0] for row in rows[:_MOST_NAMED]]
        raise UsageFault(f"{code} is of several series: write one of these ids: {_listed(named)}.")
    if not rows:
        return Found()
    series, share_class, name, portfolios = rows[0]
    told = f"{code} is {share_class} of {name}, as headers of filings say." if share_class else None
    return Found(tuple(portfolios or ()), series=(series,), share_class=share_class, told=told)


def _rows(connection: DuckDBPyConnection, query: str, value: object) -> list[tuple[Any, ...]]:
    return rows_of(connection, query, [value])
