"""The choices of a select, written as HTML."""

from components.form import option


def test_what_is_chosen_says_so() -> None:
    assert option("no", "Norway", selected=True) == '<option value="no" selected>Norway</option>'


def test_a_name_is_words_and_never_markup() -> None:
    name = """<img src=x onerror="alert('x')">"""
    made = option(name, name, selected=False)
    assert made.count("<") == 2
    assert made.count('"') == 2
