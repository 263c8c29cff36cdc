package dev.ipofficesync.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * The list of corrections for the directory team as CSV (RFC 4180) in UTF-8, with the mark at its start by which Excel and
 * PowerShell know UTF-8. Everything is quoted; a text that a spreadsheet program would take for a formula gets an apostrophe
 * before it. One thread only.
 */
final class CorrectionsCsv {
    private static final byte[] UTF_8_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private final ReportTable<Correction> corrections;

    CorrectionsCsv(ReportTable<Correction> corrections) {
        this.corrections = corrections;
    }

    /** Writes the heading and all rows. */
    void write(OutputStream out) {
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvWriteFeature.ALWAYS_QUOTE_STRINGS)
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .build();
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
        corrections.columns().forEach(column -> schema.addColumn(column.title()));
        ObjectWriter writer = mapper.writerFor(String[].class).with(schema.build());
        try {
            out.write(UTF_8_MARK);
            try (SequenceWriter rows = writer.writeValues(out)) {
                corrections.rows().accept(row -> rows.write(cells(row)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the corrections could not be written: " + failure.getMessage(), failure);
        }
    }

    private String[] cells(Correction row) {
        return corrections.columns().stream()
                .map(column -> column.value().apply(row))
                .map(value -> value instanceof Word word ? word.shown() : value.toString())
                .map(CorrectionsCsv::harmless)
                .toArray(String[]::new);
    }

    private static String harmless(String text) {
        String visible = SafeText.visible(text);
        return SafeText.looksLikeFormula(visible) ? "'" + visible : visible;
    }
}
