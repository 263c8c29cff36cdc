package dev.ipofficesync.job;

import dev.ipofficesync.directory.DirectoryException;
import dev.ipofficesync.ipoffice.IpOfficeException;
import dev.ipofficesync.rules.RulesException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

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

    /** Whether the run was stopped, and nothing failed. */
    public static boolean isStop(Throwable failure) {
        return explained(failure) instanceof CancellationException;
    }

    /** One line (several for rules); never a stack trace. */
    public static String of(Throwable failure) {
        Throwable explained = explained(failure);
        return explained != null
                ? String.valueOf(explained.getMessage())
                : failure.getClass().getSimpleName() + ": "
                        + String.valueOf(failure.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("");
    }

    /** Whether one of our own exceptions tells what happened; otherwise only a stack trace helps. */
    public static boolean isExplained(Throwable failure) {
        return explained(failure) != null;
    }

    private static @Nullable Throwable explained(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DirectoryException
                    || cause instanceof IpOfficeException
                    || cause instanceof RulesException
                    || cause instanceof CancellationException) {
                return cause;
            }
        }
        return null;
    }
}
