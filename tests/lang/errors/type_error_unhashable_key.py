print({(1, 2): "ok"})
{[1, 2]: "not ok"}
