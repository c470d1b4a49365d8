"""The subcommands and the modules they live in; a module is loaded only when its command is given."""

from dataclasses import dataclass
from importlib import import_module

from norma.cli.command import Command
from norma.cli.console import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One subcommand.

    Attributes:
        name: the words it is given by, such as `import events`.
        module: has a `COMMAND`.
        needs_database: whether the application must be set up before the module is loaded.
    """

    name: str
    module: str
    summary: Text
    needs_database: bool = False

    def load(self) -> Command:
        """The command; its module is loaded now."""
        command: Command = import_module(self.module).COMMAND
        return command


ENTRIES = (
    Entry(
        "check",
        "norma.cli.check",
        {
            "en": "tell everything that is wrong with a standard",
            "zh-Hans": "检查标准，列出所有问题",
        },
    ),
    Entry(
        "schema",
        "norma.cli.schema",
        {
            "en": "print the JSON Schema of standards, for editors of YAML",
            "zh-Hans": "输出标准的 JSON Schema，供 YAML 编辑器补全和检查",
        },
    ),
    Entry(
        "pack convert",
        "norma.cli.pack_convert",
        {
            "en": "write a standard in another form: YAML, XLSX, JSON, OSCAL",
            "zh-Hans": "把标准转成另一种格式：YAML、XLSX、JSON、OSCAL",
        },
    ),
    Entry(
        "pack list",
        "norma.cli.pack_list",
        {
            "en": "list the packs to start from",
            "zh-Hans": "列出可以采用的标准包",
        },
    ),
    Entry(
        "pack adopt",
        "norma.cli.pack_adopt",
        {
            "en": "adopt a pack as a draft of your own",
            "zh-Hans": "采用标准包，作为自己的草案",
        },
        needs_database=True,
    ),
    Entry(
        "import events",
        "norma.cli.import_events",
        {
            "en": "turn a table of events (CSV) into an event log",
            "zh-Hans": "把事件表（CSV）导入为事件日志",
        },
    ),
    Entry(
        "backtest",
        "norma.cli.backtest",
        {
            "en": "run a standard over an event log: what was kept, by clause and month",
            "zh-Hans": "用标准回测事件日志，按条款和月份列出守约情况",
        },
    ),
    Entry(
        "run",
        "norma.cli.run",
        {
            "en": "serve here, with a sample organisation where there is no database yet",
            "zh-Hans": "在本机运行；还没有数据库时先建一个示例组织",
        },
        needs_database=True,
    ),
    Entry(
        "serve",
        "norma.cli.serve",
        {"en": "serve pages and run the worker", "zh-Hans": "提供页面并运行后台任务"},
        needs_database=True,
    ),
    Entry(
        "worker",
        "norma.cli.work",
        {"en": "run the worker alone", "zh-Hans": "只运行后台任务"},
        needs_database=True,
    ),
    Entry(
        "migrate",
        "norma.cli.migrate",
        {"en": "bring the database up to date", "zh-Hans": "升级数据库结构"},
        needs_database=True,
    ),
    Entry(
        "administrator",
        "norma.cli.administrator",
        {
            "en": "let the first person of a new installation log in",
            "zh-Hans": "为新安装的系统建立第一个管理员",
        },
        needs_database=True,
    ),
    Entry(
        "demo",
        "norma.cli.demo",
        {"en": "build the sample organisation from nothing", "zh-Hans": "从零建立示例组织"},
        needs_database=True,
    ),
)
