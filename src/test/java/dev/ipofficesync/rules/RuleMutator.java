package dev.ipofficesync.rules;

import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.Severity;
import dev.ipofficesync.facts.SharedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes every mutant of a rule file: one constraint or constant changed in each, as a slip of the hand would. Always the
 * same list for the same file.
 */
final class RuleMutator {
    private static final Map<String, List<String>> SIGNS = Map.of(
            "==", List.of("!="),
            "!=", List.of("=="),
            ">=", List.of(">", "<"),
            "<=", List.of("<", ">"),
            ">", List.of(">=", "<"),
            "<", List.of("<=", ">"),
            "&&", List.of("||"),
            "||", List.of("&&"));
    private static final Pattern SIGN = Pattern.compile("==|!=|>=|<=|&&|\\|\\||[<>]");
    private static final Pattern NEGATION = Pattern.compile("!(?!=)");
    private static final Pattern NOT = Pattern.compile("\\bnot (?=[A-Z])");
    private static final Pattern NOT_OPERATOR = Pattern.compile("\\bnot (?=contains|matches)");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])[0-9]+(?![\\w.])");
    private static final Pattern TRUTH = Pattern.compile("\\b(true|false)\\b");
    private static final Pattern CONSTANT =
            Pattern.compile("\\b(Field|Severity|Operation|ExtensionType|Kind)\\.([A-Z][A-Z0-9_]+)\\b");
    private static final Pattern QUESTION = Pattern.compile(
            "(?<![!\\w.$])(has|on|isSet|hasFlag|precedes|includes|numeric|primary|nextFree|isUnreadableIn|covers)\\b(?= *[(,&|)])");
    private static final Map<String, String> TWINS = Map.of(
            "isRepeated", "isSequential",
            "isSequential", "isRepeated",
            "startsWith", "endsWith",
            "endsWith", "startsWith",
            "equalsIgnoreCase", "equals",
            "leftAlone", "leaver",
            "leaver", "leftAlone",
            "dialable", "e164",
            "first", "dn");
    private static final Pattern TWIN = Pattern.compile("\\b(" + String.join("|", TWINS.keySet()) + ")(?=\\()");
    private static final Pattern PATTERN_WORD = Pattern.compile("\\bmatches \"");

    private final RuleFile file;
    private final String mappingSet;
    private final MutantSource source;
    private final List<Mutant> mutants = new ArrayList<>();

    private RuleMutator(RuleFile file, String mappingSet) {
        this.file = file;
        this.mappingSet = mappingSet;
        this.source = new MutantSource(file.text());
        signs();
        constants();
        texts();
        new ConstraintRemoval(source).each((range, what) -> add(range[0], range[1], "", what));
    }

    static List<Mutant> mutants(RuleFile file, String mappingSet) {
        return List.copyOf(new RuleMutator(file, mappingSet).mutants);
    }

    private void signs() {
        source.each(SIGN, (found, at) -> {
            for (String other : SIGNS.getOrDefault(found.group(), List.of())) {
                add(at, found.end(), other, found.group() + " becomes " + other);
            }
        });
        source.each(NEGATION, (found, at) -> add(at, found.end(), "", "! removed"));
        source.each(NOT, (found, at) -> add(at, found.end(), "exists ", "not becomes exists"));
        source.each(NOT_OPERATOR, (found, at) -> add(at, found.end(), "", "not removed"));
        source.each(QUESTION, (found, at) -> {
            if (source.isCondition(at)) {
                add(at, at, "!", found.group() + " negated");
            }
        });
        source.each(
                TWIN,
                (found, at) -> add(
                        at, found.end(), TWINS.getOrDefault(found.group(1), ""), found.group(1) + " becomes its twin"));
    }

    private void constants() {
        source.each(NUMBER, (found, at) -> {
            long number = Long.parseLong(found.group());
            add(at, found.end(), String.valueOf(number + 1), number + " becomes " + (number + 1));
            if (number > 0) {
                add(at, found.end(), String.valueOf(number - 1), number + " becomes " + (number - 1));
            }
        });
        source.each(TRUTH, (found, at) -> {
            String other = found.group().equals("true") ? "false" : "true";
            add(at, found.end(), other, found.group() + " becomes " + other);
        });
        source.each(CONSTANT, (found, at) -> {
            String other = next(found.group(1), found.group(2));
            add(found.start(2), found.end(2), other, found.group(2) + " becomes " + other);
        });
    }

    private static String next(String type, String name) {
        Enum<?>[] all = switch (type) {
            case "Field" -> Field.values();
            case "Severity" -> Severity.values();
            case "Operation" -> Operation.values();
            case "ExtensionType" -> ExtensionType.values();
            default -> SharedValue.Kind.values();
        };
        for (int i = 0; i < all.length; i++) {
            if (all[i].name().equals(name)) {
                return all[(i + 1) % all.length].name();
            }
        }
        return name;
    }

    private void texts() {
        for (int[] range : source.texts()) {
            String text = source.text().substring(range[0], range[1]);
            boolean isPattern = PATTERN_WORD
                    .matcher(source.text())
                    .region(Math.max(0, range[0] - 9), range[0])
                    .lookingAt();
            if (isPattern) {
                pattern(range, text);
            } else if (text.isEmpty()) {
                add(range[0], range[1], "x", "\"\" becomes \"x\"");
            } else {
                String other = Character.isDigit(text.charAt(text.length() - 1)) ? text + "1" : text + "x";
                add(range[0], range[1], other, "\"" + text + "\" becomes \"" + other + "\"");
                String shorter = text.substring(0, text.length() - 1);
                if (text.length() > 1 && !shorter.endsWith("\\")) {
                    add(range[0], range[1], shorter, "\"" + text + "\" loses its last sign");
                }
            }
        }
    }

    /** Each sign of a class left out, each repetition changed, and the mark for line ends removed. */
    private void pattern(int[] range, String text) {
        boolean inClass = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (inClass
                    && c != '^'
                    && c != '-'
                    && c != '\\'
                    && text.charAt(i + 1) != '-'
                    && text.charAt(i - 1) != '-'
                    && !text.startsWith("[" + c + "]", i - 1)) {
                changed(range, text, i, 1, "");
            } else if (!inClass && (c == '*' || c == '?')) {
                changed(range, text, i, 1, "+");
            } else if (!inClass && c == '+') {
                changed(range, text, i, 1, "*");
            }
        }
        if (text.startsWith("(?s)") || text.startsWith("(?i)")) {
            changed(range, text, 0, 4, "");
        }
    }

    private void changed(int[] range, String text, int at, int length, String other) {
        String changed = text.substring(0, at) + other + text.substring(at + length);
        add(range[0], range[1], changed, "pattern " + text + " becomes " + changed);
    }

    private void add(int from, int to, String replacement, String what) {
        mutants.add(new Mutant(file, mappingSet, source.line(from), what, source.replaced(from, to, replacement)));
    }
}
