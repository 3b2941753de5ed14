"""What stops when something stops, and the proof."""
