from norma.base.access import Perm

EVENT_VIEW = Perm("outbox.event:view", en="see undelivered events", zh="查看未送达事件", roles=())
EVENT_RETRY = Perm("outbox.event:retry", en="retry events", zh="重试事件", roles=())
