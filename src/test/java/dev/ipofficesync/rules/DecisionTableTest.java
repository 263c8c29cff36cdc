package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldif.LDIFReader;
import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.HuntGroups;
import dev.ipofficesync.facts.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of docs/examples/spreadsheet-rules, and what is said about mistakes in a workbook. */
class DecisionTableTest {
    private static final Path EXAMPLE = Path.of("docs/examples/spreadsheet-rules");
    private static final List<String> REPLACED = List.of(
            "user-identification", "name", "full-name", "email", "codes", "mobile", "provisioning-rule", "system");

    @TempDir
    Path temporary;

    private Path rules;

    @BeforeEach
    void copyRules() throws IOException {
        rules = temporary.resolve("rules");
        copy(Path.of("rules"), rules);
    }

    /** As the example's README tells: copy the workbooks, delete what they replace. */
    private void changeOver() throws IOException {
        Files.delete(rules.resolve("applicability/matrix.drl"));
        Files.delete(rules.resolve("provisioning/rules.drl"));
        for (String file : REPLACED) {
            Files.delete(rules.resolve("mapping/active-directory/" + file + ".drl"));
            Files.delete(rules.resolve("mapping/active-directory/" + file + ".scenarios.yaml"));
        }
        copy(EXAMPLE, rules);
    }

    @Test
    void the_workbooks_decide_as_the_files_they_replace() throws Exception {
        RuleBase drl = compile();
        changeOver();
        RuleBase tables = compile();

        assertThat(tables.matrix()).isEqualTo(drl.matrix());
        assertThat(tables.provisioningRules()).isEqualTo(drl.provisioningRules());
        assertThat(tables.attributes()).isEqualTo(drl.attributes());
        var before = new DecisionEngine(drl, RulesFolder.SYSTEMS, new HuntGroups(Map.of()));
        var after = new DecisionEngine(tables, RulesFolder.SYSTEMS, new HuntGroups(Map.of()));
        assertThat(tables.rules())
                .filteredOn(rule -> rule.id().equals("PRV-103"))
                .extracting(RuleSource::place)
                .containsExactly("rules/provisioning/rules.xlsx:"
                        + (ExampleWorkbooks.provisioning().firstRow() + 2));
        List<DirectoryEntry> people = people();
        assertThat(people).hasSizeGreaterThan(100);
        for (DirectoryEntry person : people) {
            for (Operation operation : Operation.values()) {
                assertThat(decision(after, person, operation)).isEqualTo(decision(before, person, operation));
            }
        }
    }

    private static Decision decision(DecisionEngine engine, DirectoryEntry person, Operation operation) {
        try (EntryEvaluation evaluation = engine.evaluate(person)) {
            Decision decision = evaluation.decide(operation, null);
            // identifiers of rules differ, and nothing else may
            return new Decision(
                    decision.operation(),
                    decision.values(),
                    Map.of(),
                    decision.setAside(),
                    decision.flags(),
                    decision.provisioningRule(),
                    decision.extensionType(),
                    decision.templateValues(),
                    List.of());
        }
    }

    @Test
    void scenarios_beside_a_workbook_are_run_and_cover_its_rows() throws IOException {
        changeOver();
        var scenarios = new RuleScenarios(rules);
        List<String> failed = scenarios.scenarios().stream()
                .map(scenarios::run)
                .filter(result -> !result.passed())
                .map(ScenarioResult::message)
                .toList();
        assertThat(failed).isEmpty();
        assertThat(scenarios.uncovered()).isEmpty();
    }

    @Test
    void the_digest_follows_a_cell() throws IOException {
        changeOver();
        String before = RuleFolder.digest(new RuleFolder(rules).files(""));
        ExampleWorkbooks.save(
                rules.resolve("provisioning/rules.xlsx"),
                ExampleWorkbooks.provisioning().row(List.of("PRV-120 Lab", "Lab", "", "", "", "NONE", "")));
        assertThat(RuleFolder.digest(new RuleFolder(rules).files(""))).isNotEqualTo(before);
        assertThat(compile(RulePhase.PROVISIONING).provisioningRules())
                .anyMatch(rule -> rule.name().equals("Lab"));
    }

