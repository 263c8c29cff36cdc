package dev.ipofficesync.rules;

import java.util.Optional;

/** Says which rule failed and why, without the values it worked on: they may be codes. */
final class RuleFailure {
    private RuleFailure() {}

    /** The cause is not chained on purpose: its text may hold the value that the rule could not handle. */
    static RulesException in(RuleTrace trace, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RulesException ours) {
                return ours;
            }
        }
        RuleSource rule = trace.current();
        String place = rule == null
                ? "rules:1: a condition" + inRule(failure)
                : rule.place() + ": the rule '" + rule.name() + "'";
        return new RulesException(place + " failed: " + reason(failure));
    }

    /** Only the texts of the facts package are known to hold no value of a person. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOurs(cause)) {
                return String.valueOf(cause.getMessage());
            }
            root = cause;
        }
        return root.getClass().getSimpleName();
    }

    private static boolean isOurs(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return cause.getClass() == IllegalArgumentException.class
                && trace.length > 0
                && trace[0].getClassName().startsWith("dev.ipofficesync.facts.");
    }

    /** Drools names the rules of a failed condition in its own message: {@code ... in [Rule "NAME-02 ..." in file]}. */
    private static String inRule(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .filter(message -> message.contains("[Rule ") && message.lastIndexOf(']') > message.indexOf("[Rule "))
                .map(message -> " of " + message.substring(message.indexOf("[Rule "), message.lastIndexOf(']') + 1))
                .orElse("");
    }
}
