"""The drawing of who does what after whom, in words."""

from components.loop import Loop


def test_the_drawing_says_what_sets_it_off_what_relieves_and_that_it_leads_back() -> None:
    shown = Loop(steps=3, trigger=1, payoff=3, closed=True)
    assert shown.words == "Step 1 sets it off, step 3 brings relief; the last leads back."


def test_an_open_loop_says_that_nothing_leads_back_yet() -> None:
    assert Loop(steps=2).words == "Step 1 sets it off; nothing leads back yet."
