package dev.ipofficesync.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The parts given to a constructor or function, compared with those it takes. Stateless. */
final class RuleParts {
    private RuleParts() {}

    /** What is between the bracket at the index and its end, cut at the commas; empty for {@code ()}. */
    static List<List<RuleToken>> given(List<RuleToken> tokens, int bracket) {
        List<List<RuleToken>> parts = new ArrayList<>();
        int depth = 0;
        int from = bracket + 1;
        for (int i = bracket; i < tokens.size(); i++) {
            RuleToken token = tokens.get(i);
            if (token.isSign("(")) {
                depth++;
            } else if (token.isSign(")")) {
                depth--;
            }
            boolean ends = depth == 0;
            if (ends || (depth == 1 && token.isSign(","))) {
                if (i > from || !ends) {
                    parts.add(tokens.subList(from, i));
                }
                from = i + 1;
            }
            if (ends) {
                break;
            }
        }
        return parts;
    }

    /** Why none of the ways to call it takes the given parts; null when one does. */
    static @Nullable String problem(
            String what, List<List<FactWords.Part>> ways, List<List<RuleToken>> given, String otherwise) {
        List<List<FactWords.Part>> fitting =
                ways.stream().filter(way -> fits(way, given.size())).toList();
        if (fitting.isEmpty()) {
            return what + " takes " + ways.stream().map(RuleParts::described).collect(Collectors.joining(", or "))
                    + "; here " + (given.size() == 1 ? "is 1" : "are " + given.size()) + otherwise;
        }
        List<FactWords.Part> best = fitting.stream()
                .min(Comparator.comparingLong(way -> wrong(way, given).size()))
                .orElseThrow();
        List<Integer> wrong = wrong(best, given);
        return wrong.isEmpty() ? null : mismatch(what, best, given, wrong.get(0));
    }

    private static String described(List<FactWords.Part> way) {
        return switch (way.size()) {
            case 0 -> "nothing in its brackets";
            case 1 -> "1 part (" + FactWords.Part.list(way) + ")";
            default ->
                (FactWords.isOpen(way) ? way.size() + " or more" : way.size()) + " parts (" + FactWords.Part.list(way)
                        + ")";
        };
    }

    private static boolean fits(List<FactWords.Part> way, int count) {
        return count == way.size() || (FactWords.isOpen(way) && count > way.size());
    }

    private static List<Integer> wrong(List<FactWords.Part> way, List<List<RuleToken>> given) {
        return IntStream.range(0, given.size())
                .filter(i -> !Literal.of(given.get(i)).suits(part(way, i).type()))
                .boxed()
                .toList();
    }

    private static FactWords.Part part(List<FactWords.Part> way, int i) {
        return way.get(Math.min(i, way.size() - 1));
    }

    private static String mismatch(String what, List<FactWords.Part> way, List<List<RuleToken>> given, int wrong) {
        FactWords.Part part = part(way, wrong);
        String shown = given.get(wrong).stream().map(RuleToken::written).collect(Collectors.joining());
        return what + " takes " + FactWords.Part.list(way) + "; '" + part.name() + "' must be "
                + expected(part.type(), given.get(wrong)) + ", but is " + shown;
    }

    private static String expected(Class<?> type, List<RuleToken> given) {
        FactWords words = FactWords.of(type);
        if (words != null && words.isEnum()) {
            String text = given.get(0).text();
            String constant =
                    Nearest.to(text, words.constants()).orElse(words.constants().get(0));
            return "one of " + words.written() + ", such as " + words.written() + "." + constant;
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class) {
            return "a whole number without quotes";
        }
        return type == String.class || type == String[].class ? "a text in double quotes" : "a " + type.getSimpleName();
    }

    /** A part whose kind can be seen in the rule itself. */
    private record Literal(@Nullable Class<?> type) {
        static Literal of(List<RuleToken> part) {
            if (part.size() == 1) {
                RuleToken token = part.get(0);
                return new Literal(
                        switch (token.kind()) {
                            case TEXT -> String.class;
                            case NUMBER -> int.class;
                            case WORD -> token.isWord("true") || token.isWord("false") ? boolean.class : null;
                            case SIGN -> null;
                        });
            }
            boolean constant = part.size() == 3 && part.get(1).isSign(".");
            FactWords words = constant ? FactWords.of(part.get(0).text()) : null;
            return new Literal(
                    words != null && words.constants().contains(part.get(2).text()) ? words.type() : null);
        }

        boolean suits(Class<?> wanted) {
            if (type == null || wanted == type || wanted == Object.class) {
                return true;
            }
            return (type == String.class && wanted == String[].class) || (type == int.class && wanted == long.class);
        }
    }
}
