package dev.ipofficesync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class DirectoryFailureTest {
    private static final Set<String> NAME = Set.of("sAMAccountName");

    @ParameterizedTest
    @ValueSource(
            ints = {
                ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE,
                ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE,
                ResultCode.ADMIN_LIMIT_EXCEEDED_INT_VALUE
            })
    void a_search_cut_short_by_a_limit_is_a_failure_and_not_a_short_result(int limit) {
        var limited = new AfterPages(2, () -> {
            throw new LDAPException(ResultCode.valueOf(limit), "that is enough");
        });
        try (var directory = TestDirectory.start(limited).withPeople(45)) {
            var reader = reader(new DirectorySettings().servers(directory.ldap()));
            reader.open(new ExecutionContext());

            var failure = catchThrowableOfType(DirectoryException.class, () -> readOn(reader));

            assertThat(failure).hasMessageContaining("answer is incomplete").hasMessageContaining("that is enough");
            assertThat(failure.resultCode()).isEqualTo(limit);
            assertThat(failure.server()).isEqualTo(directory.ldap());
            assertThat(reader.entriesRead()).isEqualTo(20);
            assertThatExceptionOfType(DirectoryException.class).isThrownBy(reader::read);
            reader.close();
        }
    }

    @Test
    void a_limit_on_entries_without_pages_is_a_failure() throws LDAPException {
        var config = TestDirectory.config();
        config.setMaxSizeLimit(20);
        config.setRootDSEEntry(TestDirectory.entry("dn:", "objectClass: top", "supportedControl: 1.2.3"));
        try (var directory = TestDirectory.start(config).withPeople(25)) {
            refused(new DirectorySettings().servers(directory.ldap()), 4, "have its limit raised for the account");
        }
    }

    @Test
    void a_connection_lost_in_the_middle_of_a_page_is_a_failure() {
        var dropping = new Dropping(15);
        try (var directory = TestDirectory.start(dropping).withPeople(45);
                var other = TestDirectory.start().withPeople(45)) {
            dropping.directory = directory;
            var reader = reader(new DirectorySettings().servers(directory.ldap(), other.ldap()));
            reader.open(new ExecutionContext());

            assertThatExceptionOfType(DirectoryException.class)
                    .isThrownBy(() -> readOn(reader))
                    .withMessageContaining("the connection was lost, so the answer is incomplete");
            assertThat(reader.entriesRead()).isBetween(10L, 15L);
            reader.close();
        }
    }

    @Test
    void the_next_server_takes_over_when_the_connection_is_lost_before_the_first_entry() {
        var dropping = new Dropping(0);
        try (var directory = TestDirectory.start(dropping).withPeople(5);
                var other = TestDirectory.start().withPeople(5)) {
            dropping.directory = directory;
            var reader = reader(new DirectorySettings().servers(directory.ldap(), other.ldap()));

            assertThat(directory.names(reader)).hasSize(5);
            assertThat(reader.serverUsed()).isEqualTo(other.ldap());
        }
    }

    @Test
    void the_next_server_takes_over_when_one_does_not_listen() throws IOException {
        try (var directory = TestDirectory.start().withPeople(5)) {
            var reader = reader(new DirectorySettings().servers(nobodyListens(), directory.ldap()));

            assertThat(directory.names(reader)).hasSize(5);
            assertThat(reader.serverUsed()).isEqualTo(directory.ldap());
        }
    }

    @Test
    void the_next_server_is_not_bothered_with_a_wrong_password() {
        var binds = new AtomicInteger();
        var counting = new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                binds.incrementAndGet();
            }
        };
        try (var first = TestDirectory.start(counting);
                var second = TestDirectory.start(counting)) {
            refused(
                    new DirectorySettings().servers(first.ldap(), second.ldap()).bind("cn=reader", "wrong"),
                    49,
                    "the account cn=reader was refused: the name or the password is wrong");
            assertThat(binds).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "525, there is no such account",
        "52e, the password is wrong",
        "533, the account is disabled",
        "775, the account is locked",
        "57, Windows error 57"
    })
    void explains_the_windows_errors_of_a_refused_account(String code, String meaning) {
        var refusing = new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
                throw new LDAPException(
                        ResultCode.INVALID_CREDENTIALS,
                        "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data " + code
                                + ", v4563\0");
            }
        };
        try (var directory = TestDirectory.start(refusing)) {
            var failure = refused(
                    new DirectorySettings().servers(directory.ldap()).bind("reader@example.test", "s3cret"),
                    49,
                    meaning);

            assertThat(failure.diagnostic()).contains("AcceptSecurityContext");
            assertThat(failure.getMessage())
                    .doesNotContain("s3cret")
                    .doesNotContain("\0")
                    .doesNotContain("\n");
        }
    }

    @Test
    void reads_with_an_account_that_is_accepted() {
        try (var directory = TestDirectory.start().withPeople(3)) {
            var reader =
                    reader(new DirectorySettings().servers(directory.ldap()).bind("cn=reader", "s3cret"));

            assertThat(directory.names(reader)).hasSize(3);
        }
    }

    @Test
    void names_what_exists_of_a_base_dn_that_does_not() {
        try (var directory = TestDirectory.start()) {
            refused(
                    new DirectorySettings().servers(directory.ldap()).baseDn("OU=Leeds,OU=People,DC=example,DC=test"),
                    32,
                    "there is no entry OU=Leeds,OU=People,DC=example,DC=test");
            refused(
                    new DirectorySettings().servers(directory.ldap()).baseDn("OU=Leeds,OU=People,DC=example,DC=test"),
                    32,
                    "What exists is OU=People,DC=example,DC=test");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INSUFFICIENT_ACCESS_RIGHTS, (anonymous) must not read here",
        "OPERATIONS_ERROR, set bind-dn to one that may",
        "FILTER_ERROR, check search-filter (!(objectClass=computer))",
        "CONFIDENTIALITY_REQUIRED, the server wants TLS",
        "UNWILLING_TO_PERFORM, the server refused or ended the request"
    })
    void explains_refusals(String code, String advice) throws IllegalAccessException, NoSuchFieldException {
        ResultCode refusal = (ResultCode) ResultCode.class.getField(code).get(null);
        try (var directory = TestDirectory.start(new AfterPages(0, () -> {
            throw new LDAPException(refusal, "no");
        }))) {
            refused(new DirectorySettings().servers(directory.ldap()), refusal.intValue(), advice);
        }
    }

    @Test
    void explains_a_host_that_does_not_exist() {
        refused(
                new DirectorySettings().servers("ldap://ldap.example.invalid"),
                91,
                "there is no host named ldap.example.invalid");
    }

    @Test
    void explains_a_port_on_which_nobody_listens() throws IOException {
        refused(new DirectorySettings().servers(nobodyListens()), 91, "nothing listens on port");
    }

    @Test
    void gives_up_on_a_server_that_does_not_answer() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused(
                    new DirectorySettings()
                            .servers("ldap://127.0.0.1:" + silent.getLocalPort())
                            .responseTimeout(Duration.ofMillis(200)),
                    85,
                    "the server did not answer within");
        }
    }

    @Test
    void tells_of_every_server_when_all_of_them_failed() throws IOException {
        refused(
                new DirectorySettings().servers(nobodyListens(), "ldap://ldap.example.invalid"),
                91,
                "none of these servers could be used");
    }

    private static DirectoryEntryReader reader(DirectorySettings settings) {
        return new DirectoryEntryReader(settings.build(), NAME);
    }

    private static DirectoryException refused(DirectorySettings settings, int resultCode, String advice) {
        var failure = catchThrowableOfType(DirectoryException.class, () -> Reading.all(reader(settings)));
        assertThat(failure).isNotNull().hasMessageContaining(advice);
        assertThat(failure.resultCode()).isEqualTo(resultCode);
        return failure;
    }

    private static long readOn(DirectoryEntryReader reader) {
        long entries = 0;
        while (reader.read() != null) {
            entries++;
        }
        return entries;
    }

    private static String nobodyListens() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "ldap://127.0.0.1:" + socket.getLocalPort();
        }
    }

    private interface Refusal {
        void run() throws LDAPException;
    }

    /** Refuses the search requests after the first few. */
    private static final class AfterPages extends InMemoryOperationInterceptor {
        private final int pages;
        private final Refusal refusal;
        private final AtomicInteger seen = new AtomicInteger();

        AfterPages(int pages, Refusal refusal) {
            this.pages = pages;
            this.refusal = refusal;
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            if (request.getRequest().getScope().equals(SearchScope.SUB) && seen.incrementAndGet() > pages) {
                refusal.run();
            }
        }
    }

    /** Hangs up instead of sending the entry after so many. */
    private static final class Dropping extends InMemoryOperationInterceptor {
        private final int entries;
        private final AtomicInteger sent = new AtomicInteger();
        private volatile @Nullable TestDirectory directory;

        Dropping(int entries) {
            this.entries = entries;
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry entry) {
            TestDirectory dropped = directory;
            if (dropped != null
                    && entry.getRequest().getScope().equals(SearchScope.SUB)
                    && sent.incrementAndGet() > entries) {
                dropped.server().closeAllConnections(false);
            }
        }
    }
}
