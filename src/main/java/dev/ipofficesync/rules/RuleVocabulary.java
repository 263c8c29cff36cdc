package dev.ipofficesync.rules;

import dev.ipofficesync.facts.Candidate;
import dev.ipofficesync.facts.ChosenRule;
import dev.ipofficesync.facts.Constant;
import dev.ipofficesync.facts.DesiredValue;
import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.Exclusion;
import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.FeedName;
import dev.ipofficesync.facts.FeedNumber;
import dev.ipofficesync.facts.FeedOmission;
import dev.ipofficesync.facts.FeedRecord;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.FieldApplicability;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.Flag;
import dev.ipofficesync.facts.Grade;
import dev.ipofficesync.facts.GroupTotals;
import dev.ipofficesync.facts.Hides;
import dev.ipofficesync.facts.HuntGroups;
import dev.ipofficesync.facts.Mapping;
import dev.ipofficesync.facts.MatrixRow;
import dev.ipofficesync.facts.Numbers;
import dev.ipofficesync.facts.OddNumber;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.Owner;
import dev.ipofficesync.facts.PhoneSystem;
import dev.ipofficesync.facts.PresentUser;
import dev.ipofficesync.facts.ProfileTotals;
import dev.ipofficesync.facts.Proposal;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.facts.Setting;
import dev.ipofficesync.facts.Settings;
import dev.ipofficesync.facts.Severity;
import dev.ipofficesync.facts.SharedValue;
import dev.ipofficesync.facts.StoredValue;
import dev.ipofficesync.facts.SystemTotals;
import dev.ipofficesync.facts.TemplateValue;
import dev.ipofficesync.facts.Values;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every word a rule may use: the facts with their components and methods, a few words of the rule language, and harmless
 * methods of text, lists and numbers. What is not here does not exist for rules.
 */
final class RuleVocabulary {
    static final List<Class<?>> FACTS = List.of(
            Candidate.class,
            ChosenRule.class,
            Constant.class,
            DesiredValue.class,
            DirectoryEntry.class,
            Exclusion.class,
            ExtensionType.class,
            FeedName.class,
            FeedNumber.class,
            FeedOmission.class,
            FeedRecord.class,
            Field.class,
            FieldApplicability.class,
            Finding.class,
            Flag.class,
            Grade.class,
            GroupTotals.class,
            Hides.class,
            HuntGroups.class,
            Mapping.class,
            MatrixRow.class,
            Numbers.class,
            OddNumber.class,
            Operation.class,
            Owner.class,
            PhoneSystem.class,
            PresentUser.class,
            ProfileTotals.class,
            Proposal.class,
            ProvisioningRule.class,
            SetAside.class,
            Setting.class,
            Settings.class,
            Severity.class,
            SharedValue.class,
            SharedValue.Kind.class,
            StoredValue.class,
            SystemTotals.class,
            TemplateValue.class,
            Values.class);

    private static final Set<String> LANGUAGE = Set.of(
            "rule",
            "when",
            "then",
            "end",
            "not",
            "exists",
            "forall",
            "and",
            "or",
            "in",
            "this",
            "null",
            "true",
            "false",
            "new",
            "insert",
            "from",
            "accumulate",
            "collect",
            "count",
            "min",
            "max",
            "sum",
            "collectList",
            "collectSet",
            "contains",
            "memberOf",
            "matches");

    // Left out on purpose: repeat and format, which can make a text of any size from a short one.
    private static final Set<String> TEXT = Set.of(
            "String",
            "Integer",
            "Long",
            "Number",
            "Boolean",
            "length",
            "isEmpty",
            "empty",
            "isBlank",
            "blank",
            "strip",
            "stripLeading",
            "stripTrailing",
            "trim",
            "startsWith",
            "endsWith",
            "indexOf",
            "lastIndexOf",
            "substring",
            "charAt",
            "codePointAt",
            "toLowerCase",
            "toUpperCase",
            "equals",
            "equalsIgnoreCase",
            "compareTo",
            "replace",
            "replaceAll",
            "join",
            "concat",
            "valueOf",
            "parseInt",
            "intValue",
            "longValue",
            "size",
            "get",
            "containsKey");

    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry("for", "rules have no loops; a pattern visits every fact"),
            Map.entry("while", "rules have no loops; a pattern visits every fact"),
            Map.entry("do", "rules have no loops; a pattern visits every fact"),
            Map.entry("modify", "facts never change; insert a new one"),
            Map.entry("update", "facts never change; insert a new one"),
            Map.entry("delete", "facts never change; insert a new one"),
            Map.entry("retract", "facts never change; insert a new one"),
            Map.entry("salience", "order exists only between folders; use the rank of a candidate"),
            Map.entry("eval", "write the condition into the pattern"),
            Map.entry("global", "whatever a rule needs is a fact"),
            Map.entry("declare", "facts are declared in Java"),
            Map.entry("function", "ask a developer for a new word in Values"),
            Map.entry("import", "the one import in the header is all a rule can use"),
            Map.entry("getClass", "a rule cannot reach Java beyond the facts"),
            Map.entry("System", "a rule cannot reach Java beyond the facts"));

    private static final Set<String> WORDS = words();

    private RuleVocabulary() {}

    /** Whether a rule may use the word; names that start with {@code $} are the rule's own. */
    static boolean knows(String word) {
        return word.startsWith("$") || WORDS.contains(word);
    }

    /** What to do instead of using an unknown word. */
    static String hint(String word) {
        String hint = HINTS.get(word);
        if (hint != null) {
            return hint;
        }
        return Nearest.to(word, WORDS)
                .map(known -> "did you mean '" + known + "'?")
                .orElse("rules may use facts, Values, text methods and names of their own that start with $");
    }

    private static Set<String> words() {
        var words = new HashSet<String>(LANGUAGE);
        words.addAll(TEXT);
        FACTS.forEach(fact -> addWords(fact, words));
        words.removeAll(Set.of("getClass", "hashCode", "wait", "notify", "notifyAll", "clone", "finalize"));
        return Set.copyOf(words);
    }

    private static void addWords(Class<?> fact, Set<String> words) {
        words.add(fact.getSimpleName());
        for (Method method : fact.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                words.add(method.getName());
                words.add(FactWords.property(method.getName()));
            }
        }
        if (fact.isEnum()) {
            for (Object constant : fact.getEnumConstants()) {
                words.add(constant.toString());
            }
        }
    }
}
