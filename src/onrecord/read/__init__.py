"""Bytes in, reports out: `find` lists what there is to read, `read` reads it."""

from onrecord.read.inputs import Input as Input
from onrecord.read.inputs import find as find
from onrecord.read.reader import read as read
