"""What a row of an export is called: by its name on the day, and by the numbers of others.

To the tables of `counted_once` come

    named       portfolio_id, since, until, name                    null where no name is known
    classed     bearer, class_key, class_id, ticker                 null where there are several
    cited       period, and the columns of `columns.CITED`              where the rate of a row is printed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def lay_names(connection: DuckDBPyConnection) -> None:
    """Makes `named`, over all days, of each portfolio with names: of several on a day the one begun last."""
    connection.execute(
        """
        CREATE TEMP TABLE named AS
        WITH names AS (
            SELECT portfolio_id, portfolio_name, valid_from, first.number AS since,
                coalesce(last.number, (SELECT count(*) FROM days)) AS until
            FROM portfolio_names SEMI JOIN counted USING (portfolio_id)
            JOIN numbered AS first ON first.day = valid_from LEFT JOIN numbered AS last ON last.day = valid_to
        ), changes AS (
            SELECT portfolio_id, since AS number FROM names UNION SELECT portfolio_id, until FROM names
            UNION SELECT portfolio_id, 0 FROM names
            UNION SELECT portfolio_id, (SELECT count(*) FROM days) FROM names
        ), spans AS (
            SELECT portfolio_id, number AS since,
                lead(number) OVER (PARTITION BY portfolio_id ORDER BY number) AS until
            FROM changes
        )
        SELECT spans.portfolio_id, spans.since, spans.until,
            last(portfolio_name ORDER BY valid_from, portfolio_name) AS name
        FROM spans LEFT JOIN names ON names.portfolio_id = spans.portfolio_id
            AND names.since <= spans.since AND spans.since < names.until
        WHERE spans.until IS NOT NULL GROUP BY ALL
        """
    )


def lay_classes(connection: DuckDBPyConnection) -> None:
    """Makes `classed`, of portfolios and of series that only headers of filings know."""
    connection.execute(
        """
        CREATE TEMP TABLE classed AS
        WITH every AS (
            SELECT portfolio_id AS bearer, share_class AS printed, class_id, ticker FROM classes
            UNION ALL SELECT series_id, class_name, class_id, ticker FROM filing_series
            WHERE series_id IN (SELECT bearer FROM counted)
        )
        SELECT bearer, class_key,
            CASE WHEN min(class_id) = max(class_id) THEN min(class_id) END AS class_id,
            CASE WHEN min(ticker) = max(ticker) THEN min(ticker) END AS ticker
        FROM every JOIN keys USING (printed) GROUP BY ALL
        """
    )


def lay_cited(connection: DuckDBPyConnection) -> None:
    """Makes `cited`: the printed rate of the document that opened a period, in the file where it stands.

    That document prints none where a class took its rates over under another name, or a person decided that
    a figure says another one. Of several that say it the one of the portfolio goes first, then the first.
    """
    connection.execute(
        """
        CREATE TEMP TABLE cited AS
        WITH wanted AS (
            SELECT * FROM history SEMI JOIN counted USING (period)
        ), printed_rates AS (
            SELECT fee_rates.*, row_number() OVER () AS place, keys.class_key FROM fee_rates
            LEFT JOIN keys ON printed = share_class
            WHERE document_id IN (SELECT opened_by FROM wanted)
        ), stated AS (
            SELECT DISTINCT ON (period) period, rates.locator, rates.source_text, rates.rate_text
            FROM wanted JOIN printed_rates AS rates ON document_id = opened_by
                AND rates.component = wanted.component AND rates.rate = wanted.rate
                AND rates.bound IS NOT DISTINCT FROM wanted.bound
                AND rates.tier_from IS NOT DISTINCT FROM wanted.tier_from
                AND rates.tier_to IS NOT DISTINCT FROM wanted.tier_to
                AND rates.condition IS NOT DISTINCT FROM wanted.condition
                AND coalesce(rates.class_key, wanted.class_key) = wanted.class_key
                AND (rates.portfolio_name IS NULL OR rates.portfolio_id = wanted.portfolio_id)
            ORDER BY period, rates.portfolio_name IS NULL, place
        ), files AS (
            SELECT DISTINCT ON (document_id) document_id, accession_number, source_path, filing_date
            FROM filings WHERE document_id IS NOT NULL
            ORDER BY document_id, status <> 'parsed', filing_date, source_path
        )
        SELECT period, accession_number, source_path, locator, source_text, rate_text, filing_date
        FROM wanted LEFT JOIN stated USING (period) LEFT JOIN files ON document_id = opened_by
        """
    )
