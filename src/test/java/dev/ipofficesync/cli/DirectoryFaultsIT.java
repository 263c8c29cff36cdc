package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A directory that fails at the start or half way: exit 4, nothing deleted, and a workbook that says why. */
class DirectoryFaultsIT {
    private static final String NOBODY = "ldap://localhost:1";

    @TempDir
    Path folder;

    private final Switchboard switchboard = new Switchboard();
    private FaultyWorld world;

    @BeforeEach
    void start() {
        world = new FaultyWorld(folder, switchboard);
        world.people(7).set("directory.page-size", 3);
        world.sync().ended(0, "7 0 0 0 0 0");
        world.remove("p0");
        world.simulator().calls().reset();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void failsSafely(String words) {
        FinishedRun run = world.sync();
        assertThat(run.toString()).startsWith("exit 4");
        assertThat(run.out()).contains("new=0 updated=0 deleted=0");
        assertThat(run.err()).contains(words);
        assertThat(run.sheet("Summary")).contains("The run failed: ").contains(words);
        assertThat(world.simulator().calls().writes()).isZero();
        assertThat(world.user("p0", "Extension")).isEqualTo("5000");
    }

    private void recovers() {
        switchboard.refusal = null;
        switchboard.afterEntry = entry -> {};
        world.sync().ended(0, "0 0 1 6 0 0");
    }

    @Test
    void a_server_that_is_down_fails_the_run() {
        String right = world.directory().ldapUrl();
        world.set("directory.servers", NOBODY);
        failsSafely("nothing listens on port");
        world.set("directory.servers", right);
        recovers();
    }

    @Test
    void a_connection_lost_in_the_middle_of_a_page_fails_the_run() {
        var sent = new AtomicInteger();
        switchboard.afterEntry = entry -> {
            if (sent.incrementAndGet() == 5) {
                world.directory().server().closeAllConnections(false);
            }
        };
        failsSafely("the connection was lost, so the answer is incomplete");
        recovers();
    }

    @Test
    void a_connection_lost_in_the_middle_is_not_continued_on_another_server() {
        var sent = new AtomicInteger();
        world.set(
                "directory.servers",
                world.directory().ldapUrl() + "," + world.directory().ldapUrl());
        switchboard.afterEntry = entry -> {
            if (sent.incrementAndGet() == 5) {
                world.directory().server().closeAllConnections(false);
            }
        };
        failsSafely("the connection was lost, so the answer is incomplete");
        recovers();
    }

    @Test
    void the_second_server_takes_over_when_the_first_is_down() {
        world.set("directory.servers", NOBODY + "," + world.directory().ldapUrl());
        world.sync().ended(0, "0 0 1 6 0 0");
    }

    private enum Limit {
        SIZE(ResultCode.SIZE_LIMIT_EXCEEDED),
        TIME(ResultCode.TIME_LIMIT_EXCEEDED),
        ADMIN(ResultCode.ADMIN_LIMIT_EXCEEDED);

        private final ResultCode code;

        Limit(ResultCode code) {
            this.code = code;
        }
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void a_search_cut_short_by_a_limit_fails_the_run(Limit limit) {
        switchboard.pagesBefore = 1;
        switchboard.refusal = new LDAPException(limit.code, "that is enough");
        failsSafely("that is enough");
        recovers();
    }

    @Test
    void a_wrong_password_fails_the_run() {
        world.set("directory.password", "wrong");
        failsSafely("was refused: the name or the password is wrong");
        world.set("directory.password", FaultyWorld.BIND_PASSWORD);
        recovers();
    }

    @Test
    void a_base_that_does_not_exist_fails_the_run() {
        world.set("directory.base-dn", "OU=Leeds,DC=example,DC=test");
        failsSafely("there is no entry OU=Leeds,DC=example,DC=test");
        world.set("directory.base-dn", "OU=People,DC=example,DC=test");
        recovers();
    }

    /** Hangs up or refuses when a test says so. */
    private static final class Switchboard extends InMemoryOperationInterceptor {
        private final AtomicInteger pages = new AtomicInteger();
        private volatile int pagesBefore;
        private volatile @Nullable LDAPException refusal;
        private volatile Consumer<InMemoryInterceptedSearchEntry> afterEntry = entry -> {};

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            LDAPException given = refusal;
            if (given != null
                    && request.getRequest().getBaseDN().startsWith("OU=People")
                    && pages.incrementAndGet() > pagesBefore) {
                throw given;
            }
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry entry) {
            afterEntry.accept(entry);
        }
    }
}
