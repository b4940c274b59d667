"""Files made of exhibits: submissions, archives, plain pages of PDF."""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
from collections.abc import Mapping

_HEADER = """\
<SEC-DOCUMENT>{accession}.txt : {day}
<SEC-HEADER>{accession}.hdr.sgml : {day}
ACCESSION NUMBER:\t\t{accession}
CONFORMED SUBMISSION TYPE:\t485BPOS
FILED AS OF DATE:\t\t{day}

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\t{filer}
\t\tCENTRAL INDEX KEY:\t\t\t0000912345
</SEC-HEADER>
"""


def submission(
    documents: Mapping[str, bytes],
    accession: str = "0000912345-05-000017",
    day: str = "20050502",
    filer: str = "ELM SERIES TRUST",
) -> bytes:
    """A complete submission file with these documents, each of type EX-99.(M)."""
    head = _HEADER.format(accession=accession, day=day, filer=filer).encode()
    return head + b"".join(_document(number, *one) for number, one in enumerate(documents.items(), 1))


def _document(number: int, name: str, content: bytes) -> bytes:
    head = f"<DOCUMENT>\n<TYPE>EX-99.(M)\n<SEQUENCE>{number}\n<FILENAME>{name}\n<TEXT>\n".encode()
    return head + content + b"\n</TEXT>\n</DOCUMENT>\n"


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive with these members, the same bytes each time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return packed.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w") -> bytes:
    """A tar archive with these members; mode `w:gz` packs it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def pages(text: str) -> bytes:
    """Plain text as pages of a PDF without compression, so that what is changed in its bytes is print."""
    lines = text.splitlines()
    contents = [_page(lines[at : at + 60]) for at in range(0, len(lines), 60)]
    body, offsets = b"%PDF-1.4\n", []
    for number, thing in enumerate(_objects(contents), 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{thing}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(offsets) + 1
    return (
        body
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
            f"startxref\n{len(body)}\n%%EOF\n"
        ).encode()
    )


def _objects(contents: list[str]) -> list[str]:
    """Catalogue, pages and font, then each page behind what stands on it."""
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + 2 * len(contents), 2))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for content in contents:
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>"
        )
    return objects


def _page(lines: list[str]) -> str:
    return "\n".join(
        f"BT /F 8 Tf {50 + 4.8 * found.start():g} {752 - 12 * number} Td ({_escaped(found.group())}) Tj ET"
        for number, line in enumerate(lines)
        for found in re.finditer(r"\S+(?: \S+)*", line)
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\()])", r"\\\1", text)
