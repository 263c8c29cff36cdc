package dev.ipofficesync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands that README, docs and the guide to the rules tell people to type, each once, with the page that has it. */
final class DocumentedCommands {
    private static final Pattern INLINE = Pattern.compile("`(\\./run\\.sh[^`]*)`");
    /** Up to what belongs to the shell. */
    private static final Pattern IN_LINE = Pattern.compile("(\\./run\\.sh[^;|>&#)]*)");

    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

    private DocumentedCommands() {}

    /** Words after {@code ./run.sh} by the place of their first appearance. */
    static Map<String, List<String>> all() throws IOException {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        for (Path page : pages()) {
            int number = 0;
            for (String line : Files.readAllLines(page)) {
                number++;
                for (String command : in(line)) {
                    List<String> words = words(command);
                    if (!commands.containsValue(words)) {
                        commands.put(page + ":" + number + " " + command.strip(), words);
                    }
                }
            }
        }
        return commands;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("rules/README.md")), docs.sorted())
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static List<String> in(String line) {
        boolean isCode = line.startsWith("    ");
        Matcher found = (isCode ? IN_LINE : INLINE).matcher(line);
        List<String> commands = new ArrayList<>();
        while (found.find()) {
            commands.add(found.group(1));
        }
        return commands;
    }

    private static List<String> words(String command) {
        return WORD.matcher(command.replaceAll("[|>;&].*", ""))
                .results()
                .skip(1)
                .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
                .toList();
    }
}
