"""The fetch process: the only room of Paddock with network code. The window never imports it."""