    @Test
    void the_same_row_in_a_workbook_and_a_file_is_refused() throws IOException {
        copy(EXAMPLE.resolve("applicability"), rules.resolve("applicability"));
        assertThatThrownBy(() -> compile(RulePhase.APPLICABILITY))
                .isInstanceOf(RulesException.class)
                .hasMessageContaining("the matrix row of 'EMAIL' is written twice; also in ")
                .hasMessageContaining("rules/applicability/matrix.drl:8")
                .hasMessageContaining("rules/applicability/matrix.xlsx:");

        Files.delete(rules.resolve("applicability/matrix.xlsx"));
        copy(EXAMPLE.resolve("provisioning"), rules.resolve("provisioning"));
        assertThatThrownBy(() -> compile(RulePhase.PROVISIONING))
                .hasMessageContaining("the user provisioning rule 'London Office' is written twice");

        Files.delete(rules.resolve("provisioning/rules.xlsx"));
        Files.delete(rules.resolve("mapping/active-directory/mobile.drl"));
        ExampleWorkbooks.save(
                rules.resolve("mapping/active-directory/fields.xlsx"),
                new TableWorkbook("Fields", "mapping", "")
                        .column(new ExampleWorkbooks.TableColumn("NAME", "", "Rule", 20))
                        .column(new ExampleWorkbooks.TableColumn(
                                "ACTION", "insert( new Mapping( Field.EMAIL, \"$param\" ) );", "Attribute", 20))
                        .row(List.of("MAP-140 Email", "mail")));
        assertThatThrownBy(() -> compile(RulePhase.MAPPING))
                .hasMessageContaining("the mapping of 'EMAIL' is written twice");
    }

    @Test
    void a_mistake_is_told_with_row_sheet_and_cell() throws IOException {
        matrix("APP-120 Email", "EMIAL", "yes", "yes", "yes");
        assertThatThrownBy(this::compile)
                .hasMessageStartingWith("rules/applicability/own.xlsx:8: ")
                .hasMessageContaining("EMIAL")
                .hasMessageEndingWith("(sheet 'Own', cell B8)");

        matrix("APP-120 Email", "EMAIL", "yes", "maybe", "yes");
        assertThatThrownBy(this::compile)
                .hasMessageStartingWith("rules/applicability/own.xlsx:8: ")
                .hasMessageContaining("maybe")
                .hasMessageContaining("(sheet 'Own', cell D8)");

        matrix("APP-120 Email", "EMAIL", "yes", "", "yes");
        assertThatThrownBy(this::compile)
                .hasMessage(
                        "rules/applicability/own.xlsx:8: sheet 'Own', cell D8: the cell is empty; the column 'Update'"
                                + " needs a value in every row");

        matrix("", "EMAIL", "yes", "yes", "yes");
        assertThatThrownBy(this::compile)
                .hasMessageContaining("rules/applicability/own.xlsx:8: sheet 'Own', cell A8: the rule has no name");

        matrix("Email", "EMAIL", "yes", "yes", "yes");
        assertThatThrownBy(this::compile).hasMessageStartingWith("rules/applicability/own.xlsx:8: the name of a rule");
    }

    @Test
    void a_cell_cannot_reach_beyond_the_rules() throws IOException {
        matrix(
                "APP-120 Email",
                "EMAIL, true, true, true ) ); System.exit( 1 ); insert( new MatrixRow( Field.NAME",
                "yes",
                "yes",
                "yes");
        assertThatThrownBy(this::compile).hasMessageContaining("'System' is not allowed in rules");
        mapping("mail\" ) ); insert( \"");
        assertThatThrownBy(this::compile).hasMessageContaining("cell B8: a double quote or backslash cannot stand");
    }

    @Test
    void a_row_below_an_empty_one_is_not_left_out_silently() throws IOException {
        var table = matrixTable()
                .row(List.of("APP-120 Email", "EMAIL", "yes", "yes", "yes"))
                .row(List.of())
                .row(List.of("APP-121 Name", "NAME", "yes", "yes", "yes"));
        ExampleWorkbooks.save(rules.resolve("applicability/own.xlsx"), table);
        assertThatThrownBy(this::compile)
                .hasMessageContaining("rules/applicability/own.xlsx:10: sheet 'Own': row 10 stands below an empty row");
    }

