package dev.ipofficesync.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.drools.decisiontable.parser.DefaultRuleSheetListener;
import org.drools.decisiontable.parser.xls.ExcelParser;
import org.drools.template.model.DRLOutput;
import org.drools.template.model.Rule;
import org.drools.template.parser.DecisionTableParseException;

/**
 * Rules kept as rows of a workbook: a decision table of Drools (drools-decisiontables) on the first sheet of an
 * {@code .xlsx} file. It becomes DRL in which the rule of row 12 stands in line 12, so that every message, the rule trace and
 * the report name the row without knowing of sheets; from there on it is a rule file like any other. One thread only.
 */
final class DecisionTable {
    static final String ENDING = ".xlsx";
    private static final Pattern CELL = Pattern.compile("\\bcell [A-Z]{1,3}[1-9]");

    private final RulePhase phase;
    private final Path path;
    private final String shown;

    DecisionTable(RulePhase phase, Path path, String shown) {
        this.phase = phase;
        this.path = path;
        this.shown = shown;
    }

    /**
     * The rules of the table as DRL.
     *
     * @throws RulesException when the file is no workbook, or its first sheet no decision table
     */
    String drl() {
        SheetCells cells = cells();
        var rows = new TableRows(cells, shown);
        var listener = new DefaultRuleSheetListener();
        rows.replay(listener);
        if (!rows.problems().isEmpty()) {
            throw new RulesException(rows.problems());
        }
        return drl(rules(cells, listener));
    }

    /** The content of the first sheet. */
    SheetCells cells() {
        try (InputStream file = Files.newInputStream(path);
                Workbook workbook = WorkbookFactory.create(file)) {
            var cells = new SheetCells(workbook.getSheetName(0));
            new ExcelParser(cells).parseWorkbook(workbook);
            return cells;
        } catch (EncryptedDocumentException secret) {
            throw new RulesException(shown + ":1: the workbook has a password; save it without");
        } catch (IOException | RuntimeException damaged) {
            // POI has no common type for what can be wrong with a file
            throw new RulesException(shown + ":1: cannot be read as an .xlsx workbook ("
                    + damaged.getClass().getSimpleName() + "); open it and save it anew as .xlsx");
        }
    }

    private List<Rule> rules(SheetCells cells, DefaultRuleSheetListener listener) {
        try {
            return listener.getRuleSet().getRules();
        } catch (DecisionTableParseException wrong) {
            throw new RulesException(shown + ":1: sheet '" + cells.sheet() + "': " + wrong.getMessage());
        }
    }

    private String drl(List<Rule> rules) {
        var lines = new TreeMap<Integer, String>();
        for (Rule rule : rules) {
            rule.setComment("");
            var out = new DRLOutput();
            rule.renderDRL(out);
            String text = out.getDRL().replace(TableRows.NOTHING, "");
            lines.put(rule.getSpreadsheetRowNumber(), text.strip().replaceAll("\\s*\\R\\s*", " "));
        }
        var drl = new StringBuilder("package rules." + phase.folder() + "\nruleflow-group \"" + phase.folder()
                + "\"\nimport dev.ipofficesync.facts.*\n");
        int line = 4;
        for (var rule : lines.entrySet()) {
            drl.append("\n".repeat(rule.getKey() - line))
                    .append(rule.getValue())
                    .append('\n');
            line = rule.getKey() + 1;
        }
        return drl.toString();
    }

    /** Drools and the checks know lines; who keeps rules in a workbook looks for a cell. */
    static RulesException withCells(List<RuleFile> files, RulesException failure) {
        List<String> problems = failure.problems();
        for (RuleFile file : files) {
            if (file.shown().endsWith(ENDING)) {
                var table = new DecisionTable(file.phase(), file.path(), file.shown());
                problems = problems.stream().map(table::withCell).toList();
            }
        }
        return new RulesException(problems);
    }

    /** Adds sheet and cell to a problem of this file: the cell that holds what the message quotes. */
    private String withCell(String problem) {
        Matcher place =
                Pattern.compile(Pattern.quote(shown) + ":([0-9]{1,7}): ").matcher(problem);
        if (!place.lookingAt() || CELL.matcher(problem).find()) {
            return problem;
        }
        SheetCells cells = cells();
        int row = Integer.parseInt(place.group(1)) - 1;
        return problem + " (sheet '" + cells.sheet() + "', " + cells.find(row, problem.substring(place.end())) + ")";
    }
}
