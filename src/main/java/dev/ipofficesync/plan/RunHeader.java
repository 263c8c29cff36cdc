package dev.ipofficesync.plan;

import java.time.Instant;

/**
 * What is known about a run when it starts. Immutable.
 *
 * @param planId the run whose plan is applied; the run's own number for SYNC and PREVIEW
 * @param source directory servers and base DN
 * @param rulesDigest SHA-256 over the rule files
 * @param configDigest SHA-256 over the settings that shape a plan
 * @param approval who lets the plan be carried out
 */
public record RunHeader(
        long runId,
        RunMode mode,
        long planId,
        Instant started,
        String osUser,
        String host,
        String source,
        String searchFilter,
        String mappingSet,
        String rulesDigest,
        String configDigest,
        Approval approval) {}
