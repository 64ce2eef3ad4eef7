"""What git says of a repository that belongs to another user: it reads none of it.

Its settings could name programs, which would run with the rights of whoever merely looks. Whom to
trust is for people to decide, so that they are told, and nothing is decided for them.
"""

from duty_cli.errors import DutyError

# In English because LC_ALL is C; the second is what git 2.35 and 2.36 said.
_NOT_OWNED = (b"dubious ownership", b"unsafe repository")
_REMEDY = b"safe.directory "


def is_not_owned(complaint: bytes) -> bool:
    """Whether git refused because somebody else owns the repository; asked with LC_ALL=C."""
    return any(words in complaint for words in _NOT_OWNED)


def not_owned(complaint: bytes) -> DutyError:
    """The refusal as people are told it, with the folder to trust as a shell takes it.

    The folder is the last that git says, in its remedy: that of the work tree, wherever below it
    the register lies.
    """
    folder = complaint.rpartition(_REMEDY)[2].decode("utf-8", "replace").strip()
    return DutyError("git.not-owned", values={"folder": folder})
