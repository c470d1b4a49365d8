"""Numbers in prose: which are numbers that will differ one day, and which belong to a name.

A figure in Arabic digits of either width, in Chinese numerals, in capitals as on a bill, or in English
words. The number of a norm, of an article, of a form, of a telephone or of a year is part of a name;
so are the sayings that have a numeral in them.
Source: A7; design of the standard pack, section 2.
"""

import re
from collections.abc import Iterator

_DIGIT = "[0-9０-９]"
_UNIT = (
    r"(?:秒|分钟|分(?!之)|小时|工时|个?工作[日时]|个?[天日周月年](?!期)|个月|个?季度|次|倍|折|元|%|％|‰"
    r"|(?:business |working )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?)\b"
    r"|times\b|per ?cent\b|yuan\b|(?-i:s|min|m|hrs?|h|d|bm|bh|bd|mo)\b)"
)
_FIGURE = re.compile(
    rf"(?<![A-Za-z0-9０-９_第/.-]){_DIGIT}+(?:[.,．，]{_DIGIT}+)*"
    rf"(?:\s?[-–~～至到]\s?{_DIGIT}+(?=\s?{_UNIT}))?(?![0-9０-９]*[/-]\w)"
    rf"(?P<unit>\s?{_UNIT})?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-Z]{2,}(?:/[A-Z]+)*[ -]?\d[\d.:-]*"
    r"|第\s*[0-9０-９]+"
    r"|(?<![0-9])(?:19|20)[0-9]{2}(?:\s?年(?![内以之])|-[0-9]{2}-[0-9]{2})"
    r"|24/7|24\s?[×xX*]\s?7|7\s?[×xX*]\s?24\s?(?:小时|hours)?"
    rf"|(?<![0-9])(?:12[0-9]{{3}}|11[09]|12[02]|[48]00-?[0-9]{{3,4}}-?[0-9]{{3,4}})(?![0-9]|\s?{_UNIT})"
)
_NUMERAL = "零〇一二两三四五六七八九十百千万亿半壹贰叁肆伍陆柒捌玖拾佰仟"
_SAYING = re.compile(
    r"一年四季|一年一度|一周年|一天到晚|三天两头|[这那有某当同头]一[天年周]|[每逐]一[天年周]"
    r"|百年|千万(?!元)|半天(?!内)|一元"
)
_SPELLED = re.compile(
    rf"(?<![第{_NUMERAL}])[{_NUMERAL}]+(?:多|来)?个?半?"
    r"(?:秒钟?|分钟|小时|钟头|工时|工作[日时]|日内|天(?!然)|个?月(?![份底初])内?|周(?![全到边围年])"
    r"|年(?![度级代龄])|季度|倍|折|元(?!素))"
    rf"|百分之[{_NUMERAL}点]+"
    rf"|(?<![{_NUMERAL}])[二两三四五六七八九十][成次](?![功为员交果元])"
    r"|\b(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five"
    r"|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|a dozen|half an?|a hundred)"
    r"[ -](?:business |working )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|per ?cent)\b",
    re.IGNORECASE,
)


def figures(text: str) -> Iterator[tuple[str, bool]]:
    """The figures in a text, each with whether a unit says that it counts something.

    Examples:
        >>> list(figures("收到后2小时内，依 GB/T 27922-2011 第 5 条，拨打 12315"))
        [('2小时', True)]
        >>> list(figures("within 3-5 days, room 12"))
        [('3-5 days', True), ('12', False)]
    """
    for match in _FIGURE.finditer(_NAME.sub("", text)):
        yield match[0].strip(), bool(match["unit"])


def spelled_figures(text: str) -> Iterator[str]:
    """The numbers in words that a text counts with.

    Examples:
        >>> list(spelled_figures("来电后三个工作日内，半小时一报，一次说全，第三天"))
        ['三个工作日', '半小时']
        >>> list(spelled_figures("within twenty-four hours, half an hour"))
        ['twenty-four hours', 'half an hour']
    """
    for match in _SPELLED.finditer(_SAYING.sub("", text)):
        yield match[0]
