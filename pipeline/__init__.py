"""Many exhibits: files -> tables of who may be charged which fee; and the way to these tables from Python.

    from pipeline import open_output

    fees = open_output("output")
    fees.as_of("2004-12-31", share_class="Class B")      # a pandas data frame
    fees.panel("1995-01-31", "2015-12-31", every="month")

What `__all__` names stays as it is from version to version; all else in here may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from pipeline.export.opened import Output

__all__ = ["open_output"]


def open_output(output: str | PathLike[str] = "output") -> Output:
    """Opens what `edgar-fees run` published: an output folder, its URL in a store, or one snapshot in it.

    The snapshot that `latest` shows now is the one that is read, whatever a run publishes meanwhile; open the
    output again to see that. Raises `pipeline.errors.UsageFault`, a sentence, where there is none.
    """
    from pipeline.export.opened import opened

    return opened(output)
