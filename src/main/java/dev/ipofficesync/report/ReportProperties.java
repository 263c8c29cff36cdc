package dev.ipofficesync.report;

import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where reports are written. Immutable.
 *
 * @param folder made when it is missing
 */
public record ReportProperties(@DefaultValue("reports") Path folder) {
    public ReportProperties {
        if (folder.toString().isBlank()) {
            throw new IllegalArgumentException("must name a folder for the reports, such as reports");
        }
    }
}
