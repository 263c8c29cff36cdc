package dev.ipofficesync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.plan.RecordedRunBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second program opens the workbook: LibreOffice turns it into a PDF, and Poppler that into text and pictures. */
class WorkbookPicturesIT {
    private static final List<String> PROGRAMS = List.of("libreoffice", "pdftotext", "pdftoppm");

    @TempDir
    Path folder;

    @Test
    void libreoffice_opens_it_and_every_sheet_is_on_its_pages() throws IOException, InterruptedException {
        requirePrograms();
        Path workbook = new SyncReport(new ReportProperties(folder))
                .write(SampleRun.recorded().dataSource(), RecordedRunBuilder.RUN)
                .workbook();
        run(
                "libreoffice",
                "-env:UserInstallation=" + folder.resolve("office").toUri(),
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder.toString(),
                workbook.toString());
        Path pdf = Path.of(workbook.toString().replace(".xlsx", ".pdf"));
        run("pdftotext", "-layout", pdf.toString(), folder.resolve("text").toString());
        String text = Files.readString(folder.resolve("text"));
        ReadBack.of(workbook).forEach(sheet -> assertThat(text).contains(sheet.getSheetName()));
        assertThat(text).contains("In a minute", "Adds up", "Findings by field and severity", "0231");
        run(
                "pdftoppm",
                "-r",
                "40",
                "-png",
                pdf.toString(),
                folder.resolve("page").toString());
        assertPictures();
    }

    /** A page with text on it takes some space; an empty one nearly none. */
    private void assertPictures() throws IOException {
        try (Stream<Path> pages = Files.list(folder)) {
            List<Path> pictures = pages.filter(
                            page -> page.getFileName().toString().startsWith("page"))
                    .toList();
            assertThat(pictures).hasSizeGreaterThanOrEqualTo(14);
            for (Path picture : pictures) {
                assertThat(Files.size(picture)).isGreaterThan(1_000);
            }
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended && process.exitValue() == 0)
                .as(() -> String.join(" ", command) + ": " + output())
                .isTrue();
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException unreadable) {
            return String.valueOf(unreadable.getMessage());
        }
    }

    private static void requirePrograms() {
        List<String> missing =
                PROGRAMS.stream().filter(program -> !isInstalled(program)).toList();
        if (missing.isEmpty()) {
            return;
        }
        String words = "not installed: " + missing + " (Debian: apt-get install libreoffice-calc poppler-utils)";
        assertThat(Boolean.parseBoolean(System.getenv("CI"))).as(words).isFalse();
        System.out.println("left out: the workbook in LibreOffice; " + words);
        Assumptions.abort(words);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
