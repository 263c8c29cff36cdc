package dev.ipofficesync.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that ask for the absence or the number of facts which rules of their own phase insert: within a phase nothing
 * is ordered, so the answer would depend on which rule happens to be first. One thread only.
 */
final class SamePhase {
    private static final Set<String> COMPLETE = Set.of("not", "forall", "accumulate", "collect");

    private final List<Fact> inserted = new ArrayList<>();

    /** A fact that a rule inserts or asks for, with the components whose value is written in the rule. */
    private record Fact(RuleBlock rule, String type, int line, Map<String, String> literals) {
        boolean mayBe(Fact other) {
            return type.equals(other.type)
                    && literals.entrySet().stream()
                            .allMatch(literal -> literal.getValue()
                                    .equals(other.literals.getOrDefault(literal.getKey(), literal.getValue())));
        }
    }

    private SamePhase(List<RuleSafety> phase) {
        phase.forEach(file -> file.blocks().forEach(this::insertions));
    }

    /** One line for each such condition in the files of one rule base. */
    static List<String> problems(List<RuleSafety> files) {
        var problems = new ArrayList<String>();
        files.stream()
                .collect(Collectors.groupingBy(file -> file.file().phase()))
                .values()
                .forEach(phase -> new SamePhase(phase).check(phase, problems));
        return problems;
    }

    private void check(List<RuleSafety> phase, List<String> problems) {
        for (RuleSafety file : phase) {
            var told = new RuleProblems(file.file());
            file.blocks().forEach(rule -> check(rule, told));
            problems.addAll(told.lines());
        }
    }

    private void check(RuleBlock rule, RuleProblems problems) {
        List<RuleToken> tokens = rule.conditions();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == RuleToken.Kind.WORD
                    && COMPLETE.contains(tokens.get(i).text())) {
                for (Fact asked : asked(rule, i)) {
                    inserted.stream()
                            .filter(asked::mayBe)
                            .findFirst()
                            .ifPresent(other -> tell(rule, asked, other, problems));
                }
            }
        }
    }

    private static void tell(RuleBlock rule, Fact asked, Fact other, RuleProblems problems) {
        problems.add(
                asked.line(),
                "rule " + rule.id() + " asks whether there is no " + asked.type() + " (or how many), but "
                        + other.rule().id() + " in the same folder inserts one; rules of one folder have no order, so"
                        + " the answer would be chance. Move the rule to a later folder, or give candidates ranks");
    }

    /** The patterns behind {@code not}, and all in the brackets behind the other words. */
    private static List<Fact> asked(RuleBlock rule, int at) {
        List<RuleToken> tokens = rule.conditions();
        boolean single = tokens.get(at).isWord("not");
        var facts = new ArrayList<Fact>();
        int depth = 0;
        for (int i = at + 1; i < tokens.size(); i++) {
            RuleToken token = tokens.get(i);
            depth += token.isSign("(") ? 1 : token.isSign(")") ? -1 : 0;
            if (isFact(tokens, i)) {
                facts.add(pattern(rule, tokens, i));
                if (single && depth == 0) {
                    return facts;
                }
            }
            boolean ends = depth == 0 && token.isSign(")");
            boolean other =
                    single && depth == 0 && facts.isEmpty() && !token.text().startsWith("$") && !token.isSign(":");
            if (ends || (other && !isFact(tokens, i))) {
                return facts;
            }
        }
        return facts;
    }

    private static boolean isFact(List<RuleToken> tokens, int i) {
        return i + 1 < tokens.size()
                && FactWords.of(tokens.get(i).text()) != null
                && tokens.get(i + 1).isSign("(")
                && !tokens.get(i - 1).isSign(".");
    }

    private static Fact pattern(RuleBlock rule, List<RuleToken> tokens, int i) {
        var literals = new HashMap<String, String>();
        for (List<RuleToken> part : RuleParts.given(tokens, i + 1)) {
            if (part.size() > 3 && part.get(1).isSign("=") && part.get(2).isSign("=")) {
                String literal = literal(part.subList(3, part.size()));
                if (literal != null) {
                    literals.put(part.get(0).text(), literal);
                }
            }
        }
        return new Fact(rule, tokens.get(i).text(), tokens.get(i).line(), literals);
    }

    private void insertions(RuleBlock rule) {
        List<RuleToken> tokens = rule.consequence();
        for (int i = 1; i < tokens.size(); i++) {
            FactWords fact = FactWords.of(tokens.get(i).text());
            boolean made = tokens.get(i - 1).isWord("new");
            boolean given =
                    tokens.get(i - 1).isSign("(") && i > 1 && tokens.get(i - 2).isWord("insert");
            if (fact != null && (made || given)) {
                inserted.add(new Fact(
                        rule,
                        fact.type().getSimpleName(),
                        tokens.get(i).line(),
                        made ? parts(fact, RuleParts.given(tokens, i + 1)) : Map.of()));
            }
        }
    }

    private static Map<String, String> parts(FactWords fact, List<List<RuleToken>> given) {
        var literals = new HashMap<String, String>();
        fact.constructors().stream()
                .filter(way -> way.size() == given.size())
                .findFirst()
                .ifPresent(way -> {
                    for (int i = 0; i < given.size(); i++) {
                        String literal = literal(given.get(i));
                        if (literal != null) {
                            literals.put(way.get(i).name(), literal);
                        }
                    }
                });
        return literals;
    }

    /** A text, number or constant as it is written; null for anything that is worked out. */
    private static @Nullable String literal(List<RuleToken> part) {
        boolean constant = part.size() == 3
                && part.get(1).isSign(".")
                && FactWords.of(part.get(0).text()) != null;
        boolean single = part.size() == 1 && part.get(0).kind() != RuleToken.Kind.WORD;
        return constant || single ? part.stream().map(RuleToken::written).collect(Collectors.joining()) : null;
    }
}
