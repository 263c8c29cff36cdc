package dev.ipofficesync.rules;

import dev.ipofficesync.facts.Candidate;
import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.FieldApplicability;
import dev.ipofficesync.facts.HuntGroups;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.PhoneSystem;
import dev.ipofficesync.facts.PresentUser;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.facts.SetAside;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Proves what a rule base does in each of the 30 cells of the New/Update/Delete matrix: a probing value for the field goes
 * through the rules for the operation, and what comes out is set beside the product's table (Web Manager 12.3,
 * "Synchronize User Fields"), which is written down here once more and not read from the rules. One thread only.
 */
public final class MatrixProof {
    private static final String PRODUCT = """
            USER_IDENTIFICATION     yes  no   yes
            NAME                    yes  yes  yes
            FULL_NAME               yes  yes  yes
            EMAIL                   yes  yes  yes
            EXTENSION               yes  yes  yes
            LOGIN_CODE              yes  no   no
            VOICEMAIL_CODE          yes  no   no
            MOBILE_TWINNING_NUMBER  yes  yes  yes
            GROUP_MEMBERSHIP        yes  yes  yes
            USER_PROVISIONING_RULE  yes  no   no
            """;

    private static final String SOURCE = "probe";
    private static final String SYSTEM = "Probe";
    private static final PresentUser PRESENT =
            new PresentUser(SYSTEM, "Probe before", "", "", "", "", false, ExtensionType.NONE, "");

    private final RuleBase rules;
    private final DecisionEngine engine;

    /** The probes count in none of the run's figures: they have an engine of their own. */
    public MatrixProof(RuleBase rules) {
        this.rules = rules;
        this.engine =
                new DecisionEngine(rules, List.of(new PhoneSystem(SYSTEM, "", "", "", true)), new HuntGroups(Map.of()));
    }

    /**
     * A cell.
     *
     * @param product what the product's table says
     * @param inForce what the rows of the rules say
     * @param proven whether the probing value was used
     * @param detail what the rules said of a value that they did not use
     */
    public record Cell(
            Field field, Operation operation, boolean product, boolean inForce, boolean proven, String detail) {}

    /** All cells, by field and operation. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (String row : PRODUCT.lines().toList()) {
            String[] words = row.split(" +", -1);
            Field field = Field.valueOf(words[0]);
            cells.add(cell(field, Operation.NEW, words[1].equals("yes")));
            cells.add(cell(field, Operation.UPDATE, words[2].equals("yes")));
            cells.add(cell(field, Operation.DELETE, words[3].equals("yes")));
        }
        return cells;
    }

    private Cell cell(Field field, Operation operation, boolean product) {
        boolean inForce = rules.matrix().contains(new FieldApplicability(field, operation));
        try (EntryEvaluation evaluation = engine.evaluate(probe(field))) {
            Decision decision = evaluation.decide(operation, operation == Operation.NEW ? null : PRESENT);
            boolean used = field == Field.USER_PROVISIONING_RULE
                    ? decision.provisioningRule() != null
                    : decision.source(field).equals(SOURCE);
            return new Cell(field, operation, product, inForce, used, used ? "" : reason(decision, field));
        } catch (RulesException failure) {
            return new Cell(
                    field,
                    operation,
                    product,
                    inForce,
                    false,
                    failure.problems().get(0));
        }
    }

    private static String reason(Decision decision, Field field) {
        return decision.setAside().stream()
                .filter(value -> value.field() == field && value.source().equals(SOURCE))
                .map(SetAside::reason)
                .findFirst()
                .orElse("");
    }

    /** The two fields that everybody must have, and the one under test, before all that other rules may say. */
    private List<Candidate> probe(Field field) {
        List<Candidate> mapped = new ArrayList<>();
        for (Field each : List.of(Field.USER_IDENTIFICATION, Field.NAME, field)) {
            mapped.add(new Candidate(each, value(each), SOURCE, Integer.MIN_VALUE));
        }
        return mapped.stream().distinct().toList();
    }

    private String value(Field field) {
        return switch (field) {
            case EXTENSION -> "4815";
            case LOGIN_CODE, VOICEMAIL_CODE -> "481516";
            case MOBILE_TWINNING_NUMBER -> "07700900481";
            case EMAIL -> "probe@example.com";
            case USER_PROVISIONING_RULE ->
                rules.provisioningRules().stream()
                        .findFirst()
                        .map(ProvisioningRule::name)
                        .orElse("");
            default -> "Probe";
        };
    }
}
