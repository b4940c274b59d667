"""A share class as a person writes it, beside those that a snapshot has: one that it has not is told of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.errors import UsageFault
from pipeline.identity.name_keys import class_key
from pipeline.publish.database import rows_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MOST_NEAR, _MOST_NAMED = 3, 10
# Every print of a class, with whose it is; a header's class is of a series, and of its portfolio.
_PRINTED = """
    SELECT share_class, portfolio_id, registrant_id FROM fee_history WHERE share_class IS NOT NULL
    UNION ALL SELECT share_class, portfolio_id, NULL FROM fee_rates WHERE share_class IS NOT NULL
    UNION ALL SELECT share_class, portfolio_id, NULL FROM classes
    UNION ALL SELECT class_name, portfolio_id, NULL FROM filing_series
        LEFT JOIN portfolios USING (series_id) WHERE class_name IS NOT NULL"""


def check_class(connection: DuckDBPyConnection, asked: str) -> None:
    """Raises UsageFault, with the classes that are near, where no table knows a class of that name."""
    wanted = class_key(asked)
    if not asked.strip():
        raise UsageFault("The name of the class is blank: write one, or leave it out.")
    rows = rows_of(
        connection, f"SELECT share_class, count(*) FROM ({_PRINTED}) GROUP BY ALL ORDER BY 2 DESC, 1"
    )
    prints = _told_apart(row[0] for row in rows)
    if wanted in prints:
        return
    raise UsageFault(f"No class is called {' '.join(asked.split())}{_hint(connection, wanted, prints)}")


def classes_of(
    connection: DuckDBPyConnection, portfolios: Sequence[str], registrants: Sequence[str] = ()
) -> Mapping[str, str]:
    """The classes of portfolios, and of what holds for all those of their registrants: key -> print."""
    rows = rows_of(
        connection,
        f"SELECT DISTINCT share_class FROM ({_PRINTED}) WHERE portfolio_id IN (SELECT unnest($1::VARCHAR[])) "
        "OR (portfolio_id IS NULL AND registrant_id IN (SELECT unnest($2::VARCHAR[]))) ORDER BY ALL",
        [list(portfolios), list(registrants)],
    )
    return _told_apart(row[0] for row in rows)


def has_no_class(whose: str, asked: str, prints: Mapping[str, str]) -> str:
    """What is said of a portfolio or registrant without the class that is asked for."""
    classes = sorted(prints.values())
    if not classes:
        they = "no document here names a class of it"
    else:
        they = f"its {'class' if len(classes) == 1 else 'classes'} here: {_listed(classes, 'and')}"
    return f"{whose} has no class called {' '.join(asked.split())}; {they}."


def _told_apart(prints: Iterable[str]) -> dict[str, str]:
    """The first print of each class."""
    found: dict[str, str] = {}
    for each in prints:
        found.setdefault(class_key(each), each)
    return found


def _hint(connection: DuckDBPyConnection, wanted: str, prints: Mapping[str, str]) -> str:
    """The classes that may be meant; where none is near, those that most rows have."""
    if near := _near(connection, wanted, prints):
        return f"; did you mean {_listed(near, 'or')}?"
    some = list(prints.values())
    if len(some) <= _MOST_NAMED:
        return f": the classes are {_listed(some, 'and')}." if some else ": no class is known here."
    return (
        f": the most frequent of the {len(some):,} classes are {', '.join(some[:_MOST_NAMED])}; "
        'edgar-fees sql "SELECT DISTINCT share_class FROM fee_history ORDER BY ALL" lists all.'
    )


def _near(connection: DuckDBPyConnection, wanted: str, prints: Mapping[str, str]) -> list[str]:
    """Classes of which a word of the text is the name, else those that differ in the fewest letters."""
    if said := [prints[word] for word in wanted.split() if word in prints]:
        return said[:_MOST_NEAR]
    if not (letters := wanted.removeprefix("class").strip()):
        return []
    rows = rows_of(
        connection,
        "SELECT key, damerau_levenshtein(key, $2) AS far FROM (SELECT unnest($1::VARCHAR[]) AS key) "
        "WHERE far <= greatest(1, length($2) // 3) AND far < greatest(length($2), 2) "
        "ORDER BY far, key LIMIT $3",
        [list(prints), letters, _MOST_NEAR],
    )
    return [prints[key] for key, far in rows if far == rows[0][1]]


def _listed(names: Sequence[str], word: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"
