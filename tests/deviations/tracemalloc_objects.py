# tracemalloc.get_object_traceback knows every object that was made since start(). CPython 3.11 knows none that comes from one
# of its free lists (floats, lists, small tuples, dictionaries), and no instance whose attributes it keeps outside of it.
import tracemalloc

class Node:
    def __init__(self):
        self.items = {}

def lines(obj):
    return [f.lineno for f in tracemalloc.get_object_traceback(obj)]

tracemalloc.start(2)
number = len("abc") * 1.5
numbers = [i * 1.5 for i in range(3)]
pair = (numbers, number)
node = Node()
print(lines(number), lines(numbers), lines(numbers[1]), lines(pair), lines(node), lines(node.items))
tracemalloc.stop()
