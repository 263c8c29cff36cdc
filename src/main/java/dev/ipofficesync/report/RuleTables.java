package dev.ipofficesync.report;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.plan.MatrixCell;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RuleRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** The tables of what was in force: rules, matrix. */
final class RuleTables {
    private final RecordedRun run;

    RuleTables(RecordedRun run) {
        this.run = run;
    }

    ReportTable<RuleRow> rules() {
        return new ReportTable<>(
                "rules",
                ReportTables.RULES,
                "Which rules were in force, word for word, where they are written, and how often each fired",
                1,
                List.of(
                        Column.of("rule", "Rule", 13, RuleRow::ruleId),
                        Column.<RuleRow>of("sentence", "What it says", 34, RuleRow::sentence),
                        Column.<RuleRow>of("fired", "Fired", 8, RuleRow::fired),
                        Column.<RuleRow>of("use", "Use", 13, RuleTables::use).looking(Column.Look.OUTCOME),
                        Column.of("lastFired", "Last fired in run", 9, RuleTables::lastFired),
                        Column.of("phase", "Phase", 12, RuleRow::phase),
                        Column.of("file", "File", 28, RuleRow::file),
                        Column.of("line", "Line", 6, RuleRow::line),
                        Column.<RuleRow>of("text", "Text of the rule", 70, RuleRow::text)
                                .looking(Column.Look.LINES),
                        Column.<RuleRow>of("digest", "Digest of the rule (SHA-256)", 22, RuleRow::digest),
                        Column.<RuleRow>of("fileDigest", "Digest of the file (SHA-256)", 22, RuleRow::fileDigest)),
                RuleRow::ruleId,
                consumer -> run.rules().forEach(consumer));
    }

    private static Word use(RuleRow rule) {
        if (rule.fired() > 0) {
            return Word.of("FIRED");
        }
        return Word.of(rule.lastFired() > 0 ? "NOT_THIS_TIME" : "NEVER_FIRED");
    }

    private static Object lastFired(RuleRow rule) {
        return rule.lastFired() == 0 ? "" : (Object) rule.lastFired();
    }

    /** A row of the matrix: the cells of one field by operation. */
    record MatrixRow(Field field, Map<Operation, MatrixCell> cells) {
        private MatrixCell cell(Operation operation) {
            return Objects.requireNonNull(cells.get(operation));
        }
    }

    ReportTable<MatrixRow> matrix() {
        List<Column<MatrixRow>> columns = new ArrayList<>();
        columns.add(
                Column.of("field", "Field", 24, row -> Word.field(row.field().name())));
        for (Operation operation : Operation.values()) {
            columns.add(column(operation, "Product", "product", 9, cell -> yesNo(cell.product())));
            columns.add(column(operation, "InForce", "in force", 9, cell -> yesNo(cell.inForce())));
            columns.add(
                    column(operation, "Proven", "proven", 24, RuleTables::proof).looking(Column.Look.OUTCOME));
        }
        return new ReportTable<>(
                "matrix",
                "Matrix",
                "Which field takes part in which operation, and whether tonight's rules proved it",
                1,
                columns,
                row -> "",
                this::matrixRows);
    }

    private static Column<MatrixRow> column(
            Operation operation, String key, String title, int width, Function<MatrixCell, Object> value) {
        return Column.of(
                operation.name().toLowerCase(Locale.ROOT) + key,
                operation.label() + ": " + title,
                width,
                row -> value.apply(row.cell(operation)));
    }

    private static String yesNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    private static Word proof(MatrixCell cell) {
        String did = cell.proven() ? "used" : "not used";
        if (cell.isAsProduct()) {
            return new Word("AS_THE_PRODUCT", did + ", as the product");
        }
        String why = cell.detail().isEmpty() ? "" : " (" + cell.detail() + ")";
        return new Word("DIFFERS", "DIFFERS: " + did + why);
    }

    private void matrixRows(Consumer<MatrixRow> consumer) {
        Map<Field, Map<Operation, MatrixCell>> rows = new LinkedHashMap<>();
        for (MatrixCell cell : run.matrix()) {
            rows.computeIfAbsent(cell.field(), field -> new LinkedHashMap<>()).put(cell.operation(), cell);
        }
        rows.forEach((field, cells) -> consumer.accept(new MatrixRow(field, cells)));
    }
}
