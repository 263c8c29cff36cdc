package dev.ipofficesync.cli;

import dev.ipofficesync.database.DatabaseException;
import dev.ipofficesync.directory.DirectoryException;
import dev.ipofficesync.ipoffice.IpOfficeException;
import dev.ipofficesync.job.FailureWords;
import dev.ipofficesync.rules.RulesException;
import dev.ipofficesync.sites.BrokerException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What is told of a command that failed, and its exit status. Stateless. */
final class FailedCommand {
    private FailedCommand() {}

    /** A user's mistake and a broken system are told in words; anything else is our own mistake and shows its trace. */
    static int tell(Exception failure, PrintWriter err) {
        if (failure instanceof ConfigurationException || failure instanceof RulesException) {
            err.println(failure.getMessage());
            return ExitStatus.USAGE;
        }
        if (failure instanceof DatabaseException || failure instanceof BrokerException) {
            err.println(failure.getMessage());
            return ExitStatus.SYSTEM_FAILED;
        }
        if (failure instanceof DirectoryException || failure instanceof IpOfficeException) {
            err.println(FailureWords.of(failure));
            return ExitStatus.SYSTEM_FAILED;
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        err.println("a mistake of this program; please report it with these lines:");
        err.println(trace);
        return ExitStatus.SYSTEM_FAILED;
    }
}
