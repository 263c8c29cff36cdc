package dev.ipofficesync.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script with which a shell completes our commands and options. */
@Command(
        name = "completion",
        description = "Prints a script that lets the shell complete commands and options with the tab key.",
        footer = {
            "  ./run.sh completion bash > ~/.usersync-completion; . ~/.usersync-completion",
            "  ./run.sh completion zsh > ~/.usersync-completion; . ~/.usersync-completion"
        })
final class CompletionCommand implements Runnable {
    /** The shells for which picocli writes one script that serves both. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    Shell shell = Shell.bash;

    @Override
    public void run() {
        CommandLine whole = spec.root().commandLine();
        spec.commandLine().getOut().println(AutoComplete.bash("run.sh", whole));
        spec.commandLine().getOut().flush();
    }
}
