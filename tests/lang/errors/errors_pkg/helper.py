"""Helpers the error scripts import."""


def divide(a, b):
    return a / b
