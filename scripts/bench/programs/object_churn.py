# Linked nodes made and dropped, with cycles for the collector.
class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next


def run(rounds, length):
    total = 0
    for r in range(rounds):
        head = tail = Node(0, None)
        for i in range(length):
            head = Node(i, head)
        tail.next = head
        n = head
        while n is not tail:
            total += n.value
            n = n.next
    return total


print(run(1200, 1000))
