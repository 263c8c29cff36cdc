package dev.ipofficesync.benchmark;

import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.DirectorySettings;
import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.SampleDirectory;
import dev.ipofficesync.simulator.SimulatorSeed;
import dev.ipofficesync.simulator.SimulatorSettings;
import dev.ipofficesync.simulator.SimulatorStore;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The simulator, and where an LDIF file is given the embedded directory, in a process of their own: their work must not count
 * as ours. Says where they are in one line, and ends with its standard input.
 */
public final class StandIns {
    static final String USER = "sync";
    static final String PASSWORD = "benchmark";

    private StandIns() {}

    public static void main(String[] args) throws IOException {
        SimulatorStore store = SimulatorStore.inMemory();
        store.seed(SimulatorSeed.twoSystems());
        try (IpOfficeSimulator simulator =
                IpOfficeSimulator.start(SimulatorSettings.of(USER, PASSWORD).withPlainHttp(), store)) {
            StringBuilder places = new StringBuilder(simulator.url().toString());
            if (args.length == 2) {
                SampleDirectory directory = SampleDirectory.start(
                        Path.of(args[0]), DirectorySettings.of(PASSWORD, Certificates.selfSigned(Path.of(args[1]))));
                places.append(' ').append(directory.ldapUrl());
            }
            System.out.println(places);
            while (System.in.read() >= 0) {
                // the one who started this holds the other end
            }
        }
        System.exit(0);
    }
}
