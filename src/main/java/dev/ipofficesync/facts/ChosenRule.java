package dev.ipofficesync.facts;

/** The user provisioning rule that a new person's entry names. At most one for each person. Immutable. */
public record ChosenRule(ProvisioningRule rule) {}
