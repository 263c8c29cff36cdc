package dev.ipofficesync.job;

/** The settings of the job itself. Immutable. */
public record JobProperties(SyncProperties sync, GuardProperties guard, WindowProperties window) {}
