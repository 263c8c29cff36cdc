package dev.ipofficesync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The proof of the matrix against the rules as they are delivered, and against changed ones. */
class MatrixProofTest {
    @TempDir
    Path folder;

    @Test
    void the_rules_as_delivered_act_as_the_product_in_all_thirty_cells() {
        List<MatrixProof.Cell> cells = prove(Path.of("rules"), "active-directory");
        assertThat(cells).hasSize(30).allSatisfy(cell -> {
            assertThat(cell.inForce()).as(cell.toString()).isEqualTo(cell.product());
            assertThat(cell.proven()).as(cell.toString()).isEqualTo(cell.product());
        });
    }

    @Test
    void a_changed_row_shows_in_the_rows_and_in_what_the_rules_do() throws IOException {
        edit(
                "applicability/matrix.drl",
                "Field.EMAIL,                    true,  true,",
                "Field.EMAIL,                    true,  false,");
        MatrixProof.Cell cell = cell(Field.EMAIL, Operation.UPDATE);
        assertThat(cell.product()).isTrue();
        assertThat(cell.inForce()).isFalse();
        assertThat(cell.proven()).isFalse();
        assertThat(cell.detail()).isEqualTo("not used in Update");
    }

    @Test
    void a_rule_that_drops_a_value_behind_the_matrix_is_found_out() throws IOException {
        edit(
                "decision/winner.drl",
                "FieldApplicability( operation == $operation, $field : field )",
                "FieldApplicability( operation == $operation, field != Field.EMAIL, $field : field )");
        MatrixProof.Cell cell = cell(Field.EMAIL, Operation.NEW);
        assertThat(cell.inForce()).isTrue();
        assertThat(cell.proven()).isFalse();
    }

    private MatrixProof.Cell cell(Field field, Operation operation) {
        return prove(folder.resolve("rules"), "active-directory").stream()
                .filter(cell -> cell.field() == field && cell.operation() == operation)
                .findFirst()
                .orElseThrow();
    }

    private static List<MatrixProof.Cell> prove(Path rules, String set) {
        return new MatrixProof(RuleBase.compile(rules, set)).cells();
    }

    private void edit(String file, String before, String after) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("rules"), folder.resolve("rules"));
        Path edited = folder.resolve("rules").resolve(file);
        String text = Files.readString(edited);
        assertThat(text).contains(before);
        Files.writeString(edited, text.replace(before, after));
    }
}
