package dev.ipofficesync.rules;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a rule asks facts for what they have and makes new ones of the right parts, so that a slip is told with its
 * own line and words. What it does not understand it leaves to the compiler. One thread only.
 */
final class RuleMeaning {
    /** RFC 4512 section 1.4: a name (with options) or an object identifier. */
    static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9-]*(;[A-Za-z0-9-]+)*|[0-9]+(\\.[0-9]+)+");

    private static final Set<String> OF_THE_LANGUAGE = Set.of(
            "and",
            "or",
            "not",
            "exists",
            "in",
            "matches",
            "contains",
            "memberOf",
            "from",
            "new",
            "this",
            "null",
            "true",
            "false",
            "accumulate",
            "collect",
            "forall",
            "count",
            "min",
            "max",
            "sum",
            "collectList",
            "collectSet",
            "String",
            "Integer",
            "Long",
            "Number",
            "Boolean");

    private static final Set<String> OF_JAVA = Set.of("equals", "toString", "name", "compareTo");

    private final RuleBlock rule;
    private final RuleProblems problems;
    private final Map<String, Class<?>> names = new HashMap<>();

    /** Stands on the stack for a pattern whose components are not known here, such as String. */
    private static final Object ANY = new Object();

    RuleMeaning(RuleBlock rule, RuleProblems problems) {
        this.rule = rule;
        this.problems = problems;
        new Walk(rule.conditions(), true).run(false);
        new Walk(rule.conditions(), true).run(true);
        new Walk(rule.consequence(), false).run(false);
        new Walk(rule.consequence(), false).run(true);
    }

    /** One way through the tokens: first to learn the names, then to check. */
    private final class Walk {
        private final List<RuleToken> tokens;
        private final boolean inConditions;
        private final Deque<Object> patterns = new ArrayDeque<>();

        Walk(List<RuleToken> tokens, boolean inConditions) {
            this.tokens = tokens;
            this.inConditions = inConditions;
        }

        void run(boolean check) {
            for (int i = 0; i < tokens.size(); i++) {
                RuleToken token = tokens.get(i);
                if (token.isSign("(")) {
                    patterns.push(opened(i));
                } else if (token.isSign(")")) {
                    patterns.poll();
                } else if (token.kind() == RuleToken.Kind.WORD) {
                    if (!check) {
                        define(i);
                    } else if (!check(i)) {
                        return;
                    }
                }
            }
        }

        private Object opened(int i) {
            RuleToken before = at(i - 1);
            boolean made = at(i - 2).isWord("new") || at(i - 2).isSign(".");
            if (inConditions && !made && before.kind() == RuleToken.Kind.WORD) {
                FactWords fact = FactWords.of(before.text());
                if (fact != null) {
                    return fact;
                }
                if (Set.of("String", "Integer", "Long", "Number", "Boolean").contains(before.text())) {
                    return ANY;
                }
            }
            return patterns.isEmpty() ? ANY : patterns.element();
        }

        private @Nullable FactWords pattern() {
            return inConditions && patterns.peek() instanceof FactWords fact ? fact : null;
        }

        private RuleToken at(int i) {
            return i >= 0 && i < tokens.size() ? tokens.get(i) : new RuleToken(RuleToken.Kind.SIGN, "", 0);
        }

        private void define(int i) {
            String name = tokens.get(i).text();
            if (!name.startsWith("$")) {
                return;
            }
            if (inConditions && at(i + 1).isSign(":")) {
                names.put(name, typeOf(i + 2));
            } else if (!inConditions && at(i + 1).isSign("=") && at(i - 1).kind() == RuleToken.Kind.WORD) {
                names.put(name, Object.class);
            }
        }

        private Class<?> typeOf(int i) {
            RuleToken value = at(i);
            FactWords fact = FactWords.of(value.text());
            if (fact != null && at(i + 1).isSign("(")) {
                return fact.type();
            }
            FactWords pattern = pattern();
            boolean whole = at(i + 1).isSign(",") || at(i + 1).isSign(")");
            return pattern != null && whole
                    ? pattern.properties().getOrDefault(value.text(), Object.class)
                    : Object.class;
        }

        /** Whether all is well. */
        private boolean check(int i) {
            String word = tokens.get(i).text();
            if (word.startsWith("$")) {
                return known(i) && member(i, names.getOrDefault(word, Object.class));
            }
            if (at(i - 1).isSign(".")) {
                return true;
            }
            FactWords fact = FactWords.of(word);
            if (fact != null) {
                return made(i, fact) && asked(i, fact);
            }
            return OF_THE_LANGUAGE.contains(word) || bare(i);
        }

        private boolean known(int i) {
            String name = tokens.get(i).text();
            boolean defined = inConditions && at(i + 1).isSign(":");
            if (defined || names.containsKey(name)) {
                return true;
            }
            String hint = Nearest.to(name, names.keySet())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("a name is given in the condition, such as " + name + " : DirectoryEntry( )");
            return problem(
                    i, "the name '" + name + "' is not given in the conditions of rule " + rule.id() + "; " + hint);
        }

        /** {@code $v.value} in a condition, {@code $v.value()} in a consequence. */
        private boolean member(int i, Class<?> type) {
            FactWords fact = FactWords.of(type);
            if (fact == null || !at(i + 1).isSign(".") || at(i + 2).kind() != RuleToken.Kind.WORD) {
                return true;
            }
            String name = tokens.get(i).text();
            String member = at(i + 2).text();
            boolean called = at(i + 3).isSign("(");
            List<Method> functions = fact.functions(member);
            if (called && !functions.isEmpty()) {
                return parts(
                                i + 3,
                                name + "." + member,
                                functions.stream().map(FactWords::parts).toList())
                        && attributes(i + 3, fact, 0);
            }
            if (inConditions && fact.properties().containsKey(member)) {
                return true;
            }
            if (!inConditions && fact.properties().containsKey(member)) {
                return problem(i, "between 'then' and 'end' write " + name + "." + getter(fact, member) + "()");
            }
            return (!called && !inConditions && !functions.isEmpty())
                    ? problem(i, "after " + name + "." + member + " brackets are missing")
                    : OF_JAVA.contains(member)
                            || problem(
                                    i,
                                    name + " is a " + fact.written() + ", which has no '" + member + "'; "
                                            + fact.hint(
                                                    member, fact.properties().keySet()));
        }

        private boolean made(int i, FactWords fact) {
            if (!at(i - 1).isWord("new") || !at(i + 1).isSign("(")) {
                return true;
            }
            return parts(i + 1, "new " + fact.written(), fact.constructors()) && attributes(i + 1, fact, 1);
        }

        /** {@code Values.digits( ... )}: that there is such a function was seen before. */
        private boolean asked(int i, FactWords fact) {
            boolean called = at(i + 1).isSign(".") && at(i + 3).isSign("(");
            List<Method> functions = called ? fact.functions(at(i + 2).text()) : List.of();
            return functions.isEmpty()
                    || parts(
                            i + 3,
                            fact.written() + "." + at(i + 2).text(),
                            functions.stream().map(FactWords::parts).toList());
        }

        /** A word that stands for itself: in a pattern a component or function of its fact. */
        private boolean bare(int i) {
            String word = tokens.get(i).text();
            FactWords fact = pattern();
            if (fact != null && at(i + 1).isSign("(") && !fact.functions(word).isEmpty()) {
                List<List<FactWords.Part>> ways =
                        fact.functions(word).stream().map(FactWords::parts).toList();
                return parts(i + 1, word, ways) && attributes(i + 1, fact, 0);
            }
            if (fact != null && fact.properties().containsKey(word)) {
                return compared(i, fact.properties().get(word));
            }
            List<String> owners = FactWords.withConstant(word);
            if (!owners.isEmpty() && (fact != null || !inConditions)) {
                return problem(i, "'" + word + "' needs its family: write " + owners.get(0) + "." + word);
            }
            if (fact == null) {
                return true;
            }
            String hint = fact.written().equals("DirectoryEntry")
                            && Nearest.to(word, fact.properties().keySet()).isEmpty()
                    ? "an attribute is asked for by its name in quotes: has( \"" + word + "\" ) or first( \"" + word
                            + "\" )"
                    : fact.hint(word, fact.properties().keySet());
            return problem(i, fact.written() + " has no '" + word + "'; " + hint);
        }

        /** A field is compared with a constant, a text with a text. */
        private boolean compared(int i, Class<?> type) {
            boolean equals = (at(i + 1).isSign("=") || at(i + 1).isSign("!"))
                    && at(i + 2).isSign("=");
            RuleToken value = at(i + 3);
            if (!equals) {
                return true;
            }
            FactWords family = FactWords.of(type);
            if (family != null && family.isEnum() && value.kind() == RuleToken.Kind.TEXT) {
                String constant = Nearest.to(value.text(), family.constants())
                        .orElse(family.constants().get(0));
                return problem(
                        i + 3,
                        "'" + tokens.get(i).text() + "' is compared without quotes: " + family.written() + "."
                                + constant);
            }
            FactWords given = FactWords.of(value.text());
            boolean constant = type == String.class
                    && given != null
                    && given.isEnum()
                    && at(i + 4).isSign(".");
            return !constant
                    || problem(
                            i + 3,
                            "'" + tokens.get(i).text()
                                    + "' is a text; compare it with a text in double quotes, not with " + value.text()
                                    + "." + at(i + 5).text());
        }

        private boolean parts(int bracket, String what, List<List<FactWords.Part>> ways) {
            String problem = RuleParts.problem(what, ways, RuleParts.given(tokens, bracket), "");
            return problem == null || problem(bracket, problem);
        }

        /** Texts that are names of attributes, from the given part on. */
        private boolean attributes(int bracket, FactWords fact, int first) {
            boolean names = (fact.written().equals("Mapping") && first == 1)
                    || (fact.written().equals("DirectoryEntry")
                            && !at(bracket - 1).isWord("isUnder"));
            List<List<RuleToken>> given = names ? RuleParts.given(tokens, bracket) : List.of();
            for (int i = first; i < given.size(); i++) {
                RuleToken text = given.get(i).get(0);
                if (text.kind() == RuleToken.Kind.TEXT
                        && given.get(i).size() == 1
                        && !ATTRIBUTE.matcher(text.text()).matches()) {
                    problems.add(
                            text.line(),
                            "\"" + text.text()
                                    + "\" cannot be the name of an attribute: letters, digits and hyphens, no spaces");
                    return false;
                }
            }
            return true;
        }

        private boolean problem(int i, String message) {
            problems.add(at(i).line(), message);
            return false;
        }
    }

    private static String getter(FactWords fact, String property) {
        return fact.functions(property).isEmpty()
                ? fact.functionNames(false).stream()
                        .filter(name -> FactWords.property(name).equals(property))
                        .findFirst()
                        .orElse(property)
                : property;
    }
}
