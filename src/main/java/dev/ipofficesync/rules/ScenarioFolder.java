package dev.ipofficesync.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads all scenario files of a rules folder. */
final class ScenarioFolder {
    static final String ENDING = ".scenarios.yaml";
    private static final Set<String> KEYS = Set.of("name", "given", "then", "rules", "not_rules");

    private final Path folder;

    ScenarioFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Every scenario, by folder, file and place in the file. */
    List<Scenario> scenarios() {
        var scenarios = new ArrayList<Scenario>();
        for (RulePhase phase : RulePhase.values()) {
            Path below = folder.resolve(phase.folder());
            files(below).forEach(file -> scenarios.addAll(read(phase, "", file)));
            if (phase == RulePhase.MAPPING) {
                for (String set : RulesProperties.sets(folder)) {
                    files(below.resolve(set)).forEach(file -> scenarios.addAll(read(phase, set, file)));
                }
            }
        }
        return scenarios;
    }

    private static List<Path> files(Path below) {
        if (!Files.isDirectory(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(below)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new RulesException(below + ":1: cannot be listed: " + unreadable.getMessage());
        }
    }

    private List<Scenario> read(RulePhase phase, String set, Path file) {
        String shown =
                folder.getFileName() + "/" + folder.relativize(file).toString().replace('\\', '/');
        String drl = shown.substring(0, shown.length() - ENDING.length()) + ruleEnding(file);
        var scenarios = new ArrayList<Scenario>();
        List<?> items = items(shown, file);
        List<Integer> lines = lines(shown, file);
        for (int i = 0; i < items.size(); i++) {
            int line = lines.size() == items.size() ? lines.get(i) : 1;
            Map<String, Object> content = content(shown + ":" + line, items.get(i));
            Object name = content.get("name");
            if (!(name instanceof String text) || text.isBlank()) {
                throw new RulesException(shown + ":" + line + ": every scenario needs a name; this one has none");
            }
            scenarios.add(new Scenario(shown, line, drl, phase, set, text, content));
        }
        return scenarios;
    }

    /** The rules beside it are DRL unless there is only a decision table. */
    private static String ruleEnding(Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = name.substring(0, name.length() - ENDING.length());
        boolean isTable = !Files.exists(file.resolveSibling(stem + ".drl"))
                && Files.exists(file.resolveSibling(stem + DecisionTable.ENDING));
        return isTable ? DecisionTable.ENDING : ".drl";
    }

    private static List<?> items(String shown, Path file) {
        try {
            Object content = yaml().load(Files.readString(file, UTF_8));
            if (content instanceof List<?> list) {
                return list;
            }
            throw new RulesException(shown + ":1: must be a list of scenarios, each starting with '- name:'");
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 1
                    : malformed.getProblemMark().getLine() + 1;
            throw new RulesException(shown + ":" + line + ": is not YAML: " + malformed.getProblem()
                    + hint(String.valueOf(malformed.getProblem())));
        } catch (IOException unreadable) {
            throw new RulesException(shown + ":1: cannot be read: " + unreadable.getMessage());
        }
    }

    private static String hint(String problem) {
        return problem.contains("TAB") || problem.contains("\\t")
                ? "; indent with blanks, not with tabs"
                : "; look for a missing quote, bracket or colon, here or in the line above";
    }

    /** Where the scenarios start: a hyphen in the first column. */
    private static List<Integer> lines(String shown, Path file) {
        try {
            List<String> text = Files.readAllLines(file, UTF_8);
            return IntStream.range(0, text.size())
                    .filter(i -> text.get(i).startsWith("-"))
                    .map(i -> i + 1)
                    .boxed()
                    .toList();
        } catch (IOException unreadable) {
            throw new RulesException(shown + ":1: cannot be read: " + unreadable.getMessage());
        }
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var dump = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dump), dump, options, new PlainText());
    }

    /** Takes every value as it is written: elsewhere in YAML 0123 is the number 83, and OFF is false. */
    private static final class PlainText extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // none
        }
    }

    private static Map<String, Object> content(String shown, @Nullable Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            throw new RulesException(shown + ": every scenario starts with '- name:'");
        }
        var content = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> content.put(String.valueOf(key), value == null ? "" : value));
        for (String key : content.keySet()) {
            if (!KEYS.contains(key)) {
                throw new RulesException(shown + ": " + content.get("name") + ": does not know '" + key
                        + "'; a scenario has name, given, then, rules, not_rules");
            }
        }
        return content;
    }
}
