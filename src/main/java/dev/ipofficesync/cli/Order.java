package dev.ipofficesync.cli;

import dev.ipofficesync.plan.Approval;
import dev.ipofficesync.plan.KeptPlan;
import dev.ipofficesync.plan.RunMode;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a command asks a run to do. Immutable.
 *
 * @param planId the plan to apply; 0 to make one
 * @param digest the digest, or its beginning, that the plan must have; empty for any
 */
record Order(RunMode mode, long planId, Approval approval, String digest) {
    /** Digits of a digest that are shown to people, and the fewest that confirm one. */
    static final int SHORT_DIGEST = 12;

    static Order sync() {
        return new Order(RunMode.SYNC, 0, Approval.byConfiguration(), "");
    }

    static Order preview() {
        return new Order(RunMode.PREVIEW, 0, Approval.none(), "");
    }

    /** Applies a plan that the operating-system user approves. */
    static Order apply(long planId) {
        return apply(planId, "", "");
    }

    /**
     * Applies a plan.
     *
     * @param approvedBy empty for the operating-system user
     * @param digest as printed with the plan, or empty
     * @throws ConfigurationException when name or digest cannot be meant
     */
    static Order apply(long planId, String approvedBy, String digest) {
        String wanted = digest.strip().toLowerCase(Locale.ROOT);
        if (!wanted.isEmpty() && !wanted.matches("[0-9a-f]{" + SHORT_DIGEST + ",64}")) {
            throw new ConfigurationException("--digest: write at least the first " + SHORT_DIGEST
                    + " digits of the plan's digest as the report or './run.sh history' shows it");
        }
        try {
            String name = approvedBy.isBlank() ? osUser() : approvedBy;
            return new Order(RunMode.APPLY, planId, Approval.byPerson(name), wanted);
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException("--approved-by: " + unusable.getMessage());
        }
    }

    /** Why this cannot be done; empty when it can. */
    String objection(JdbcTemplate jdbc) {
        if (mode != RunMode.APPLY) {
            return "";
        }
        String objection = KeptPlan.objection(jdbc, planId);
        if (!objection.isEmpty()) {
            return objection;
        }
        String recorded = String.valueOf(
                jdbc.queryForObject("select plan_digest from run where run_id = ?", String.class, planId));
        return recorded.startsWith(digest)
                ? ""
                : "plan " + planId + " has the digest " + recorded + ", not " + digest + "; nothing was read";
    }

    static String osUser() {
        return System.getProperty("user.name", "unknown");
    }
}
