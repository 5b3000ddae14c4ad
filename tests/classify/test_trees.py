import numpy as np
import pytest

from onrecord.classify.trees import TREES, Trees

# One tree for each of two classes: is the first feature more than 1, then the second more than 0?
SMALL = Trees(
    np.array([[0, 1, 1], [0, 1, 1]]),
    np.array([[1.0, 0.0, 0.0], [np.inf, 0.0, 0.0]]),
    np.array([[1.0, 2.0, 3.0, 4.0], [10.0, 20.0, 30.0, 40.0]]),
    np.array([0, 1]),
    np.array([0.5, 0.0]),
)


@pytest.mark.parametrize(
    ("row", "logits"), [((0, -1), (1.5, 10)), ((0, 1), (2.5, 20)), ((2, 0), (3.5, 10)), ((2, 1), (4.5, 20))]
)
def test_a_row_goes_right_where_it_is_more_than_the_threshold(row, logits):
    assert SMALL.logits(np.array(row, dtype=float)).tolist() == list(logits)


def test_trees_are_kept_in_a_file(tmp_path):
    SMALL.save(tmp_path)
    row = np.array([2.0, 1.0])
    assert Trees.load(tmp_path).logits(row).tolist() == SMALL.logits(row).tolist()


def test_what_is_no_file_of_trees_is_refused(tmp_path):
    with pytest.raises(ValueError, match="cannot be read"):
        Trees.load(tmp_path)
    (tmp_path / TREES).write_bytes(b"PK nothing")
    with pytest.raises(ValueError, match=r"cannot be read|pickle"):
        Trees.load(tmp_path)


def test_arrays_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        Trees(SMALL.feature, SMALL.threshold, SMALL.leaf[:, :3], SMALL.of, SMALL.start)
    with pytest.raises(ValueError, match="do not fit"):
        Trees(SMALL.feature, SMALL.threshold, SMALL.leaf, np.array([0, 2]), SMALL.start)
