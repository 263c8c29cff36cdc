package dev.ipofficesync.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one program to its end and measures the whole of it. Memory is read from {@code /proc}, so on Linux only. */
final class Program {
    /** What one run took. {@code peakKib} is 0 where the system does not tell. */
    record Measured(
            double seconds, double firstLineSeconds, long peakKib, int status, String lastLine, long endedNanos) {}

    private Program() {}

    static Measured run(List<String> command, Path folder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        Output output = new Output(process, start);
        output.start();
        long peak = 0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakOf(process.pid()));
        }
        long end = System.nanoTime();
        output.join();
        return new Measured((end - start) / 1e9, output.firstLine, peak, process.exitValue(), output.last(), end);
    }

    /** VmHWM, proc(5): the most memory the process ever had at once. */
    private static long peakOf(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException | NumberFormatException unknown) {
            // ended in between, or not Linux
        }
        return 0;
    }

    private static final class Output extends Thread {
        private final Process process;
        private final long start;
        private final List<String> lines = new ArrayList<>();
        private double firstLine;

        Output(Process process, long start) {
            super("output");
            this.process = process;
            this.start = start;
            setDaemon(true);
        }

        @Override
        public void run() {
            try (BufferedReader text =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    if (lines.isEmpty()) {
                        firstLine = (System.nanoTime() - start) / 1e9;
                    }
                    lines.add(line);
                }
            } catch (IOException ended) {
                lines.add(String.valueOf(ended.getMessage()));
            }
        }

        String last() {
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        }
    }
}
