"""Values -> text that stands in a page, and is unpacked in the browser when it is asked for."""

from __future__ import annotations

import base64
import gzip
import json


def packed(value: object) -> bytes:
    """A value as JSON, compressed; the same bytes for the same value."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8", "backslashreplace"), 6, mtime=0)


def in_page(name: str, content: bytes) -> bytes:
    """A block of data in a page, which no browser runs; `name` is ours, and plain."""
    return b'<script type="text/plain" id="%s">%s</script>\n' % (name.encode(), base64.b64encode(content))
