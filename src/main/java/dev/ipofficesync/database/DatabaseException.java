package dev.ipofficesync.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database cannot be used. The message is one line: which database, what is wrong, what to do. */
public final class DatabaseException extends RuntimeException {
    DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The first line of what the database itself said. */
    static String words(Throwable failure) {
        Throwable told = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                told = cause;
            }
        }
        return String.valueOf(told.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
