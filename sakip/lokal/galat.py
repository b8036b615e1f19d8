"""What can go wrong with the local servers, told in one sentence to whoever typed the command."""


class GagalLokal(Exception):
    """A local server cannot be prepared, started or stopped; the text says why and what to do."""
