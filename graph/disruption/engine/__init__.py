"""Every single-unit loss at once, exactly: arrays in, arrays out.

A stop is undone as cheaply as it is made, so units are visited in an order in which one starts from what
another has stopped. `arrays` says what goes in, `plan` finds the order, `walk` follows it.
"""
