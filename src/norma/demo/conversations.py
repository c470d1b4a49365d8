"""What customers of the sample organisation write about, and how its staff answer.

A script is one ordinary course of a case. Steps that are not messages are events that a person
records; `wait` sends the message and waits for the customer.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens: `say` (by whom), `wait`, `record` (an event) or `resolve`.

    Attributes:
        after_h: typical hours since the step before; working hours for staff, any hours for customers.
    """

    do: str
    who: str
    after_h: float
    zh: str = ""
    en: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """One ordinary course of a case. `weight` is how often it comes, relative to the others."""

    weight: int
    scenario: str
    case_type: str
    product: str
    subject: tuple[str, str]
    opening: tuple[str, str]
    steps: tuple[Step, ...]
    channels: dict[str, int] = field(default_factory=dict)
    priorities: dict[str, int] = field(default_factory=lambda: {"p2": 2, "p3": 6, "p4": 2})


def agent(after_h: float, zh: str, en: str) -> Step:
    """A person of the desk writes to the customer."""
    return Step("say", "agent", after_h, zh, en)


def ask(after_h: float, zh: str, en: str) -> Step:
    """A person of the desk writes and waits for the customer."""
    return Step("wait", "agent", after_h, zh, en)


def customer(after_h: float, zh: str, en: str) -> Step:
    """The customer writes."""
    return Step("say", "customer", after_h, zh, en)


def record(after_h: float, event: str) -> Step:
    """A person records that something happened."""
    return Step("record", "agent", after_h, event=event)


def resolve(after_h: float) -> Step:
    """The desk resolves the case."""
    return Step("resolve", "agent", after_h)


ONLINE = {"live_chat": 5, "web_form": 3, "email": 2, "phone": 2, "social": 1}
WRITTEN = {"web_form": 4, "email": 4, "live_chat": 2}

