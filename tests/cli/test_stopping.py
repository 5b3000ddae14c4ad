import gc
import signal

import pytest

from onrecord.cli.stopping import heard


class Swallows:
    """Python drops what is raised in here, as native callbacks do."""

    def __del__(self):
        signal.raise_signal(signal.SIGINT)


def test_ctrl_c_that_was_dropped_is_raised_at_the_next_check(capsys):
    with heard() as check:
        check()
        Swallows()
        gc.collect()
        with pytest.raises(KeyboardInterrupt):
            check()
    assert capsys.readouterr().err == ""
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_is_raised_at_once_where_it_can_be():
    with pytest.raises(KeyboardInterrupt), heard():
        signal.raise_signal(signal.SIGINT)


def test_a_command_in_the_background_goes_on_ignoring_it():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with heard() as check:
            signal.raise_signal(signal.SIGINT)
            check()
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
