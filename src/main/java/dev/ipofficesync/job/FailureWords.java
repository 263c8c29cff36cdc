package dev.ipofficesync.job;

import dev.ipofficesync.directory.DirectoryException;
import dev.ipofficesync.ipoffice.IpOfficeException;
import dev.ipofficesync.rules.RulesException;

/** What to tell people of a failure: our own exceptions say it in plain words already. */
public final class FailureWords {
    private FailureWords() {}

    /** Whether the rules failed while they ran, and not one of the systems. */
    public static boolean isOfRules(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RulesException) {
                return true;
            }
        }
        return false;
    }

    /** One line (several for rules); never a stack trace. */
    public static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DirectoryException
                    || cause instanceof IpOfficeException
                    || cause instanceof RulesException) {
                return String.valueOf(cause.getMessage());
            }
        }
        return failure.getClass().getSimpleName() + ": "
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
