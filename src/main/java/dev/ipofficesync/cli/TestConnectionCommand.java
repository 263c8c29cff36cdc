package dev.ipofficesync.cli;

import dev.ipofficesync.connection.Check;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tries everything that a run needs of the directory and of IP Office, and changes nothing. */
@Command(
        name = "test-connection",
        description = "Tries the directory and IP Office step by step, one line each, and says what to do about what"
                + " fails; changes nothing.",
        footer = "  ./run.sh test-connection --config /etc/usersync/application.yml")
final class TestConnectionCommand implements Callable<Integer> {
    @ParentCommand
    UserSyncCommand root = new UserSyncCommand();

    @Option(
            names = "--save-certificates",
            paramLabel = "FOLDER",
            description = "saves the certificates the servers show as PEM files for ca-file; compare the fingerprints"
                    + " before you trust them")
    @Nullable
    Path certificates;

    @Override
    public Integer call() {
        return root.withSession("TEST-CONNECTION", session -> {
            ConnectionTest test = new ConnectionTest(
                    session.properties(), Clock.systemUTC(), certificates, TestConnectionCommand::print);
            return test.run();
        });
    }

    private static void print(Check check) {
        String state = check.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        System.out.println(coloured(check, String.format("%-9s", state)) + " " + check.subject() + ": " + check.text());
    }

    private static String coloured(Check check, String text) {
        if (!Terminal.isColoured()) {
            return text;
        }
        int colour = switch (check.state()) {
            case OK -> 32;
            case NOTE -> 33;
            case FAILED -> 31;
            case NOT_TRIED -> 90;
        };
        return "\u001b[" + colour + "m" + text + "\u001b[0m";
    }
}
