package dev.ipofficesync.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a run of a {@link WholeLine} ended, and what it left in the tables. Immutable. */
record Run(int status, String out, String err, WholeLine line) {
    /** The beginning of the result line, up to {@code deleted}. */
    String changes() {
        return "new=" + count("new") + " updated=" + count("updated") + " deleted=" + count("deleted");
    }

    /** A count of the result line, such as {@code refused}. */
    int count(String word) {
        Matcher count = Pattern.compile("\\b" + word + "=(\\d+)").matcher(out);
        if (!count.find()) {
            throw new IllegalStateException("no " + word + " in '" + out + "'; standard error: " + err);
        }
        return Integer.parseInt(count.group(1));
    }

    Path workbook() {
        return Path.of(out.strip().replaceFirst("(?s).* report=", ""));
    }

    /** The number of the latest run. */
    long id() {
        return Long.parseLong(line.texts("select max(run_id) from run").get(0));
    }

    /** The plan's row of the person with this account name or DN; of the latest run. */
    Map<String, Object> row(String name) {
        List<Map<String, Object>> rows = line.rows(
                "select * from planned_change where run_id = (select max(run_id) from run) and (name = ? or dn = ?)",
                name,
                Person.dn(name));
        if (rows.isEmpty()) {
            rows = packed(name);
        }
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows of " + name + ": " + rows);
        }
        return rows.get(0);
    }

    /** People for whom nothing changed have no row of their own. */
    private List<Map<String, Object>> packed(String name) {
        List<Map<String, Object>> rows = new ArrayList<>();
        line.people(id()).forEach(row -> {
            if (row.person().name().equals(name) || row.person().dn().equals(Person.dn(name))) {
                rows.add(Map.of(
                        "SEQ", row.person().number(),
                        "OPERATION", row.operation(),
                        "OUTCOME", row.outcome(),
                        "REASON", row.reason(),
                        "NAME", row.person().name(),
                        "EXTENSION", row.person().extension(),
                        "SYSTEM_NAME", row.person().system()));
            }
        });
        return rows;
    }

    private Object seq(String name) {
        return Objects.requireNonNull(row(name).get("SEQ"));
    }

    /** Operation and outcome of the person, such as {@code NEW DONE}. */
    String outcome(String name) {
        Map<String, Object> row = row(name);
        return row.get("OPERATION") + " " + row.get("OUTCOME");
    }

    String reason(String name) {
        return String.valueOf(row(name).get("REASON"));
    }

    /** The fields of the plan for the person, as {@code FIELD: before -> after}, by field. */
    List<String> fields(String name) {
        List<String> fields = line.texts(
                "select fields from planned_change where run_id = (select max(run_id) from run) and seq = ?",
                seq(name));
        return PlannedValue.of(fields).stream()
                .map(value -> value.field() + ": " + value.before() + " -> " + value.after())
                .sorted()
                .toList();
    }

    /** Unused values of the person, as {@code FIELD value: reason}. */
    List<String> setAside(String name) {
        return line.texts(
                "select field || ' ' || shown_value || ': ' || reason from set_aside"
                        + " where run_id = (select max(run_id) from run) and seq = ? order by field",
                seq(name));
    }

    /** Identifiers of the checks that found something about the person. */
    List<String> findings(String name) {
        return line.texts(
                "select rule_id from finding where run_id = (select max(run_id) from run) and seq = ? order by rule_id",
                seq(name));
    }
}
