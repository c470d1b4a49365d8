"""The one catalogue: what the code says, what it says in Chinese, and the compiled file of that.

`python tools/messages.py` compiles django.po to django.mo; `... update` first appends what the code
uses and the catalogue lacks, with an empty translation, and names what the code no longer uses.
Reading, finding and compiling are done here in Python, so that no gettext has to be installed, the
order of the catalogue stays as its authors left it, and the same text always compiles to the same
bytes.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "norma"
CATALOGUE = SOURCES / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"

# Position of context, singular and plural among the arguments of each function.
_CALLS = {"gettext": "s", "ngettext": "sp", "pgettext": "cs", "npgettext": "csp", "_": "s"}
_STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_TEMPLATE_CALL = re.compile(
    rf"\b(?P<name>n?p?gettext|_)\((?P<strings>{_STRING}(?:\s*,\s*{_STRING})*)", re.DOTALL
)


@dataclass(frozen=True, order=True)
class Message:
    """What the code asks a translation for."""

    singular: str
    plural: str = ""
    context: str = ""


@dataclass
class Entry:
    """One entry of the catalogue, as written."""

    line: int
    message: Message
    translations: list[str]
    flags: set[str] = field(default_factory=set)

    @property
    def is_translated(self) -> bool:
        """Whether a reader gets these words: nothing is empty and nobody marked them as a guess."""
        return all(self.translations) and "fuzzy" not in self.flags


class Unreadable(Exception):
    """A line of the catalogue that is none of what a catalogue consists of."""


def messages_in_python(text: str) -> Iterator[Message]:
    """Every message that Python code translates; a computed one is not seen (a house rule)."""
    tree = ast.parse(text)
    names = {name: name for name in [*_CALLS, "gettext_noop"]}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names |= {alias.asname or alias.name: alias.name for alias in node.names}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        called = node.func.id if isinstance(node.func, ast.Name) else called
        kind = _CALLS.get(re.sub(r"_(lazy|noop)$", "", names.get(called, called)))
        strings = [
            argument.value
            for argument in node.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if kind and len(strings) >= len(kind):
            yield _message(kind, strings)


def messages_in_template(text: str) -> Iterator[Message]:
    """Every message that a template translates."""
    for call in _TEMPLATE_CALL.finditer(templatize(text)):
        kind = _CALLS[call["name"]]
        strings = [ast.literal_eval(found) for found in re.findall(_STRING, call["strings"])]
        yield _message(kind, strings)


def used_messages() -> dict[Message, str]:
    """Every message of the sources, with the place where it stands first."""
    found: dict[Message, str] = {}
    for path in sorted([*SOURCES.rglob("*.py"), *SOURCES.rglob("templates/**/*.html")]):
        read = messages_in_python if path.suffix == ".py" else messages_in_template
        for message in read(path.read_text(encoding="utf-8")):
            found.setdefault(message, path.relative_to(ROOT).as_posix())
    return found


def read_catalogue(text: str) -> list[Entry]:
    """The entries in written order, the header (with an empty message) first. Raises: Unreadable."""
    entries: list[Entry] = []
    for first, block in _blocks(text):
        parts: dict[str, str] = {}
        flags: set[str] = set()
        key = ""
        for number, line in enumerate(block, start=first):
            if line.startswith("#,"):
                flags |= {flag.strip() for flag in line[2:].split(",")}
            elif line.startswith("#"):
                continue
            elif match := re.fullmatch(r'(msg\w+(?:\[\d\])?)\s+(".*")', line):
                key = match[1]
                parts[key] = _unquote(match[2], number)
            elif key and line.startswith('"'):
                parts[key] += _unquote(line, number)
            else:
                raise Unreadable(f"line {number}: expected msgid, msgstr or a string, got {line!r}")
        if "msgid" in parts:
            told = [value for name, value in sorted(parts.items()) if name.startswith("msgstr")]
            message = Message(
                parts["msgid"], parts.get("msgid_plural", ""), parts.get("msgctxt", "")
            )
            entries.append(Entry(first, message, told, flags))
    return entries


def compiled(entries: list[Entry]) -> bytes:
    """The entries as a .mo file: sorted, without what is not translated, the same bytes each time."""
    pairs = sorted(
        (_key(entry.message).encode(), "\0".join(entry.translations).encode())
        for entry in entries
        if entry.is_translated
    )
    keys = b"".join(key + b"\0" for key, _ in pairs)
    count, table = len(pairs), 28
    at_key = table + 16 * count
    at_value = at_key + len(keys)
    key_rows, value_rows = b"", b""
    for key, value in pairs:
        key_rows += struct.pack("<II", len(key), at_key)
        value_rows += struct.pack("<II", len(value), at_value)
        at_key += len(key) + 1
        at_value += len(value) + 1
    end = table + 16 * count
    header = struct.pack("<7I", 0x950412DE, 0, count, table, table + 8 * count, 0, end)
    values = b"".join(value + b"\0" for _, value in pairs)
    return header + key_rows + value_rows + keys + values


def update() -> None:
    """Append what the catalogue lacks, and name what it holds without need."""
    text = CATALOGUE.read_text(encoding="utf-8")
    known = {entry.message for entry in read_catalogue(text)}
    used = used_messages()
    missing = [message for message in used if message not in known]
    if missing:
        written = "\n".join(_written(message, used[message]) for message in sorted(missing))
        CATALOGUE.write_text(f"{text.rstrip()}\n\n{written}", encoding="utf-8")
    for message in missing:
        print(f"to translate: {message.singular!r} ({used[message]})")
    for message in sorted(known - set(used) - {Message("")}):
        print(f"no longer used: {message.singular!r}")


def main(arguments: list[str]) -> int:
    """Compile, after an update where one is asked for."""
    if arguments not in ([], ["update"]):
        print("usage: messages.py [update]", file=sys.stderr)
        return 2
    if arguments:
        update()
    entries = read_catalogue(CATALOGUE.read_text(encoding="utf-8"))
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(entries))
    left = sum(not entry.is_translated for entry in entries)
    print(f"{len(entries) - 1} messages compiled" + (f", {left} to translate" if left else ""))
    return 0


def _message(kind: str, strings: list[str]) -> Message:
    told = dict(zip(kind, strings, strict=False))
    return Message(told["s"], told.get("p", ""), told.get("c", ""))


def _key(message: Message) -> str:
    context = f"{message.context}\x04" if message.context else ""
    return context + message.singular + (f"\0{message.plural}" if message.plural else "")


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The line number and lines of each entry: what stands between empty lines, or up to a new msgid."""
    block: list[str] = []
    first, is_told = 1, False
    for number, raw in enumerate([*text.splitlines(), ""], start=1):
        line = raw.strip()
        begins = is_told and (line.startswith(("#", "msgctxt", "msgid ")) or not line)
        if begins or not line:
            if block:
                yield first, block
            block, is_told = [], False
        if line and not line.startswith("#~"):
            first = first if block else number
            block.append(line)
            is_told = is_told or line.startswith("msgstr")


def _unquote(quoted: str, number: int) -> str:
    try:
        return str(ast.literal_eval(quoted))
    except (SyntaxError, ValueError) as error:
        raise Unreadable(f"line {number}: expected a quoted string, got {quoted!r}") from error


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _written(message: Message, place: str) -> str:
    lines = [f"#: {place}"]
    lines += [f"msgctxt {_quote(message.context)}"] if message.context else []
    lines += [f"msgid {_quote(message.singular)}"]
    lines += [f"msgid_plural {_quote(message.plural)}", 'msgstr[0] ""'] if message.plural else []
    lines += [] if message.plural else ['msgstr ""']
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
