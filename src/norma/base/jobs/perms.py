from norma.base.access import Perm

OPERATIONS_VIEW = Perm(
    "jobs.operations:view", en="see how the installation runs", zh="查看运行状况", roles=()
)
SWEEP_RUN = Perm("jobs.sweep:run", en="run a sweep now", zh="立即运行巡查", roles=())
