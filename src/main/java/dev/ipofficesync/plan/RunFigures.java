package dev.ipofficesync.plan;

/** What a run counted: the control totals, and the users we look after. Immutable. */
public record RunFigures(RunTotals totals, UserCounts users) {}
