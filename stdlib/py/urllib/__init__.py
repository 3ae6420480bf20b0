"""Addresses on the web: urllib.parse takes them apart and puts them together."""
