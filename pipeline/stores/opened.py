"""A URL -> the file system of its store, by fsspec; and what a store's faults are in plain words."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from pipeline.errors import Fault, UsageFault, refused, visible
from pipeline.stores.url import Url

# What packages of stores raise beside OSError, by the module that has it, once that is imported.
_FAULTS = (
    ("aiohttp", "ClientError"),
    ("azure.core.exceptions", "AzureError"),
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("gcsfs.retry", "HttpError"),
    ("google.auth.exceptions", "GoogleAuthError"),
)
_NO_CREDENTIALS = frozenset(
    ["NoCredentialsError", "PartialCredentialsError", "DefaultCredentialsError", "ClientAuthenticationError"]
)
_FULL = (errno.ENOSPC, errno.EDQUOT)
_LONGEST = 200  # characters of what a store says


def opened(url: Url) -> tuple[Any, str]:
    """The file system of a URL, and its path there. Raises UsageFault where no package knows its scheme."""
    try:
        from fsspec.core import url_to_fs  # only here: it is an extra
    except ImportError as error:
        raise UsageFault(f"{url} needs fsspec: pip install 'edgar-fees[s3]'.") from error
    options = {"auto_mkdir": True} if url.scheme == "file" else {}  # of stores, none but that one has folders
    try:
        found: tuple[Any, str] = url_to_fs(url.text, use_listings_cache=False, **options)
    except ImportError as error:
        raise UsageFault(
            f"{url} needs a package that is not installed ({visible(str(error)).rstrip('.')}): "
            "pip install 'edgar-fees[s3]' for s3://, gcsfs for gs://, adlfs for abfs://."
        ) from error
    except (ValueError, TypeError) as error:
        raise UsageFault(f"{url} can't be opened: {in_words(error)}.") from error
    return found


def package_of(url: Url) -> str | None:
    """The package that opens URLs of this scheme, `s3fs`, if it is there."""
    try:
        from fsspec.registry import known_implementations
    except ImportError:
        return None
    package = known_implementations.get(url.scheme, {}).get("class", "").partition(".")[0]
    return package if package and find_spec(package) else None


def faults() -> tuple[type[Exception], ...]:
    """All that a store may raise for what it, the network or the rights on it refuse."""
    known = (getattr(sys.modules.get(module), name, None) for module, name in _FAULTS)
    return OSError, TimeoutError, *(kind for kind in known if kind)


def in_words(error: BaseException) -> str:
    """What a store says, on one line, without a full stop."""
    words = " ".join(str(getattr(error, "strerror", None) or error).split()).rstrip(".")
    return visible(words[:_LONGEST] or type(error).__name__)


def is_no_credentials(error: BaseException) -> bool:
    return isinstance(error, PermissionError) or type(error).__name__ in _NO_CREDENTIALS


def refusal(url: Url, error: Exception) -> Fault:
    """The fault that ends a command where a store refuses: one of use, where the user can mend it."""
    if isinstance(error, OSError) and error.errno in _FULL:  # this machine's, where something is fetched
        return Fault(f"{refused(error)}.")
    if is_no_credentials(error):
        return UsageFault(
            f"{url} may not be opened: {in_words(error)}. Set the credentials that its store wants, for "
            "s3:// as AWS tools take them (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, a role)."
        )
    if isinstance(error, FileNotFoundError):
        return UsageFault(f"There is nothing at {url} ({in_words(error)}); check the bucket and the folder.")
    return Fault(f"{url} can't be reached: {in_words(error)}; try again later.")


@contextmanager
def asked(url: Url) -> Iterator[None]:
    """Raises a Fault for what the store of a URL refuses in the block."""
    try:
        yield
    except faults() as error:
        raise refusal(url, error) from error
