from onrecord.store import open_store

from .examples import CODER, NOON, many, put


def test_reports_that_share_a_band(store):
    one, two, three = many(3)
    put(store, one, two, three)
    with store.writer() as writer:
        writer.write_signature(one.report.id, ["0:aa", "1:bb"])
        writer.write_signature(two.report.id, ["0:xx", "1:bb"])
        writer.write_signature(three.report.id, ["0:bb", "1:aa"])
        assert writer.candidates(["1:bb"]) == {one.report.id, two.report.id}
        assert store.candidates(["1:bb"]) == set()
    assert store.candidates(["1:bb"]) == {one.report.id, two.report.id}
    assert store.candidates(["0:bb", "0:aa"]) == {one.report.id, three.report.id}
    assert store.candidates([]) == store.candidates(["2:cc"]) == set()
    assert store.candidates(["1:bb"], limit=1) == {min(one.report.id, two.report.id)}


def test_a_signature_twice_adds_nothing_and_is_no_record(path):
    (coding,) = many(1)
    with open_store(path) as store:
        put(store, coding)
        before = list(store.dump())
        for _ in range(2):
            with store.writer() as writer:
                writer.write_signature(coding.report.id, ["a", "a", "b"])
        assert store.candidates(["a"]) == {coding.report.id}
        assert list(store.dump()) == before
        assert put(store, coding, coder=CODER, recorded=NOON) == ["unchanged"]
