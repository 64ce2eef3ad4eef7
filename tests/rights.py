"""Takes from root, for a while, what lets it read and write every file, as other users cannot."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION = 0x20080522  # _LINUX_CAPABILITY_VERSION_3: two words of 32 capabilities each
_OF_FILES = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
_SET_SECUREBITS, _GET_SECUREBITS = 28, 27  # of prctl(2)
_NOROOT = 1  # SECBIT_NOROOT: a program that root starts gains nothing by it


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Word(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable"))


@contextmanager
def of_a_plain_user() -> Iterator[None]:
    """Files are as closed to this thread, and to what it starts, as their modes say.

    capabilities(7): the thread's effective set decides, and the permitted one gives back. Skips
    the test where this cannot be had.
    """
    if sys.platform == "win32":
        pytest.skip("files have other rights on Windows")
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root reads and writes every file, and only Linux lets it give that up")
    libc = ctypes.CDLL(None, use_errno=True)
    header, words = _Header(_VERSION, 0), (_Word * 2)()

    def done(code: int) -> int:
        if code < 0:
            pytest.skip(f"root cannot give up its rights here: {os.strerror(ctypes.get_errno())}")
        return code

    done(libc.capget(ctypes.byref(header), words))
    bits, before = done(libc.prctl(_GET_SECUREBITS, 0, 0, 0, 0)), words[0].effective
    done(libc.prctl(_SET_SECUREBITS, bits | _NOROOT, 0, 0, 0))
    try:
        words[0].effective = before & ~_OF_FILES
        done(libc.capset(ctypes.byref(header), words))
        yield
    finally:
        words[0].effective = before
        libc.capset(ctypes.byref(header), words)
        libc.prctl(_SET_SECUREBITS, bits, 0, 0, 0)
