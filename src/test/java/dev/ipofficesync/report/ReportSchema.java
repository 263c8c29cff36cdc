package dev.ipofficesync.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published schema of the JSON report. Stateless. */
public final class ReportSchema {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(read(Path.of("docs/report.schema.json")), InputFormat.JSON);

    private ReportSchema() {}

    /** What in the report the schema does not allow; empty when it is as published. */
    public static List<String> violations(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    /**
     * Checks the JSON beside a workbook.
     *
     * @throws AssertionError when it is not as published
     */
    public static void check(Path workbook) {
        Path json = Path.of(workbook.toString().replaceAll("\\.xlsx$", ".json"));
        if (workbook.toString().endsWith(".xlsx") && Files.exists(json)) {
            List<String> violations = violations(read(json));
            if (!violations.isEmpty()) {
                throw new AssertionError(json + " is not as docs/report.schema.json says: " + violations);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
