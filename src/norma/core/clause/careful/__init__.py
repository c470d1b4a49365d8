"""What a careful reader would ask: whether a well-formed standard can mean what it says."""
