package dev.ipofficesync.facts;

/** A row of the directory feed: an attribute that holds numbers. Web Manager 12.3, "Number Attributes". Immutable. */
public record FeedNumber(String attribute) {}
