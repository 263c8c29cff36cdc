package dev.ipofficesync.evidence;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept ({@code usersync.retention}). Immutable.
 *
 * @param runs what is stored of a run: people, fields, findings, and Spring Batch's own rows
 * @param reports the files in the report folder
 * @param plans plans that nobody applied
 */
public record RetentionProperties(
        @DefaultValue("60d") KeepFor runs,
        @DefaultValue("off") KeepFor reports,
        @DefaultValue("30d") KeepFor plans) {}
