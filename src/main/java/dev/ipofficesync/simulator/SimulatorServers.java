package dev.ipofficesync.simulator;

import java.nio.file.Path;
import java.util.List;

/** The simulator by HTTPS and the sample directory by LDAP and LDAPS together, for trying things by hand. */
public final class SimulatorServers implements AutoCloseable {
    private final IpOfficeSimulator ipOffice;
    private final SampleDirectory directory;
    private final ServerCertificate certificate;
    private final Setup setup;

    private SimulatorServers(
            IpOfficeSimulator ipOffice, SampleDirectory directory, ServerCertificate certificate, Setup setup) {
        this.ipOffice = ipOffice;
        this.directory = directory;
        this.certificate = certificate;
        this.setup = setup;
    }

    /**
     * Where and with what both servers start. Immutable.
     *
     * @param stateFolder keeps records, certificate and keys from one start to the next
     * @param password of the service user, and of {@link SampleDirectory#BIND_DN}
     * @param faults as {@link SimulatorFaults#add(String)} takes them; empty for none
     */
    public record Setup(
            int httpsPort,
            int ldapPort,
            int ldapsPort,
            Path ldif,
            Path stateFolder,
            String user,
            String password,
            String faults) {
        /** On the usual ports: HTTPS 7070, LDAP 1389, LDAPS 1636. */
        public static Setup usual(Path ldif, Path stateFolder, String user, String password) {
            return new Setup(7070, 1389, 1636, ldif, stateFolder, user, password, "");
        }

        public Setup withFaults(String text) {
            return new Setup(httpsPort, ldapPort, ldapsPort, ldif, stateFolder, user, password, text);
        }

        public Setup withPorts(int https, int ldap, int ldaps) {
            return new Setup(https, ldap, ldaps, ldif, stateFolder, user, password, faults);
        }

        @Override
        public String toString() {
            return "Setup[" + httpsPort + ", " + ldapPort + ", " + ldapsPort + ", " + user + "]";
        }
    }

    /**
     * Starts both; none runs when one cannot.
     *
     * @throws IllegalStateException when a port or the state folder is in use, naming it
     * @throws IllegalArgumentException when the LDIF or the text of faults cannot be read
     */
    public static SimulatorServers start(Setup setup) {
        SimulatorStore store = SimulatorStore.in(setup.stateFolder());
        try {
            store.seed(SimulatorSeed.sampleWorld());
            ServerCertificate certificate = Certificates.selfSigned(setup.stateFolder());
            SampleDirectory directory = SampleDirectory.start(
                    setup.ldif(),
                    DirectorySettings.of(setup.password(), certificate).withPorts(setup.ldapPort(), setup.ldapsPort()));
            return new SimulatorServers(ipOffice(setup, store, certificate, directory), directory, certificate, setup);
        } catch (RuntimeException unusable) {
            store.close();
            throw unusable;
        }
    }

    private static IpOfficeSimulator ipOffice(
            Setup setup, SimulatorStore store, ServerCertificate certificate, SampleDirectory directory) {
        try {
            var checked = new SimulatorFaults();
            checked.add(setup.faults());
            SimulatorSettings settings =
                    SimulatorSettings.of(setup.user(), setup.password()).withPort(setup.httpsPort());
            IpOfficeSimulator simulator = IpOfficeSimulator.start(settings, store, certificate);
            simulator.faults().add(setup.faults());
            return simulator;
        } catch (RuntimeException unusable) {
            directory.close();
            throw unusable;
        }
    }

    /** What a person needs to connect, one line each. The password is not among it. */
    public List<String> description() {
        return List.of(
                "IP Office: " + ipOffice.url() + ", service user " + setup.user(),
                "directory: " + directory.ldapUrl() + " (also StartTLS), " + directory.ldapsUrl() + ", bind DN "
                        + SampleDirectory.BIND_DN + ", base DN " + SampleDirectory.BASE_DN,
                "certificate: " + certificate.pemFile(),
                "SHA-256 fingerprint: " + certificate.sha256());
    }

    public IpOfficeSimulator ipOffice() {
        return ipOffice;
    }

    public SampleDirectory directory() {
        return directory;
    }

    public ServerCertificate certificate() {
        return certificate;
    }

    @Override
    public void close() {
        directory.close();
        ipOffice.close();
    }
}
