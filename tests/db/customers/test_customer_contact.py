"""How customers are named and reached: one spelling of each."""

import pytest

from norma.apps.customers.contact import (
    CustomerNameMissing,
    EmailUnreadable,
    PhoneUnreadable,
    masked_email,
    masked_phone,
    normal_email,
    normal_name,
    normal_phone,
    phone_phrase,
)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        pytest.param("138 0013 8000", "+8613800138000", id="mobile with spaces"),
        pytest.param("0086-138-0013-8000", "+8613800138000", id="dialled from abroad"),
        pytest.param("１３８００１３８０００", "+8613800138000", id="full-width digits"),
        pytest.param("(021) 6888-0000", "+862168880000", id="landline with area code"),
        pytest.param("021-68880000转12", "+862168880000;ext=12", id="extension in Chinese"),
        pytest.param("400-800-1234", "+864008001234", id="service number"),
        pytest.param("+852 2123 4567", "+85221234567", id="Hong Kong"),
        pytest.param("  ", "", id="nothing"),
    ],
)
def test_phone_however_it_is_written_is_kept_in_one_spelling(written: str, kept: str) -> None:
    assert normal_phone(written) == kept
    assert normal_phone(kept) == kept


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("12", id="too short"),
        pytest.param("call me", id="words"),
        pytest.param("1" * 400, id="too long"),
        pytest.param("<script>alert(1)</script>", id="markup"),
        pytest.param("021-68880000转123456789012345678", id="endless extension"),
    ],
)
def test_phone_that_cannot_be_dialled_is_refused_with_examples(written: str) -> None:
    with pytest.raises(PhoneUnreadable) as caught:
        normal_phone(written)

    assert "021-6888 0000" in caught.value.message("zh-Hans")
    assert written.split("转", maxsplit=1)[0] in caught.value.message("en")


@pytest.mark.parametrize(
    ("phone", "shown", "masked"),
    [
        pytest.param("+8613800138000", "138 0013 8000", "138 **** 8000", id="mobile"),
        pytest.param("+862168880000;ext=12", "021 6888 0000 转 12", "021 **** 0000", id="ext"),
        pytest.param("+85221234567", "+852 2123 4567", "+852 **** 4567", id="abroad"),
        pytest.param("+8695588", "95588", "****", id="short service number"),
        pytest.param("", "", "", id="none"),
    ],
)
def test_phone_is_shown_as_people_write_it_and_masked_in_its_middle(
    phone: str, shown: str, masked: str
) -> None:
    assert phone_phrase(phone, "zh-Hans") == shown
    assert masked_phone(phone) == masked


def test_email_is_kept_in_lower_case_and_masked_to_one_letter() -> None:
    assert normal_email(" Lin.Jing@Example.COM\u200b") == "lin.jing@example.com"
    assert masked_email("lin.jing@example.com") == "l***@example.com"


@pytest.mark.parametrize("written", ["lin.jing", "a@b", "a b@example.com", "@example.com"])
def test_email_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(EmailUnreadable):
        normal_email(written)


def test_name_loses_what_cannot_be_seen_and_keeps_every_script() -> None:
    assert normal_name(" 王\u200b小\u202e明\x00\n ") == "王小明"
    assert normal_name("محمد علي") == "محمد علي"
    assert normal_name("👍🏽 赵雷") == "👍🏽 赵雷"


@pytest.mark.parametrize("written", ["", "  ", "\u200b\u202e", "\x00"])
def test_name_of_which_nothing_is_seen_is_missing(written: str) -> None:
    with pytest.raises(CustomerNameMissing):
        normal_name(written)
