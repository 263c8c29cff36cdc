package dev.ipofficesync.database;

import dev.ipofficesync.directory.ServerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.util.FileSystemUtils;

/**
 * A private PostgreSQL server on a free loopback port, one for all test classes that ask for it, everything in a temporary
 * folder. Each test takes schemas of its own. Register it as a static field. One thread only.
 */
public final class PostgresqlExtension implements BeforeAllCallback {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final Path SET_PRIVILEGES = Path.of("/usr/bin/setpriv");
    private static final String USER = "usersync";
    private static final String PASSWORD = "only for: tests";
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private int port;

    /** The database on the server, in a schema that no other test has. */
    public DatabaseProperties freshSchema() {
        return new DatabaseProperties(url(), USER, PASSWORD, null, "test_" + SCHEMAS.incrementAndGet());
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ServerProgram.require(
                "tests on PostgreSQL (" + context.getDisplayName() + ")",
                List.of(VERSIONS, SET_PRIVILEGES),
                "apt-get install postgresql");
        Server server = context.getRoot()
                .getStore(Namespace.create(PostgresqlExtension.class))
                .computeIfAbsent("server", key -> Server.start(), Server.class);
        port = server.port;
    }

    /** Ends with the last test of the process. */
    private static final class Server implements AutoCloseable {
        private final Path folder;
        private final int port;

        private Server(Path folder, int port) {
            this.folder = folder;
            this.port = port;
        }

        static Server start() {
            try {
                Path folder = Files.createTempDirectory("postgresql");
                Path secret = Files.writeString(folder.resolve("password"), PASSWORD);
                if (isRoot()) {
                    ServerProgram.run(Path.of("/tmp"), "chown", "-R", "postgres", folder.toString());
                }
                var server = new Server(folder, ServerProgram.freePort());
                server.run(
                        "initdb",
                        "--no-sync",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--auth=scram-sha-256",
                        "--username=" + USER,
                        "--pwfile=" + secret,
                        "--pgdata=" + folder.resolve("data"));
                server.control("start");
                return server;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        @Override
        public void close() throws IOException {
            control("stop");
            FileSystemUtils.deleteRecursively(folder);
        }

        private void control(String verb) {
            run(
                    "pg_ctl",
                    verb,
                    "--wait",
                    "--mode=fast",
                    "--pgdata=" + folder.resolve("data"),
                    "--log=" + folder.resolve("server.log"),
                    "--options=-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
                            + " -c max_connections=200");
        }

        /** PostgreSQL refuses to run as root. */
        private void run(String program, String... arguments) {
            List<String> command = new ArrayList<>();
            if (isRoot()) {
                command.addAll(
                        List.of(SET_PRIVILEGES.toString(), "--reuid=postgres", "--regid=postgres", "--clear-groups"));
            }
            command.add(programs().resolve(program).toString());
            command.addAll(List.of(arguments));
            ServerProgram.run(Path.of("/tmp"), command.toArray(String[]::new));
        }

        private static boolean isRoot() {
            return System.getProperty("user.name").equals("root");
        }

        /** Of the latest version that is installed. */
        private static Path programs() {
            try (Stream<Path> versions = Files.list(VERSIONS)) {
                return versions.max(Comparator.comparing(version ->
                                Integer.parseInt(version.getFileName().toString())))
                        .orElseThrow()
                        .resolve("bin");
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
