import numpy as np
import pytest

from onrecord.train.calibration import apply_logistic, expected_error, fit_logistic, held_out


@pytest.fixture
def drawn():
    dice = np.random.default_rng(7)
    features = dice.normal(size=(4000, 2))
    truth = 1 / (1 + np.exp(-(0.5 + 2 * features[:, 0])))
    return features, (dice.random(4000) < truth).astype(float)


def test_finds_the_weights_that_made_the_data(drawn):
    weights = fit_logistic(*drawn)
    assert weights == pytest.approx([0.5, 2.0, 0.0], abs=0.15)


def test_probabilities_mean_what_they_say_on_what_was_not_seen(drawn):
    features, right = drawn
    articles = [str(i // 40) for i in range(len(right))]
    assert expected_error(held_out(features, right, articles), right) < 0.03
    # and the measure tells when they do not
    assert expected_error(np.full(len(right), 0.99), right) > 0.3


def test_examples_that_are_all_right_do_not_blow_up():
    features = np.linspace(-1, 1, 50)[:, None]
    weights = fit_logistic(features, np.ones(50))
    assert np.all(np.isfinite(weights))
    assert apply_logistic(weights, features).min() > 0.9
