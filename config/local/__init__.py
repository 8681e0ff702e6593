"""What one machine needs to run or test Trellis by itself: local servers, keys, sample data, a supervisor."""