SCRIPTS = (
    Script(
        12, "after_sales", "visit", "WM-820",
        ("洗衣机脱水时异响", "Washer bangs when spinning"),
        ("洗衣机一脱水就哐哐响，才买一年，你们什么时候能来人看看？",
         "The washer bangs loudly whenever it spins. It is only a year old. When can someone come?"),
        (
            ask(0.2, "给您添麻烦了。听起来像是减震部件的问题，机器在保修期内，上门检测免费。今天下午或明天上午，您哪个时间方便？",
                "I am sorry for the trouble. It sounds like the dampers; the machine is under warranty, so the visit is free. This afternoon or tomorrow morning, which suits you?"),
            customer(1, "明天上午吧，别再改时间了。", "Tomorrow morning, and please keep to it."),
            record(0.2, "visit.booked"),
            agent(0.1, "已为您约好明天上午，工程师出发前会先给您打电话。", "Tomorrow morning is booked. The technician will call you before setting off."),
            record(9, "visit.arrived"),
            agent(1.5, "工程师已更换减震弹簧并试机正常。之后有任何异响，请直接回复这里。", "The technician replaced the dampers and tested the machine. If you hear anything again, just reply here."),
            resolve(0.3),
        ),
        ONLINE, {"p2": 4, "p3": 6},
    ),
    Script(
        9, "after_sales", "visit", "BCD-505",
        ("冰箱冷藏室温度偏高", "Fridge compartment too warm"),
        ("冰箱冷藏室一直有十二三度，牛奶都坏了。", "The fridge compartment stays at twelve degrees. The milk has gone off."),
        (
            ask(0.4, "很抱歉影响您使用。麻烦拍一张温控面板和冷藏室风口的照片发给我，好判断要带什么配件。",
                "I am sorry about that. Could you send a photo of the control panel and the air vent, so we bring the right part?"),
            customer(5, "照片发了，面板显示 5 度，但里面明显不冷。", "Photos sent. The panel says 5 degrees, but it is clearly not cold."),
            record(0.5, "visit.booked"),
            agent(0.1, "看起来是风门卡住了，已约明天上门，配件由工程师带过去。", "The damper looks stuck. A visit is booked for tomorrow and the technician brings the part."),
            record(8, "visit.arrived"),
            resolve(1),
        ),
        ONLINE, {"p1": 1, "p2": 6, "p3": 3},
    ),
    Script(
        10, "consultation", "ordinary", "KFR-35",
        ("空调滤网怎么清洗", "How to clean the air-conditioner filter"),
        ("请问挂机的滤网多久洗一次？能用洗洁精吗？", "How often should the filter be washed, and may I use detergent?"),
        (
            agent(0.1, "建议每两周洗一次，用清水就好；油污重时可加少量中性洗洁精，晾干后再装回去。",
                  "Every two weeks with plain water; a little mild detergent is fine for grease. Let it dry fully before fitting it back."),
            customer(0.3, "好的，谢谢！", "Great, thank you!"),
            agent(0.1, "不客气，祝您用得顺心。", "You are welcome. Enjoy it."),
            resolve(0.2),
        ),
        {"live_chat": 7, "social": 2, "phone": 2}, {"p3": 5, "p4": 5},
    ),
    Script(
        8, "after_sales", "return", "VC-70",
        ("吸尘器申请七天无理由退货", "Return a vacuum within seven days"),
        ("前天收到的吸尘器，家里老人嫌重，想退，拆封试过一次可以吗？", "The vacuum arrived two days ago and is too heavy for my mother. We opened it and tried it once. Can we return it?"),
        (
            agent(0.5, "可以的，拆封查验不影响退货。退货地址和单号已发到您手机，寄回后请告诉我快递单号。",
                  "Yes, opening it to try does not matter. The return address is on its way to you; please tell me the tracking number."),
            customer(20, "已经寄出，单号 SF1382204。", "Sent, tracking SF1382204."),
            agent(0.6, "收到单号，我们签收验货后就为您退款，到时第一时间告诉您。", "Thank you. As soon as it arrives and is checked, we refund you and let you know."),
            record(30, "return.goods_received"),
            agent(0.3, "退回的吸尘器已签收，验收没有问题，退款马上安排。", "The vacuum has arrived and is fine. Your refund is being arranged."),
            record(5, "refund.sent"),
            agent(0.1, "退款已按原路退回，到账时间以银行为准。", "The refund has gone back to your original payment method."),
            resolve(0.2),
        ),
        WRITTEN,
    ),
    Script(
        7, "consultation", "ordinary", "",
        ("发票抬头开错了", "Wrong name on the invoice"),
        ("发票抬头写成了个人，需要改成公司，税号在订单备注里。", "The invoice was made out to me, but it should name the company. The tax number is in the order note."),
        (
            agent(1.5, "已为您作废原发票并重开，新的电子发票稍后会发到您的邮箱。", "The old invoice is void and a new one is on its way to your inbox."),
            customer(3, "收到了，没问题。", "Got it, all fine."),
            resolve(0.5),
        ),
        WRITTEN, {"p3": 5, "p4": 5},
    ),
    Script(
        6, "complaint", "complaint", "",
        ("同一订单被重复扣款", "Charged twice for one order"),
        ("同一个订单扣了我两次钱，客服电话一直占线，请尽快处理！", "I was charged twice for one order, and the phone line is always busy. Please sort this out!"),
        (
            agent(0.4, "非常抱歉让您着急了。您的投诉已登记，由我负责到底，正在与支付渠道核对流水。",
                  "I am very sorry. Your complaint is recorded, I will see it through, and we are checking with the payment provider."),
            record(0.05, "complaint.acknowledged"),
            agent(8, "核对完毕，确为重复扣款，多扣的款项今天原路退回。", "It was indeed charged twice. The extra amount goes back to you today."),
            record(1, "complaint.decision_sent"),
            customer(6, "钱收到了，希望以后别再这样。", "The money is back. I hope this does not happen again."),
            resolve(0.5),
        ),
        {"phone": 4, "web_form": 3, "social": 2, "email": 2}, {"p1": 3, "p2": 7},
    ),
    Script(
        5, "complaint", "complaint", "KFR-35",
        ("安装师傅加收费用", "Installer asked for an extra fee"),
        ("说好免费安装，师傅到家又要收两百块高空作业费，下单时没人告诉我。", "Installation was said to be free, then the installer asked for a high-rise fee nobody had mentioned."),
        (
            ask(0.8, "抱歉给您带来不好的体验。方便把收费单拍给我吗？我来核实并给您答复。", "I am sorry about this. Could you send me a photo of the receipt? I will look into it and come back to you."),
            record(0.05, "complaint.acknowledged"),
            customer(10, "发你了，上面写的高空作业费。", "Sent. It says high-rise fee."),
            agent(14, "核实属于未提前告知的收费，两百元退还给您，并已要求当地网点整改。", "The fee was not announced beforehand. It is being returned, and the local branch has been told to change its practice."),
            record(0.5, "complaint.decision_sent"),
            record(6, "refund.sent"),
            resolve(2),
        ),
        {"phone": 5, "web_form": 3, "social": 2}, {"p2": 6, "p3": 4},
    ),
    Script(
        6, "after_sales", "repair", "MW-23",
        ("微波炉不加热，已寄修", "Microwave does not heat, sent in for repair"),
        ("微波炉转但是不热，想寄回去修。", "The microwave turns but does not heat. I would like to send it in."),
        (
            agent(1, "可以寄修，运费由我们承担，取件信息已发给您。", "Please do; we pay the postage. The pick-up details are on their way."),
            record(40, "repair.received"),
            agent(4, "已收到机器，检测为高压二极管损坏，保内免费更换。", "We have it. A high-voltage diode failed; the repair is free under warranty."),
            record(22, "repair.completed"),
            agent(0.5, "修好了，今天寄出，附上了检测报告。", "Repaired and sent back today, with the test report."),
            resolve(1),
        ),
        WRITTEN,
    ),
    Script(
        5, "consultation", "ordinary", "",
        ("想改收货地址", "Change the delivery address"),
        ("下单时地址选错了，还没发货能改吗？", "I picked the wrong address. Can it be changed before it ships?"),
        (
            agent(0.2, "可以，已帮您改到新地址，预计后天送达。", "Done. It now goes to the new address and should arrive the day after tomorrow."),
            resolve(0.5),
        ),
        {"live_chat": 6, "phone": 3, "web_form": 2}, {"p2": 3, "p3": 7},
    ),
    Script(
        4, "feedback", "ordinary", "",
        ("希望 App 能查维修进度", "Please show repair progress in the app"),
        ("维修进度每次都要打电话问，App 里能看到就好了。", "I have to call every time to learn how the repair is going. It would be nice to see it in the app."),
        (
            agent(2.5, "谢谢您的建议，已经转给产品同事，有结果会告诉您。", "Thank you, this has gone to the product team and we will tell you what comes of it."),
            resolve(1),
        ),
        WRITTEN | {"social": 3}, {"p4": 8, "p3": 2},
    ),
    Script(
        3, "consultation", "privacy_request", "",
        ("申请删除我的个人信息", "Please delete my personal data"),
        ("我不再使用你们的商城了，请删除我的账号和个人信息。", "I no longer use your shop. Please delete my account and personal data."),
        (
            ask(2, "收到您的申请。为确认是您本人，请用注册手机号回复此消息。", "We have your request. To be sure it is you, please reply from the registered number."),
            customer(12, "已回复，尾号 6621。", "Done, the number ends in 6621."),
            agent(16, "核验通过，您的账号和个人信息已删除，依法须保留的交易记录除外。", "Verified. Your account and data are deleted, except transaction records the law makes us keep."),
            record(0.1, "case.answered"),
            resolve(0.3),
        ),
        {"email": 5, "web_form": 5}, {"p3": 10},
    ),
    Script(
        6, "sales_follow_up", "ordinary", "WH-60",
        ("热水器安装后回电", "Call back after water-heater installation"),
        ("热水器昨天装好了，说今天会有人回电讲怎么保养。", "The heater was fitted yesterday and I was told someone would call about maintenance."),
        (
            record(0.3, "callback.promised"),
            agent(0.1, "已为您安排回电，两小时内会有专人联系您。", "A colleague will call you shortly."),
            record(1, "callback.made"),
            resolve(0.3),
        ),
        {"phone": 6, "live_chat": 3, "social": 1}, {"p3": 8, "p4": 2},
    ),
    Script(
        5, "after_sales", "ordinary", "DW-14",
        ("洗碗机报 E4 故障", "Dishwasher shows error E4"),
        ("洗碗机一启动就报 E4，已经断电试过了。", "The dishwasher shows E4 as soon as it starts. I have already unplugged it."),
        (
            ask(0.3, "E4 一般是进水盘有水。请把机器稍微后倾四十五度倒出积水，再通电试试。", "E4 usually means water in the base. Tilt it back a little to drain it, then power it on again."),
            customer(2, "倒出来不少水，现在能用了，但会不会又漏？", "Quite some water came out. It works now, but will it leak again?"),
            agent(0.5, "先观察三天，若再报 E4，我们免费上门更换进水阀。", "Please watch it for three days. If E4 returns we replace the inlet valve free of charge."),
            resolve(0.5),
            customer(40, "又报 E4 了。", "E4 again."),
            agent(1, "明白，马上为您安排上门更换进水阀。", "Understood, we will come and replace the valve."),
            record(0.5, "visit.booked"),
            record(9, "visit.arrived"),
            resolve(1),
        ),
        ONLINE, {"p2": 5, "p3": 5},
    ),
)  # fmt: skip
