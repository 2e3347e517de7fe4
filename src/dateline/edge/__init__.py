"""The outside world: disk, processes, servers. The only package that touches any of them."""
