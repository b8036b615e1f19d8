"""What the demo holds: two real regions with invented persons, loaded through the services that the pages use."""
