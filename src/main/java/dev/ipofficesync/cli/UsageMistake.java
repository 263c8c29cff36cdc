package dev.ipofficesync.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells in two lines what is wrong with a command line: the mistake with the nearest word, and where to read on. */
final class UsageMistake implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException mistake, String[] words) {
        CommandLine command = mistake.getCommandLine();
        String text = mistake instanceof UnmatchedArgumentException unknown
                ? unknown(unknown, command)
                : decapitalised(String.valueOf(mistake.getMessage()));
        command.getErr().println(text);
        command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' shows how it is used");
        return ExitStatus.USAGE;
    }

    private static String unknown(UnmatchedArgumentException mistake, CommandLine command) {
        String word = mistake.getUnmatched().get(0);
        if (mistake.isUnknownOption()) {
            String option = word.split("=", 2)[0];
            return "unknown option '" + option + "'"
                    + Nearest.suggestion(
                            option, command.getCommandSpec().optionsMap().keySet(), "");
        }
        List<String> commands = new ArrayList<>();
        collect(command, "", commands);
        return commands.isEmpty()
                ? "'" + word + "' is more than this command takes"
                : "unknown command '" + word + "'" + Nearest.suggestion(word, commands, "");
    }

    private static void collect(CommandLine command, String before, List<String> commands) {
        command.getSubcommands().forEach((name, below) -> {
            commands.add(before + name);
            collect(below, before + name + " ", commands);
        });
    }

    private static String decapitalised(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
