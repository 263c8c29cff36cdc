package dev.ipofficesync.rules;

import dev.ipofficesync.facts.Candidate;
import dev.ipofficesync.facts.Constant;
import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Flag;
import dev.ipofficesync.facts.GroupTotals;
import dev.ipofficesync.facts.HuntGroups;
import dev.ipofficesync.facts.Mapping;
import dev.ipofficesync.facts.OddNumber;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.PhoneSystem;
import dev.ipofficesync.facts.PresentUser;
import dev.ipofficesync.facts.ProfileTotals;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.facts.Settings;
import dev.ipofficesync.facts.SharedValue;
import dev.ipofficesync.facts.StoredValue;
import dev.ipofficesync.facts.SystemTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes facts of what a scenario gives. The words are described in {@code rules/README.md}. One thread only. */
final class ScenarioFacts {
    private static final List<PhoneSystem> SAMPLE = List.of(
            new PhoneSystem("London", "192.168.42.1", "192.168.43.1", "ipo-london.example.test", true),
            new PhoneSystem("Manchester", "192.168.44.1", "192.168.45.1", "ipo-manchester.example.test", false));

    private final ScenarioNode given;

    ScenarioFacts(ScenarioNode given) {
        this.given = given;
    }

    void end() {
        given.end();
    }

    Operation operation() {
        return given.constant("operation", Operation.class, Operation.NEW);
    }

    ExtensionType extensionType() {
        return given.constant("extensionType", ExtensionType.class, ExtensionType.NONE);
    }

    List<PhoneSystem> systems() {
        boolean sample = !given.has("systems");
        var systems = new ArrayList<PhoneSystem>();
        for (ScenarioNode node : given.tables("systems")) {
            systems.add(new PhoneSystem(
                    node.text("name", ""),
                    node.text("lan1Address", ""),
                    node.text("lan2Address", ""),
                    node.text("fqdn", ""),
                    node.isOn("primary")));
            node.end();
        }
        return sample ? SAMPLE : systems;
    }

    HuntGroups huntGroups() {
        ScenarioNode groups = given.table("groups");
        return new HuntGroups(groups.rest(name -> groups.text(name, "")));
    }

    /** The folder's settings with those of the scenario over them. */
    Settings settings(Settings folder) {
        var values = new HashMap<>(folder.values());
        ScenarioNode own = given.table("settings");
        own.rest(key -> String.join(",", own.texts(key))).forEach((key, value) -> {
            if (values.replace(key, value) == null) {
                throw new RulesException("there is no setting '" + key + "' in the folder settings");
            }
        });
        return new Settings(values, folder.grades(), folder.suppressions(), folder.owners());
    }

    @Nullable
    PresentUser present() {
        if (!given.has("present")) {
            return null;
        }
        ScenarioNode node = given.table("present");
        var present = new PresentUser(
                node.text("system", ""),
                node.text("name", ""),
                node.text("fullName", ""),
                node.text("extension", ""),
                node.text("email", ""),
                node.text("mobileTwinningNumber", ""),
                node.isOn("numberedByRule"),
                node.constant("extensionType", ExtensionType.class, ExtensionType.NONE),
                node.text("assignedPackage", ""));
        node.end();
        return present;
    }

    @Nullable
    ProvisioningRule provisioningRule() {
        if (!given.has("provisioningRule")) {
            return null;
        }
        ScenarioNode node = given.table("provisioningRule");
        var rule = new ProvisioningRule(
                node.text("name", ""),
                node.text("system", ""),
                node.text("startExtension", ""),
                node.text("extensionTemplate", ""),
                node.constant("extensionType", ExtensionType.class, ExtensionType.NONE),
                node.text("userTemplate", ""));
        node.end();
        return rule;
    }

    List<StoredValue> stored() {
        var values = new ArrayList<StoredValue>();
        ScenarioNode node = given.table("stored");
        node.rest(key -> node.text(key, ""))
                .forEach((key, value) ->
                        values.add(new StoredValue(node.constant(Field.class, key), value, "scenario")));
        return values;
    }

