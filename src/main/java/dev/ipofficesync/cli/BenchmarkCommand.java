package dev.ipofficesync.cli;

import dev.ipofficesync.benchmark.Benchmark;
import dev.ipofficesync.rules.RuleBase;
import dev.ipofficesync.rules.RulesProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measures this program on this machine. */
@Command(
        name = "benchmark",
        description = {
            "Measures whole runs on generated people, beside the bare cost of reading and writing the same.",
            "Needs slapd for the directory 'slapd' (Debian: apt-get install slapd)."
        },
        footer = "  ./run.sh benchmark --sizes 1000,10000 --directories slapd")
final class BenchmarkCommand implements Callable<Integer> {
    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "1000,10000,100000",
            description = "how many people (default: ${DEFAULT-VALUE})")
    List<Integer> sizes = List.of();

    @Option(
            names = "--directories",
            split = ",",
            defaultValue = "slapd,embedded",
            description = "slapd, embedded (default: ${DEFAULT-VALUE})")
    List<String> directories = List.of();

    @Option(names = "--seed", defaultValue = "1", description = "the same seed gives the same people (default: 1)")
    long seed;

    @Option(
            names = "--folder",
            defaultValue = "target/benchmark",
            description = "for data, state and reports (default: target/benchmark)")
    Path folder = Path.of("");

    @Option(
            names = "--json",
            description = "writes the figures to this file as well (default: benchmark.json in the folder)")
    @Nullable
    Path json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String script = System.getProperty("usersync.script", "");
        Path rules = Path.of("rules");
        if (script.isEmpty()) {
            System.err.println("the benchmark measures the program as run.sh starts it: use ./run.sh benchmark");
            return ExitStatus.USAGE;
        }
        RuleBase base = RuleBase.compile(new RulesProperties(rules, "inetorgperson"));
        var benchmark = new Benchmark(
                new Benchmark.Setup(
                        folder.toAbsolutePath(), List.of(script), rules, List.copyOf(base.attributes()), seed),
                System.out);
        List<Map<String, Object>> figures = new ArrayList<>();
        for (int size : sizes) {
            for (String directory : directories) {
                figures.add(benchmark.measure(size, directory.equals("slapd")));
            }
        }
        Path target = json == null ? folder.resolve("benchmark.json") : json;
        Files.writeString(
                target,
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(figures));
        System.out.println("figures=" + target);
        return ExitStatus.OK;
    }
}
