package dev.ipofficesync.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes a first configuration, from options or from answers on a terminal. */
@Command(
        name = "init",
        description = {
            "Writes application.yml with what must be set, and usersync.env for the passwords; asks for what is not given,",
            "when there is a terminal. Passwords are never options: they are asked for, taken from",
            "USERSYNC_DIRECTORY_PASSWORD and USERSYNC_IPOFFICE_PASSWORD, or left for you to fill in."
        },
        footer = {
            "  ./run.sh init",
            "  ./run.sh init --directory ldaps://dc1.example.com --base-dn DC=example,DC=com \\",
            "      --bind-dn svc-usersync@example.com \\",
            "      --ipoffice https://ipoffice.example.com:7070 --ipoffice-user usersync"
        })
final class InitCommand implements Callable<Integer> {
    private static final String TO_FILL_IN = "fill-in";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @ParentCommand
    UserSyncCommand root = new UserSyncCommand();

    @Option(
            names = "--directory",
            paramLabel = "URL",
            split = ",",
            description = "LDAP server; several: tried in order")
    List<String> servers = new ArrayList<>();

    @Option(names = "--bind-dn", paramLabel = "DN", description = "account that reads; 'none' for anonymous")
    @Nullable
    String bindDn;

    @Option(names = "--base-dn", paramLabel = "DN", description = "where the people are")
    @Nullable
    String baseDn;

    @Option(
            names = "--mapping",
            paramLabel = "SET",
            description = "mapping set: active-directory (default) or inetorgperson")
    @Nullable
    String mapping;

    @Option(
            names = "--ipoffice",
            paramLabel = "URL",
            description = "IP Office, such as https://ipoffice.example.com:7070")
    @Nullable
    String ipOffice;

    @Option(names = "--ipoffice-user", paramLabel = "NAME", description = "service user of IP Office")
    @Nullable
    String ipOfficeUser;

    @Option(names = "--to", paramLabel = "FOLDER", description = "where the two files go (default: this folder)")
    Path folder = Path.of("");

    @Option(names = "--force", description = "replaces files that exist")
    boolean force;

    @Override
    public Integer call() {
        Path yaml = folder.resolve("application.yml");
        Path environment = folder.resolve(EnvironmentFile.NAME);
        for (Path file : List.of(yaml, environment)) {
            if (!force && Files.exists(file)) {
                throw new ConfigurationException(file + " exists and is kept; move it away, choose another folder with"
                        + " --to, or replace it with --force");
            }
        }
        Console console = Terminal.isWatched() ? System.console() : null;
        if (console != null) {
            ask(console);
        }
        ConfigurationDraft draft = draft();
        String directoryPassword = password(
                console,
                "directory",
                "USERSYNC_DIRECTORY_PASSWORD",
                !draft.bindDn().isEmpty());
        String ipOfficePassword = password(console, "IP Office", "USERSYNC_IPOFFICE_PASSWORD", true);
        write(draft.yaml(), ConfigurationDraft.environment(directoryPassword, ipOfficePassword));
        tell(
                yaml,
                environment,
                (directoryPassword.isEmpty() && !draft.bindDn().isEmpty()) || ipOfficePassword.isEmpty());
        return ExitStatus.OK;
    }

    private void ask(Console console) {
        if (servers.isEmpty()) {
            servers = Arrays.asList(asked(console, "LDAP servers, in order (ldaps://dc1.example.com)", "")
                    .split("[,\\s]+"));
        }
        baseDn = baseDn != null ? baseDn : asked(console, "Base DN of the people (OU=People,DC=example,DC=com)", "");
        bindDn = bindDn != null ? bindDn : asked(console, "Account that reads (none: anonymous)", "");
        mapping = mapping != null
                ? mapping
                : asked(console, "Mapping set (active-directory, inetorgperson)", "active-directory");
        ipOffice = ipOffice != null ? ipOffice : asked(console, "IP Office (https://ipoffice.example.com:7070)", "");
        ipOfficeUser = ipOfficeUser != null ? ipOfficeUser : asked(console, "Service user of IP Office", "usersync");
    }

