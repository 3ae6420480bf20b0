def f(first_argument, second_argument):
	if first_argument:
		result = first_argument + second_argument + first_argument * second_argument + first_argument // second_argument + 1
	return result


print(f(1, 1))
print(f(1, 0))