    @Test
    void what_is_no_decision_table_is_refused() throws IOException {
        ExampleWorkbooks.save(rules.resolve("applicability/own.xlsx"), new TableWorkbook("Own", "applicability", ""));
        assertThatThrownBy(this::compile)
                .isInstanceOf(RulesException.class)
                .hasMessageStartingWith("rules/applicability/own.xlsx:");
        Files.writeString(rules.resolve("applicability/own.xlsx"), "no workbook");
        assertThatThrownBy(this::compile)
                .hasMessageStartingWith("rules/applicability/own.xlsx:1: cannot be read as an .xlsx workbook");
        Files.delete(rules.resolve("applicability/own.xlsx"));
        Files.writeString(rules.resolve("applicability/own.ods"), "");
        assertThatThrownBy(this::compile)
                .hasMessage("rules/applicability/own.ods:1: decision tables are kept as .xlsx; save it as that");
    }

    @Test
    void the_file_that_excel_keeps_beside_an_open_workbook_is_not_read() throws IOException {
        Files.writeString(rules.resolve("applicability/~$matrix.xlsx"), "owner");
        assertThat(compile().matrix()).isNotEmpty();
    }

    /** With {@code -Dexamples.write=true} the workbooks are written anew. */
    @Test
    void the_shipped_workbooks_are_those_of_their_author() throws IOException {
        Path author = temporary.resolve("author");
        ExampleWorkbooks.write(author);
        if (Boolean.getBoolean("examples.write")) {
            copy(author, EXAMPLE);
        }
        for (String file : List.of(
                "applicability/matrix.xlsx", "provisioning/rules.xlsx", "mapping/active-directory/fields.xlsx")) {
            assertThat(cells(EXAMPLE.resolve(file))).isEqualTo(cells(author.resolve(file)));
        }
    }

    private static Map<Integer, SortedMap<Integer, String>> cells(Path file) {
        return new DecisionTable(RulePhase.MAPPING, file, "example").cells().rows();
    }

    private static TableWorkbook matrixTable() {
        return new TableWorkbook("Own", "applicability", "")
                .column(new ExampleWorkbooks.TableColumn("NAME", "", "Rule", 20))
                .column(new ExampleWorkbooks.TableColumn("ACTION", "insert( new MatrixRow( Field.$param,", "Field", 20))
                .column(new ExampleWorkbooks.TableColumn("ACTION", "$param,", "New", 10))
                .column(new ExampleWorkbooks.TableColumn("ACTION", "$param,", "Update", 10))
                .column(new ExampleWorkbooks.TableColumn("ACTION", "$param ) );", "Delete", 10));
    }

    private void matrix(String... row) throws IOException {
        ExampleWorkbooks.save(
                rules.resolve("applicability/own.xlsx"), matrixTable().row(List.of(row)));
    }

    private void mapping(String attribute) throws IOException {
        Files.deleteIfExists(rules.resolve("applicability/own.xlsx"));
        ExampleWorkbooks.save(
                rules.resolve("mapping/active-directory/own.xlsx"),
                new TableWorkbook("Own", "mapping", "")
                        .column(new ExampleWorkbooks.TableColumn("NAME", "", "Rule", 20))
                        .column(new ExampleWorkbooks.TableColumn(
                                "ACTION", "insert( new Mapping( Field.EMAIL, \"$param\" ) );", "Attribute", 20))
                        .row(List.of("MAP-140 Email", attribute)));
    }

    private RuleBase compile() {
        return RuleBase.compile(new RulesProperties(rules, "active-directory"));
    }

    /** One phase alone, which is quicker. */
    private RuleBase compile(RulePhase phase) {
        return RuleBase.of(
                new RuleFolder(rules)
                        .files("active-directory").stream()
                                .filter(file -> file.phase() == phase)
                                .toList(),
                RuleCache.NONE);
    }

    private static List<DirectoryEntry> people() throws Exception {
        var people = new ArrayList<DirectoryEntry>();
        try (var ldif = new LDIFReader("src/main/resources/sample/people.ldif")) {
            for (var entry = ldif.readEntry(); entry != null; entry = ldif.readEntry()) {
                var attributes = new TreeMap<String, List<String>>();
                entry.getAttributes()
                        .forEach(attribute -> attributes.put(attribute.getName(), List.of(attribute.getValues())));
                people.add(new DirectoryEntry(entry.getDN(), attributes));
            }
        }
        return people;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.deleteIfExists(target);
                Files.copy(file, target);
            }
        }
    }
}
