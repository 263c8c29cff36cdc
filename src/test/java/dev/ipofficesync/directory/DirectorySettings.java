package dev.ipofficesync.directory;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes {@link DirectoryProperties} for tests: usable ones, and what the test is about changed. One thread only. */
public final class DirectorySettings {
    private List<URI> servers = List.of(URI.create("ldap://127.0.0.1:389"));
    private boolean startTls;
    private String bindDn = "";
    private String password = "";
    private @Nullable Path passwordFile;
    private String baseDn = "OU=People,DC=example,DC=test";
    private List<String> userSchema = List.of("user");
    private String searchFilter = "(!(objectClass=computer))";
    private int pageSize = 10;
    private Duration responseTimeout = Duration.ofSeconds(20);
    private @Nullable Path caFile;
    private boolean trustAny;
    private boolean passwordWithoutTls;

    public DirectorySettings servers(String... urls) {
        servers = Stream.of(urls).map(URI::create).toList();
        return this;
    }

    public DirectorySettings startTls() {
        startTls = true;
        return this;
    }

    public DirectorySettings bind(String dn, String secret) {
        bindDn = dn;
        password = secret;
        return this;
    }

    public DirectorySettings passwordFile(Path file) {
        passwordFile = file;
        return this;
    }

    public DirectorySettings baseDn(String dn) {
        baseDn = dn;
        return this;
    }

    public DirectorySettings userSchema(String... classes) {
        userSchema = List.of(classes);
        return this;
    }

    public DirectorySettings searchFilter(String filter) {
        searchFilter = filter;
        return this;
    }

    public DirectorySettings pageSize(int entries) {
        pageSize = entries;
        return this;
    }

    public DirectorySettings responseTimeout(Duration wait) {
        responseTimeout = wait;
        return this;
    }

    public DirectorySettings caFile(Path file) {
        caFile = file;
        return this;
    }

    public DirectorySettings trustAny() {
        trustAny = true;
        return this;
    }

    public DirectorySettings passwordWithoutTls() {
        passwordWithoutTls = true;
        return this;
    }

    public DirectoryProperties build() {
        return new DirectoryProperties(
                servers,
                startTls,
                bindDn,
                password,
                passwordFile,
                baseDn,
                userSchema,
                searchFilter,
                pageSize,
                Duration.ofSeconds(5),
                responseTimeout,
                caFile,
                trustAny,
                passwordWithoutTls);
    }
}
