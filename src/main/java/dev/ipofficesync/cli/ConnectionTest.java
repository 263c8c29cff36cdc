package dev.ipofficesync.cli;

import dev.ipofficesync.connection.Check;
import dev.ipofficesync.rules.RuleBase;
import dev.ipofficesync.rules.RulesException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything a run needs, tried one after the other; goes on as far as it makes sense. One thread only. */
final class ConnectionTest {
    private final UserSyncProperties properties;
    private final Clock clock;
    private final @Nullable Path certificates;
    private final Consumer<Check> print;
    private int status = ExitStatus.OK;

    /** @param certificates folder to save the servers' certificates in; null for none */
    ConnectionTest(UserSyncProperties properties, Clock clock, @Nullable Path certificates, Consumer<Check> print) {
        this.properties = properties;
        this.clock = clock;
        this.certificates = certificates;
        this.print = print;
    }

    int run() {
        Set<String> attributes = rules();
        new DirectoryTest(properties.directory(), clock, certificates, told("directory")).run(attributes);
        new IpOfficeTest(properties.ipoffice(), clock, certificates, told("IP Office")).run();
        return status;
    }

    private Set<String> rules() {
        Consumer<Check> told = told("rules");
        try {
            RuleBase rules = RuleBase.compile(properties.rules());
            told.accept(Check.ok(
                    "folder",
                    properties.rules().folder() + " with " + rules.rules().size() + " rules, mapping set "
                            + properties.rules().mapping()));
            return rules.attributes();
        } catch (RulesException wrong) {
            String first =
                    String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
            told.accept(Check.failed("folder", first + "; './run.sh rules check' tells them all"));
            status = ExitStatus.USAGE;
            return Set.of();
        }
    }

    private Consumer<Check> told(String where) {
        return check -> {
            if (check.isFailed() && status == ExitStatus.OK) {
                status = ExitStatus.SYSTEM_FAILED;
            }
            print.accept(new Check(check.state(), where + " " + check.subject(), check.text()));
        };
    }
}
