from tests.pipelines.accounting_sync.test_switching import *
def test_x(sqlite_store):
    import tests.pipelines.accounting_sync.test_switching as t
    MANY=30
    fortnox, visma = Books(sqlite_store), VismaBooks(sqlite_store)
    print("same clock", fortnox.clock is visma.clock, fortnox.hub.clock, visma.hub.clock)
    ids = [visma.customer(str(at + 1), f"Kund {at + 1} AB") for at in range(MANY)]
    fortnox.push(); fortnox.later(3600); fortnox.push(); fortnox.later(3600)
    remove(fortnox.hub, fortnox.tenant, "fortnox", fortnox.way())
    visma.later(60); w=visma.waited; b=visma.clock.now()
    visma.push()
    print("visma waited", visma.waited-w, visma.clock.now()-b, [(a.method,a.path,a.status,str(getattr(a,'at',''))) for a in visma.world.log][:8])
    visma.edit(ids[0], phone="0920-10 00 00")
    remove(visma.hub, visma.tenant, "visma", visma.way())
    reconnected(fortnox)
    fortnox.later(60); fortnox.forget_calls()
    w=fortnox.waited; b=fortnox.clock.now()
    fortnox.push(full=True)
    print("fortnox waited", fortnox.waited-w, fortnox.clock.now()-b)
    for a in fortnox.world.log: print(a)
    assert 0
