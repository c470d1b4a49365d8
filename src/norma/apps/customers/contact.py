"""How customers are named and reached: one spelling of each, so that the same person is found again.

Laws: what is in normal spelling stays as it is; what is kept holds no control character and no
invisible one, so two values that look alike are alike. Source: K1, K3.
"""

import re
import unicodedata

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from norma.base.text.search import fold, one_line
from norma.core.errors import NormaError

HOME_COUNTRY = "CN"
"""The country in which a number without a country code is dialled."""

PHONE_LENGTH = 32
_SHORTEST_SHOWN = 10


class CustomerNameMissing(NormaError):
    """A record without a name to call the customer by."""

    code = "CUSTOMER_NAME_MISSING"
    messages = {
        "zh-Hans": "应填客户姓名或单位名称，现在是空的。请填写一个称呼。",
        "en": "Expected the name of a person or company, got nothing visible. Give the name to call "
        "them by.",
    }


class PhoneUnreadable(NormaError):
    """A text that should have been a telephone number is none."""

    code = "PHONE_UNREADABLE"
    messages = {
        "zh-Hans": "应为电话号码，例如 138 0013 8000、021-6888 0000 或 +852 2123 4567；"
        "实际为“{text}”。请核对号码；境外号码请以 + 和国家代码开头。",
        "en": "Expected a telephone number such as 138 0013 8000, 021-6888 0000 or +852 2123 4567; "
        "got “{text}”. Check the digits, and begin a number from abroad with + and its country code.",
    }


class EmailUnreadable(NormaError):
    """A text that should have been an email address is none."""

    code = "EMAIL_UNREADABLE"
    messages = {
        "zh-Hans": "应为邮箱地址，例如 name@example.com；实际为“{text}”。请核对 @ 前后的内容。",
        "en": "Expected an email address such as name@example.com; got “{text}”. "
        "Check what stands before and after the @.",
    }


def normal_name(text: str) -> str:
    """The name as it is kept. Raises: CustomerNameMissing."""
    name = unicodedata.normalize("NFC", one_line(text))
    if not name:
        raise CustomerNameMissing()
    return name


def normal_email(text: str) -> str:
    """The address in lower case, "" for none. Raises: EmailUnreadable."""
    address = fold(text)
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError as error:
        raise EmailUnreadable(text=one_line(text)) from error
    return address


def normal_phone(text: str) -> str:
    """The number as `+` and digits, with `;ext=` where it has an extension; "" for none.

    Service numbers that exist only within the country (such as 400 numbers) are kept with its code.

    Raises:
        PhoneUnreadable: there is no such number.
    Examples:
        >>> normal_phone("138 0013 8000"), normal_phone("0086-138-0013-8000")
        ('+8613800138000', '+8613800138000')
        >>> normal_phone("（021）6888 0000 转 12")
        '+862168880000;ext=12'
    """
    written = one_line(unicodedata.normalize("NFKC", text)).replace("转", " ext ")
    if not written:
        return ""
    try:
        number = phonenumbers.parse(written, HOME_COUNTRY)
    except NumberParseException as error:
        raise PhoneUnreadable(text=one_line(text)) from error
    if not phonenumbers.is_possible_number(number):
        raise PhoneUnreadable(text=one_line(text))
    extension = f";ext={number.extension}" if number.extension else ""
    phone = phonenumbers.format_number(number, PhoneNumberFormat.E164) + extension
    if len(phone) > PHONE_LENGTH:
        raise PhoneUnreadable(text=one_line(text))
    return phone


def phone_phrase(phone: str, locale: str) -> str:
    """The number as people write it; a home number without its country code.

    Examples:
        >>> phone_phrase("+862168880000;ext=12", "zh-Hans")
        '021 6888 0000 转 12'
    """
    if not phone:
        return ""
    written = phonenumbers.format_number(_parsed(phone), _form(phone))
    return written.replace(" ext. ", " 转 ") if locale.startswith("zh") else written


def masked_phone(phone: str) -> str:
    """The number with all but its first and its last digits hidden.

    Examples:
        >>> masked_phone("+8613800138000"), masked_phone("+85221234567")
        ('138 **** 8000', '+852 **** 4567')
    """
    if not phone:
        return ""
    number = _parsed(phone)
    number.extension = None
    digits = re.sub(r"[^+\d]", "", phonenumbers.format_number(number, _form(phone)))
    if len(digits) < _SHORTEST_SHOWN:
        return "****"
    head = f"+{number.country_code}" if digits.startswith("+") else digits[:3]
    return f"{head} **** {digits[-4:]}"


def masked_email(email: str) -> str:
    """The address with only its first letter and its domain shown.

    Examples:
        >>> masked_email("lin.jing@example.com")
        'l***@example.com'
    """
    if not email:
        return ""
    name, _, domain = email.rpartition("@")
    return f"{name[:1]}***@{domain}"


def _parsed(phone: str) -> PhoneNumber:
    return phonenumbers.parse(phone, HOME_COUNTRY)


def _form(phone: str) -> int:
    home = f"+{phonenumbers.country_code_for_region(HOME_COUNTRY)}"
    return PhoneNumberFormat.NATIONAL if phone.startswith(home) else PhoneNumberFormat.INTERNATIONAL
