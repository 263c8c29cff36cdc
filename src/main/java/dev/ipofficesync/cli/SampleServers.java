package dev.ipofficesync.cli;

import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.DirectorySettings;
import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.SampleDirectory;
import dev.ipofficesync.simulator.SimulatorSeed;
import dev.ipofficesync.simulator.SimulatorSettings;
import dev.ipofficesync.simulator.SimulatorStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * The sample directory and the simulator, started for one command on free loopback ports with a password made for it. The
 * simulator's state stays in {@code simulator} below the state folder.
 */
final class SampleServers implements AutoCloseable {
    private static final String USER = "sync";

    private final SampleDirectory directory;
    private final IpOfficeSimulator simulator;
    private final String password;

    private SampleServers(SampleDirectory directory, IpOfficeSimulator simulator, String password) {
        this.directory = directory;
        this.simulator = simulator;
        this.password = password;
    }

    static SampleServers start(Path ldif, Path state) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path folder = state.resolve("simulator");
        SimulatorStore store = SimulatorStore.in(folder);
        store.seed(SimulatorSeed.sampleWorld());
        IpOfficeSimulator simulator = IpOfficeSimulator.start(
                SimulatorSettings.of(USER, password).withPort(0).withPlainHttp(), store);
        try {
            SampleDirectory directory =
                    SampleDirectory.start(ldif, DirectorySettings.of(password, Certificates.selfSigned(folder)));
            return new SampleServers(directory, simulator, password);
        } catch (IllegalArgumentException unreadable) {
            simulator.close();
            throw new ConfigurationException(String.valueOf(unreadable.getMessage()));
        }
    }

    /** The configuration keys that lead to the servers. */
    Map<String, Object> keys() {
        return Map.of(
                "usersync.directory.servers",
                directory.ldapUrl(),
                "usersync.directory.bind-dn",
                SampleDirectory.BIND_DN,
                "usersync.directory.password",
                password,
                "usersync.ipoffice.url",
                simulator.url().toString(),
                "usersync.ipoffice.user",
                USER,
                "usersync.ipoffice.password",
                password);
    }

    @Override
    public void close() {
        directory.close();
        simulator.close();
    }
}
