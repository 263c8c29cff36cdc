package dev.ipofficesync.rules;

import java.nio.file.Path;

/** One DRL file as read. {@code shown} is the path for messages, {@code rules/mapping/name.drl}. Immutable. */
record RuleFile(RulePhase phase, Path path, String shown, String text) {}
