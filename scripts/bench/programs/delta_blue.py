# One-way constraints with strengths: an incremental local-propagation solver, planned once and executed often.
REQUIRED, PREFERRED, NORMAL, WEAK, WEAKEST = range(5)


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.by = None          # the constraint that determines it
        self.strength = WEAKEST
        self.mark = 0
        self.stay = True


class Constraint:
    def __init__(self, solver, strength, *variables):
        self.strength = strength
        self.variables = variables
        self.output = None
        for v in variables:
            v.constraints.append(self)
        solver.add(self)

    def choose(self, mark):
        best = None
        for v in self.candidates():
            if v.mark != mark and v.strength > self.strength:
                if best is None or v.strength > best.strength:
                    best = v
        self.output = best
        return best

    def candidates(self):
        return self.variables[-1:]

    def inputs(self):
        return [v for v in self.variables if v is not self.output]

    def inputs_known(self, mark):
        return all(v.mark == mark or v.stay or v.by is None for v in self.inputs())

    def refresh(self):
        out = self.output
        ins = self.inputs()
        out.strength = max([self.strength] + [v.strength for v in ins])
        out.stay = all(v.stay for v in ins)
        if out.stay:
            self.execute()

    def execute(self):
        raise NotImplementedError


class Stay(Constraint):
    def execute(self):
        pass


class Edit(Constraint):
    def refresh(self):
        super().refresh()
        self.output.stay = False

    def execute(self):
        pass


class Equal(Constraint):
    def candidates(self):
        return self.variables

    def execute(self):
        a, b = self.variables
        if self.output is a:
            a.value = b.value
        else:
            b.value = a.value


class Scale(Constraint):
    """source * factor + offset == target"""

    def candidates(self):
        return (self.variables[0], self.variables[3])

    def inputs(self):
        source, factor, offset, target = self.variables
        return [factor, offset, target if self.output is source else source]

    def execute(self):
        source, factor, offset, target = self.variables
        if self.output is target:
            target.value = source.value * factor.value + offset.value
        else:
            source.value = (target.value - offset.value) // factor.value


class Solver:
    def __init__(self):
        self.mark = 0
        self.satisfied = 0

    def add(self, constraint):
        self.mark += 1
        while constraint is not None:
            constraint = self.satisfy(constraint)

    def satisfy(self, constraint):
        out = constraint.choose(self.mark)
        if out is None:
            return None
        self.satisfied += 1
        for v in constraint.inputs():
            v.mark = self.mark
        beaten = out.by
        if beaten is not None:
            beaten.output = None
        out.by = constraint
        self.propagate(constraint)
        out.mark = self.mark
        return beaten

    def propagate(self, constraint):
        todo = [constraint]
        while todo:
            c = todo.pop()
            c.refresh()
            todo.extend(self.consumers(c.output))

    def consumers(self, variable):
        return [c for c in variable.constraints if c is not variable.by and c.output is not None]

    def remove(self, constraint):
        out = constraint.output
        for v in constraint.variables:
            v.constraints.remove(constraint)
        if out is None:
            return
        constraint.output = None
        out.by = None
        out.strength, out.stay = WEAKEST, True
        todo, unmet = [out], []
        while todo:
            v = todo.pop()
            unmet.extend(c for c in v.constraints if c.output is None)
            for c in self.consumers(v):
                c.refresh()
                todo.append(c.output)
        for c in sorted(unmet, key=lambda c: c.strength):
            if c.output is None:
                self.add(c)

    def plan(self, sources):
        self.mark += 1
        plan, todo = [], list(sources)
        while todo:
            c = todo.pop()
            out = c.output
            if out.mark != self.mark and c.inputs_known(self.mark):
                plan.append(c)
                out.mark = self.mark
                todo.extend(self.consumers(out))
        return plan


def change(solver, variable, values):
    edit = Edit(solver, PREFERRED, variable)
    plan = solver.plan([edit])
    for value in values:
        variable.value = value
        for c in plan:
            c.execute()
    solver.remove(edit)


def chain(n):
    solver = Solver()
    line = [Variable("v%d" % i, 0) for i in range(n)]
    for a, b in zip(line, line[1:]):
        Equal(solver, REQUIRED, a, b)
    Stay(solver, WEAK, line[-1])
    change(solver, line[0], range(50))
    return line[-1].value, solver.satisfied


def projection(n):
    solver = Solver()
    factor, offset = Variable("factor", 10), Variable("offset", 1000)
    sources, targets = [], []
    for i in range(n):
        sources.append(Variable("s", i))
        targets.append(Variable("t", i))
        Stay(solver, NORMAL, sources[-1])
        Scale(solver, REQUIRED, sources[-1], factor, offset, targets[-1])
    change(solver, sources[0], range(17))
    first = targets[0].value
    change(solver, targets[0], [1050])
    change(solver, factor, range(1, 6))
    change(solver, offset, range(0, 2000, 100))
    return first, sources[0].value, sum(t.value for t in targets[:-1]), solver.satisfied


for _ in range(3):
    print(chain(300), projection(1200))
