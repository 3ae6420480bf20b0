class Node:
    def __init__(self, next):
        self.next = next


n = Node(Node(None))
print(n.next.next)
n.next.next.next.next
