package dev.ipofficesync.facts;

/** A cell of the New/Update/Delete matrix that says yes: a mapped field takes part in the operation. Immutable. */
public record FieldApplicability(Field field, Operation operation) {}
