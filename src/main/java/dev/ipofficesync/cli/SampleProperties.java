package dev.ipofficesync.cli;

import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sample ({@code usersync.sample}); without effect on a configuration of your own. Immutable.
 *
 * @param ldif the people of the sample directory
 */
public record SampleProperties(
        @DefaultValue("src/main/resources/sample/people.ldif")
        Path ldif) {}
