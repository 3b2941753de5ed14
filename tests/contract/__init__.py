"""What every store of claims keeps to, tried on each of them."""
