"""The sentences of every fault, by where it arises."""
