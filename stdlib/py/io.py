"""Files and streams: the classes of _io and the abstract bases that user classes extend."""

import abc
import _io
from _io import (DEFAULT_BUFFER_SIZE, BlockingIOError, UnsupportedOperation, open, open_code, text_encoding,
                 FileIO, BytesIO, StringIO, BufferedReader, BufferedWriter, BufferedRandom, TextIOWrapper)

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO",
           "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRandom", "TextIOBase",
           "TextIOWrapper", "IncrementalNewlineDecoder", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END"]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    pass


class RawIOBase(_io._RawIOBase, IOBase):
    pass


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    pass


class TextIOBase(_io._TextIOBase, IOBase):
    pass


RawIOBase.register(FileIO)
for _class in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom):
    BufferedIOBase.register(_class)
for _class in (StringIO, TextIOWrapper):
    TextIOBase.register(_class)
del _class


class IncrementalNewlineDecoder:
    """Decodes piece by piece and notes the line ends it meets; with `translate` they all become \\n. decoder None: the input is text."""

    def __init__(self, decoder, translate, errors="strict"):
        self.decoder, self.translate, self.errors = decoder, translate, errors
        self._seen = 0                               # 1: \n, 2: \r, 4: \r\n
        self._held = False                           # a \r at the end waits for what follows

    def decode(self, input, final=False):
        """Return the text of the next piece."""
        text = input if self.decoder is None else self.decoder.decode(input, final=final)
        if self._held and (text or final):
            text, self._held = "\r" + text, False
        if text.endswith("\r") and not final:
            text, self._held = text[:-1], True
        pairs = text.count("\r\n")
        lone = text.count("\r") - pairs
        self._seen |= (1 if text.count("\n") > pairs else 0) | (2 if lone else 0) | (4 if pairs else 0)
        if self.translate:
            if pairs:
                text = text.replace("\r\n", "\n")
            if lone:
                text = text.replace("\r", "\n")
        return text

    def getstate(self):
        """Return what is needed to go on from here."""
        held, flag = (b"", 0) if self.decoder is None else self.decoder.getstate()
        return held, flag << 1 | self._held

    def setstate(self, state):
        """Go on from a state that getstate() returned."""
        held, flag = state
        self._held = bool(flag & 1)
        if self.decoder is not None:
            self.decoder.setstate((held, flag >> 1))

    def reset(self):
        """Forget everything."""
        self._seen, self._held = 0, False
        if self.decoder is not None:
            self.decoder.reset()

    @property
    def newlines(self):
        """The line ends met so far: None, a string or a tuple of strings."""
        kinds = tuple(end for bit, end in ((2, "\r"), (1, "\n"), (4, "\r\n")) if self._seen & bit)
        return None if not kinds else kinds[0] if len(kinds) == 1 else kinds
