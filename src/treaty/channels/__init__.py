"""The ways to people, one folder each: how a message looks there, how it is sent, and what may come back."""

from treaty.channels.channel import Channel, Failure, Post, Receipt, Undelivered

__all__ = ["Channel", "Failure", "Post", "Receipt", "Undelivered"]
