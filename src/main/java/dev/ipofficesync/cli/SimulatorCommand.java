package dev.ipofficesync.cli;

import dev.ipofficesync.simulator.SimulatorServers;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the sample directory and the simulator of IP Office for trying things by hand. */
@Command(
        name = "simulator",
        description = "Starts the sample directory and the simulator until interrupted.",
        footer = "  ./run.sh simulator --https-port 7071")
final class SimulatorCommand implements Callable<Integer> {
    @Option(names = "--https-port", defaultValue = "7070", description = "port of the Management API (default: 7070)")
    int httpsPort;

    @Option(names = "--ldap-port", defaultValue = "1389", description = "port of the directory (default: 1389)")
    int ldapPort;

    @Option(names = "--ldaps-port", defaultValue = "1636", description = "TLS port of the directory (default: 1636)")
    int ldapsPort;

    @Option(
            names = "--ldif",
            defaultValue = "src/main/resources/sample/people.ldif",
            description = "people of the directory (default: the sample's)")
    Path ldif = Path.of("");

    @Option(names = "--state", defaultValue = "state/stand-alone", description = "folder that keeps the records")
    Path state = Path.of("");

    @Option(names = "--password", defaultValue = "sample", description = "password of both servers (default: sample)")
    String password = "";

    @Option(
            names = "--faults",
            defaultValue = "",
            description = "faults to show, separated by commas, such as clear-on-put,twinning-ignored")
    String faults = "";

    @Override
    public Integer call() throws InterruptedException {
        try {
            SimulatorServers servers = SimulatorServers.start(
                    new SimulatorServers.Setup(httpsPort, ldapPort, ldapsPort, ldif, state, "sync", password, faults));
            Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
            servers.description().forEach(System.out::println);
            System.out.println(
                    "password of both: " + password + " (a stand-in on this machine only; nothing real is behind it)");
            System.out.println("running until interrupted (Ctrl-C)");
            new CountDownLatch(1).await();
        } catch (IllegalStateException | IllegalArgumentException unusable) {
            System.err.println(unusable.getMessage());
            return ExitStatus.USAGE;
        }
        return ExitStatus.OK;
    }
}
