volts = 12
