"""The templates of the report: its style, its scripts, and what the page may do with them."""

from __future__ import annotations

import base64
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

_TEMPLATES = "pipeline.report.templates"
EARLY = 'document.documentElement.classList.add("script");'  # before anything is painted
_SCRIPTS = (
    *("unpack.js", "elements.js", "lists.js", "prints.js", "document.js"),
    *("pictures.js", "entities.js", "router.js"),
)


def environment() -> Environment:
    """Every value is escaped where it is put into the page; a name that is not given is a fault of ours."""
    return Environment(
        autoescape=True,
        loader=FunctionLoader(template),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def template(name: str) -> str:
    """The text of a template, style or script."""
    return files(_TEMPLATES).joinpath(name).read_text("utf-8")


def script() -> str:
    """All scripts as one, with names of its own."""
    whole = "\n".join(map(template, _SCRIPTS))
    return f"(() => {{\n{whole}}})();\n"


def pictures() -> str:
    """What draws Vega-Lite in a browser: a script that asks no network for anything. It takes seconds."""
    import vl_convert

    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))


def policy(style: str, *scripts: str) -> str:
    """What the page may do: run these scripts and no other, look like this, and ask nobody for anything."""
    return (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