    private static String asked(Console console, String question, String otherwise) {
        while (true) {
            String given = console.readLine("%s%s: ", question, otherwise.isEmpty() ? "" : " [" + otherwise + "]");
            String answer = given == null || given.isBlank() ? otherwise : given.strip();
            if (!answer.isEmpty() || given == null) {
                return answer;
            }
        }
    }

    private ConfigurationDraft draft() {
        List<String> missing = new ArrayList<>();
        String base = given(baseDn, "--base-dn", missing);
        String account = given(bindDn, "--bind-dn", missing);
        String url = given(ipOffice, "--ipoffice", missing);
        String user = given(ipOfficeUser, "--ipoffice-user", missing);
        if (servers.stream().allMatch(String::isBlank)) {
            missing.add(0, "--directory");
        }
        if (!missing.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "there is no terminal to ask on: write also " + String.join(", ", missing));
        }
        return new ConfigurationDraft(
                servers,
                account.equals("none") ? "" : account,
                base,
                mapping == null ? "active-directory" : mapping,
                url,
                user);
    }

    private static String given(@Nullable String value, String option, List<String> missing) {
        if (value == null || value.isBlank()) {
            missing.add(option);
            return "";
        }
        return value;
    }

    private static String password(@Nullable Console console, String of, String variable, boolean needed) {
        String given = System.getenv(variable);
        if (given != null || !needed) {
            return given == null ? "" : given;
        }
        char[] typed =
                console == null ? null : console.readPassword("Password for the %s (empty: fill in later): ", of);
        return typed == null ? "" : new String(typed);
    }

    /** Both files are made aside and checked as a run would, so that what is there in the end can be used. */
    private void write(String yaml, String environment) {
        try {
            Path target = folder.toAbsolutePath();
            Files.createDirectories(target);
            Path aside = Files.createTempDirectory(target, ".init");
            try {
                Path draft = Files.writeString(aside.resolve("application.yml"), yaml, StandardCharsets.UTF_8);
                check(draft);
                Path secret = Files.createFile(aside.resolve(EnvironmentFile.NAME), ownerOnly(aside));
                Files.writeString(secret, environment, StandardCharsets.UTF_8);
                EnvironmentFile.read(secret);
                Files.move(secret, target.resolve(EnvironmentFile.NAME), StandardCopyOption.REPLACE_EXISTING);
                Files.move(draft, target.resolve("application.yml"), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                FileSystemUtils.deleteRecursively(aside);
            }
        } catch (IOException unwritable) {
            throw new ConfigurationException(
                    "cannot write into " + folder.toAbsolutePath() + " (" + unwritable.getMessage() + ")");
        }
    }

    private void check(Path draft) {
        boolean anonymous = bindDn != null && bindDn.equals("none");
        Map<String, Object> secrets = anonymous
                ? Map.of("usersync.ipoffice.password", TO_FILL_IN)
                : Map.of("usersync.ipoffice.password", TO_FILL_IN, "usersync.directory.password", TO_FILL_IN);
        try {
            Configuration.read(draft, null).put("init", secrets).bind();
        } catch (ConfigurationException unusable) {
            throw new ConfigurationException(String.valueOf(unusable.getMessage())
                    .replaceAll("^.*application\\.yml(:\\d+)?: ", "nothing was written: "));
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void tell(Path yaml, Path environment, boolean incomplete) {
        System.out.println("written: " + yaml + ", and " + environment + " for the passwords (readable by you only)");
        if (incomplete) {
            System.out.println("next: write the passwords into " + environment);
        }
        String config = folder.toString().isEmpty() ? "" : " --config " + yaml;
        System.out.println("next: ./run.sh test-connection" + config);
        System.out.println("then: ./run.sh preview" + config);
    }
}
