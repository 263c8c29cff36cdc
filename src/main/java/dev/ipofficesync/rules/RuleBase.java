package dev.ipofficesync.rules;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.FieldApplicability;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.facts.Settings;
import dev.ipofficesync.facts.TemplateValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Pattern;
import org.kie.api.KieBase;

/**
 * The compiled rules of a folder with one mapping set: checked for what they may reach, compiled, and their rows read once.
 * Compiling takes seconds; make one for each run. Safe for use by many threads.
 */
public final class RuleBase {
    private final KieBase kieBase;
    private final Map<String, RuleSource> rulesByName;
    private final Set<RuleSource> rows;
    private final Map<String, RuleText> textsById;
    private final String digest;
    private final Set<String> attributes;
    private final Map<Field, List<String>> mappedAttributes;
    private final Set<String> feedAttributes;
    private final Settings settings;
    private final Set<FieldApplicability> matrix;
    private final List<ProvisioningRule> provisioningRules;
    private final List<TemplateValue> templateValues;

    private RuleBase(List<RuleFile> files, RuleCache cache) {
        List<RuleSafety> checked = files.stream().map(RuleSafety::new).toList();
        rulesByName = rulesByName(checked);
        rows = checked.stream().flatMap(file -> file.rows().stream()).collect(Collectors.toUnmodifiableSet());
        textsById = RuleText.byId(files, rulesByName.values());
        kieBase = RuleCompiler.compile(files, cache);
        digest = RuleFolder.digest(files);
        attributes = attributes(files, checked, EnumSet.of(RulePhase.MAPPING, RulePhase.PROVISIONING));
        feedAttributes = attributes(files, checked, EnumSet.of(RulePhase.FEED));
        var rows = new RuleRows(() -> session(trace -> {}));
        settings = rows.settings();
        rows.checkMappings();
        mappedAttributes = rows.mappedAttributes();
        templateValues = rows.templateValues();
        provisioningRules = List.copyOf(rows.provisioningRules(templateValues).values());
        matrix = rows.matrix();
        refuse(rows.problems());
    }

    /**
     * Compiles the rules folder.
     *
     * @throws RulesException with one line for each problem when the rules cannot be used
     */
    public static RuleBase compile(RulesProperties properties) {
        return compile(properties.folder(), properties.mapping());
    }

    /**
     * As {@link #compile(RulesProperties)}, and compiles nothing that an earlier run with the same cache compiled.
     *
     * @param cache a folder that only its owner may write; made when it is missing
     */
    public static RuleBase compile(RulesProperties properties, Path cache) {
        return compile(properties.folder(), properties.mapping(), RuleCache.in(cache));
    }

    /** As {@link #compile(RulesProperties)}; an empty set name leaves out all sets, for scenarios of the other folders. */
    static RuleBase compile(Path folder, String mappingSet) {
        return compile(folder, mappingSet, RuleCache.NONE);
    }

    static RuleBase compile(Path folder, String mappingSet, RuleCache cache) {
        return of(new RuleFolder(folder).files(mappingSet), cache);
    }

    /** Compiles files that are read already. */
    static RuleBase of(List<RuleFile> files, RuleCache cache) {
        try {
            return new RuleBase(files, cache);
        } catch (RulesException failure) {
            throw DecisionTable.withCells(files, failure);
        }
    }

    private static Map<String, RuleSource> rulesByName(List<RuleSafety> checked) {
        var problems = new ArrayList<String>();
        var byId = new LinkedHashMap<String, RuleSource>();
        var byName = new LinkedHashMap<String, RuleSource>();
        for (RuleSafety file : checked) {
            problems.addAll(file.problems());
            for (RuleSource rule : file.rules()) {
                RuleSource other = byId.putIfAbsent(rule.id(), rule);
                if (other != null) {
                    problems.add(rule.place() + ": the identifier " + rule.id() + " is already used at " + other.place()
                            + "; " + RuleIdentifiers.free(rule.id(), checked) + " is free");
                }
                byName.put(rule.name(), rule);
            }
        }
        refuse(problems);
        return byName;
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new RulesException(problems.stream().distinct().toList());
        }
    }

    private static Set<String> attributes(List<RuleFile> files, List<RuleSafety> checked, Set<RulePhase> phases) {
        var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < files.size(); i++) {
            if (phases.contains(files.get(i).phase())) {
                checked.get(i).texts().stream()
                        .filter(text -> RuleMeaning.ATTRIBUTE.matcher(text).matches())
                        .forEach(names::add);
            }
        }
        phases.forEach(phase -> names.remove(phase.folder()));
        return names;
    }

    RuleSession session(Consumer<RuleTrace> whenClosed) {
        return new RuleSession(kieBase, rulesByName, whenClosed);
    }

    /**
     * The attributes to ask the directory for: every quoted text in the mapping and provisioning rules that has the form of
     * an attribute name. Some are none; a server ignores names it does not know (RFC 4511 section 4.5.1.8).
     */
    public Set<String> attributes() {
        return attributes;
    }

    /** The attributes that the directory feed asks for; none when there are no rules for it. */
    public Set<String> feedAttributes() {
        return feedAttributes;
    }

    /** Every rule, by identifier. */
    public List<RuleSource> rules() {
        return rulesByName.values().stream()
                .sorted(Comparator.comparing(RuleSource::id))
                .toList();
    }

    /** The rule as it is written. */
    public RuleText text(RuleSource rule) {
        return Objects.requireNonNull(textsById.get(rule.id()));
    }

    /** Whether the rule asks for anything at all; one that does not says the same for everyone. */
    boolean hasCondition(RuleSource rule) {
        return !rows.contains(rule);
    }

    /** Whether the rule asks for facts that are there and never for the absence of one, nor for all of a kind. */
    boolean firesAlways(RuleSource rule) {
        return kieBase.getKiePackages().stream()
                .flatMap(each -> each.getRules().stream())
                .filter(each -> each.getName().equals(rule.name()))
                .allMatch(each -> each instanceof RuleImpl found
                        && found.getLhs().getChildren().stream()
                                .allMatch(part -> part instanceof Pattern pattern && pattern.getSource() == null));
    }

    /** Tells this program and its rule engine from every other; empty when that cannot be told. */
    public String program() {
        return ProgramDigest.VALUE;
    }

    /** SHA-256 over the paths and contents of all files, in hexadecimal. */
    public String digest() {
        return digest;
    }

    /** The attributes that fill each field, in order of preference, as far as rows of the mapping say so. */
    public Map<Field, List<String>> mappedAttributes() {
        return mappedAttributes;
    }

    /** The rows of the folder {@code settings} as one fact. */
    public Settings settings() {
        return settings;
    }

    /** The cells of the New/Update/Delete matrix that say yes. */
    public Set<FieldApplicability> matrix() {
        return matrix;
    }

    /** The user provisioning rules, by name. */
    public List<ProvisioningRule> provisioningRules() {
        return provisioningRules;
    }

    /** What the templates stand for, by template and property. */
    public List<TemplateValue> templateValues() {
        return templateValues;
    }
}
