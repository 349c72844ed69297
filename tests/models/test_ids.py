from models.ids import is_id, new_id


def test_what_is_made_is_an_id_and_never_the_same() -> None:
    made = {new_id() for _ in range(100)}
    assert len(made) == 100
    assert all(is_id(one) for one in made)


def test_an_address_may_hold_what_is_none() -> None:
    for text in ("", "x", "A" * 16, "a" * 17, "a" * 16 + "\n", "a" * 15 + "\0", "../../etc/passwd"):
        assert not is_id(text)