    List<Flag> flags() {
        var flags = new ArrayList<Flag>();
        for (ScenarioNode node : given.tables("flags")) {
            Field field = node.constant("field", Field.class, Field.NAME);
            flags.add(new Flag(
                    node.text("rule", ""),
                    field,
                    node.text("value", ""),
                    node.text("limit", ""),
                    node.text("text", "")));
            node.end();
        }
        return flags;
    }

    /** Mapped values in place of an entry. */
    List<Candidate> mapped() {
        var candidates = new ArrayList<Candidate>();
        ScenarioNode node = given.table("mapped");
        node.rest(node::texts).forEach((key, values) -> {
            Field field = node.constant(Field.class, key);
            for (int i = 0; i < values.size(); i++) {
                candidates.add(
                        new Candidate(field, values.get(i), "attribute " + (i + 1) + " for " + field.label(), 50 + i));
            }
        });
        return candidates;
    }

    /** Rows and an entry for the shared part of the mapping folder. */
    List<Object> rowsAndEntry() {
        var facts = new ArrayList<Object>();
        ScenarioNode mappings = given.table("mappings");
        mappings.rest(mappings::texts)
                .forEach((key, names) -> facts.add(new Mapping(mappings.constant(Field.class, key), names)));
        ScenarioNode constants = given.table("constants");
        constants
                .rest(key -> constants.text(key, ""))
                .forEach((key, value) -> facts.add(new Constant(constants.constant(Field.class, key), value)));
        ScenarioNode attributes = given.table("attributes");
        facts.add(entry(attributes.rest(attributes::texts)));
        return facts;
    }

    /** An entry of all keys that are no words of the scenario; to be asked for last. */
    DirectoryEntry bareEntry() {
        String dn = dn();
        var unreadable = given.texts("unreadable");
        return new DirectoryEntry(dn, given.rest(given::texts), new HashSet<>(unreadable));
    }

    private DirectoryEntry entry(Map<String, List<String>> attributes) {
        return new DirectoryEntry(dn(), attributes, new HashSet<>(given.texts("unreadable")));
    }

    private String dn() {
        return given.text("dn", "CN=Scenario,OU=People,DC=example,DC=test");
    }

    List<SharedValue> shared() {
        var shared = new ArrayList<SharedValue>();
        for (ScenarioNode node : given.tables("shared")) {
            shared.add(new SharedValue(
                    node.constant("kind", SharedValue.Kind.class, SharedValue.Kind.SAME_SYSTEM),
                    node.constant("field", Field.class, Field.NAME),
                    node.text("value", ""),
                    node.texts("holders"),
                    persons(node)));
            node.end();
        }
        return shared;
    }

    List<OddNumber> odd() {
        var odd = new ArrayList<OddNumber>();
        for (ScenarioNode node : given.tables("odd")) {
            odd.add(new OddNumber(
                    node.text("system", ""), node.text("value", ""), node.number("usualLength"), persons(node)));
            node.end();
        }
        return odd;
    }

    /** Totals of systems, hunt groups and profiles. */
    List<Object> totals() {
        var totals = new ArrayList<Object>();
        for (ScenarioNode node : given.tables("totals")) {
            totals.add(new SystemTotals(
                    node.text("system", ""),
                    node.number("users"),
                    node.number("extensions"),
                    node.number("huntGroups")));
            node.end();
        }
        for (ScenarioNode node : given.tables("groupTotals")) {
            totals.add(new GroupTotals(node.text("group", ""), node.text("system", ""), node.number("members")));
            node.end();
        }
        for (ScenarioNode node : given.tables("profileTotals")) {
            totals.add(new ProfileTotals(node.text("profile", ""), node.number("users")));
            node.end();
        }
        return totals;
    }

    private static List<Long> persons(ScenarioNode node) {
        return node.texts("persons").stream().map(Long::valueOf).toList();
    }
}
