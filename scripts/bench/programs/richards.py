# An operating system's scheduler in small: tasks with queues of packets and a state machine each.
IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE, KIND_WORK = range(2)
WORDS = 4


class Packet:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.datum = 0
        self.data = [0] * WORDS

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, scheduler, ident, priority, queue):
        self.scheduler = scheduler
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.pending = queue is not None
        self.waiting = False
        self.held = False
        scheduler.add(self)

    def blocked(self):
        return self.held or (self.waiting and not self.pending)

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
            self.pending = self.queue is not None
        return packet

    def accept(self, packet, sender):
        self.queue = packet.append_to(self.queue)
        if not self.pending:
            self.pending = True
            if self.priority > sender.priority:
                return self
        return sender

    def wait(self):
        self.waiting = True
        return self

    def run(self):
        packet = None
        if self.waiting and self.pending:
            packet = self.take()
        self.waiting = False
        return self.step(packet)


class Idle(Task):
    def __init__(self, scheduler, rounds):
        super().__init__(scheduler, IDLE, 0, None)
        self.seed = 1
        self.rounds = rounds

    def step(self, packet):
        self.rounds -= 1
        if self.rounds == 0:
            return self.scheduler.hold(self)
        if self.seed & 1:
            self.seed = (self.seed >> 1) ^ 0xD008
            return self.scheduler.release(DEVICE_B, self)
        self.seed >>= 1
        return self.scheduler.release(DEVICE_A, self)


class Worker(Task):
    def __init__(self, scheduler, queue):
        super().__init__(scheduler, WORKER, 1000, queue)
        self.destination = HANDLER_A
        self.count = 0
        self.waiting = True

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.owner = self.destination
        packet.datum = 0
        for i in range(WORDS):
            self.count = self.count % 26 + 1
            packet.data[i] = 64 + self.count
        return self.scheduler.send(packet, self)


class Handler(Task):
    def __init__(self, scheduler, ident, priority, queue):
        super().__init__(scheduler, ident, priority, queue)
        self.work = None
        self.devices = None
        self.waiting = True

    def step(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is None:
            return self.wait()
        if work.datum >= WORDS:
            self.work = work.link
            return self.scheduler.send(work, self)
        device = self.devices
        if device is None:
            return self.wait()
        self.devices = device.link
        device.datum = work.data[work.datum]
        work.datum += 1
        return self.scheduler.send(device, self)


class Device(Task):
    def __init__(self, scheduler, ident, priority):
        super().__init__(scheduler, ident, priority, None)
        self.stored = None
        self.waiting = True

    def step(self, packet):
        if packet is not None:
            self.stored = packet
            return self.scheduler.hold(self)
        if self.stored is None:
            return self.wait()
        packet, self.stored = self.stored, None
        return self.scheduler.send(packet, self)


class Scheduler:
    def __init__(self):
        self.tasks = []
        self.table = {}
        self.sent = self.holds = self.steps = 0

    def add(self, task):
        self.tasks.insert(0, task)
        self.table[task.ident] = task

    def following(self, task):
        i = self.tasks.index(task) + 1
        return self.tasks[i] if i < len(self.tasks) else None

    def hold(self, task):
        self.holds += 1
        task.held = True
        return self.following(task)

    def release(self, ident, sender):
        task = self.table[ident]
        task.held = False
        return task if task.priority > sender.priority else sender

    def send(self, packet, sender):
        self.sent += 1
        target = self.table[packet.owner]
        packet.owner = sender.ident
        return target.accept(packet, sender)

    def run(self):
        task = self.tasks[0]
        while task is not None:
            if task.blocked():
                task = self.following(task)
            else:
                self.steps += 1
                task = task.run()


def simulate(rounds):
    s = Scheduler()
    Idle(s, rounds)
    Worker(s, Packet(Packet(None, HANDLER_A, KIND_WORK), HANDLER_B, KIND_WORK))
    for handler, device, priority in (HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000):
        queue = None
        for _ in range(3):
            queue = Packet(queue, device, KIND_DEVICE)
        Handler(s, handler, priority, queue)
    Device(s, DEVICE_A, 4000)
    Device(s, DEVICE_B, 5000)
    s.run()
    return s.sent, s.holds, s.steps


print(simulate(40000))
