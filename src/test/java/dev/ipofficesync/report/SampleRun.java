package dev.ipofficesync.report;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.plan.RecordedRunBuilder;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A night as a customer has it: a little of everything. */
final class SampleRun {
    private SampleRun() {}

    /** The product's matrix, but for one cell that somebody changed in the rules. */
    private static void matrix(RecordedRunBuilder run) {
        for (Field field : Field.values()) {
            if (!field.isSystemField()) {
                for (Operation operation : Operation.values()) {
                    boolean product = isUsed(field, operation);
                    boolean changed = field == Field.EMAIL && operation == Operation.UPDATE;
                    run.matrixCell(
                            field.name(),
                            operation.name(),
                            product,
                            product && !changed,
                            product && !changed,
                            product && !changed ? "" : "not used in " + operation.label());
                }
            }
        }
    }

    private static boolean isUsed(Field field, Operation operation) {
        return switch (field) {
            case LOGIN_CODE, VOICEMAIL_CODE, USER_PROVISIONING_RULE -> operation == Operation.NEW;
            case USER_IDENTIFICATION -> operation != Operation.UPDATE;
            default -> true;
        };
    }

    static RecordedRunBuilder recorded() {
        RecordedRunBuilder run = RecordedRunBuilder.inMemory().run("SYNC", 57);
        rules(run);
        guards(run);
        matrix(run);
        numbers(run);
        run.userCounts(47, 54);
        IntStream.range(0, 8).forEach(i -> created(run, i));
        updates(run);
        exceptions(run);
        IntStream.range(0, 44)
                .forEach(i -> run.person("UNCHANGED", "UNCHANGED", name(i + 20), "London", "20" + (30 + i), "London"));
        run.finding(
                0,
                "SYS-03",
                "WARNING",
                "SYSTEM",
                "London",
                "80% of 384 users",
                "the system London will have 311 users, more than 80% of what it can hold: plan for another node");
        return run;
    }

    private static void numbers(RecordedRunBuilder run) {
        run.numberRange("London Office", "2000", "2499", 4, 488, 20)
                .numberRange("Manchester Office", "3000", "9999", 4, 0, 20)
                .numberRange("Warehouse", "", "", 0, 0, 20)
                .skippedNumbers("London Office", "2000", "2009", "users")
                .skippedNumbers("London Office", "2011", "2011", "hunt group Sales");
        run.mended(2, "MENDED", "José O'Connor", "NAME-02", "NAME", "josephine-maria-o-connor")
                .mended(0, "LEFT", "Old Timer", "MAIL-01", "EMAIL", "old.timer");
    }

    private static String name(int i) {
        List<String> given = List.of("Zoë", "José", "Åsa", "Mary-Jane", "Łukasz", "Siobhán", "Ben", "Anneliese");
        List<String> family =
                List.of("O'Connor", "Müller", "García", "Smith", "Nowak", "Ó Briain", "Fraser", "Featherstone");
        return given.get(i % 8) + " " + family.get((i / 8 + i) % 8) + (i > 7 ? " " + i : "");
    }

    private static void created(RecordedRunBuilder run, int i) {
        String system = i % 2 == 0 ? "London" : "Manchester";
        String number = (i % 2 == 0 ? "20" : "30") + (10 + i);
        long seq = run.person("NEW", "DONE", name(i), system, number, system);
        String mail = name(i).toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.test";
        run.field(seq, "NAME", "", name(i), "sAMAccountName", "name/map", "DONE")
                .field(seq, "FULL_NAME", "", name(i) + " Example", "displayName", "full-name/map", "DONE")
                .field(seq, "EMAIL", "", mail, "mail", "email/map", "DONE")
                .field(
                        seq,
                        "EXTENSION",
                        "",
                        number,
                        "user provisioning rule " + system + " Office",
                        "provisioning/start-extension",
                        "DONE")
                .field(
                        seq,
                        "LOGIN_CODE",
                        "",
                        i == 3 ? "" : "(6 characters)",
                        "extensionAttribute4",
                        "login-code/map",
                        "DONE")
                .field(seq, "MOBILE_TWINNING_NUMBER", "", "+44 7700 90012" + i, "mobile", "mobile/map", "DONE")
                .setAside(
                        seq,
                        "EXTENSION",
                        "27" + i + "1",
                        "telephoneNumber",
                        "the number of the user provisioning rule won")
                .finding(
                        seq,
                        "MAIL-04",
                        "WARNING",
                        "EMAIL",
                        mail,
                        "ASCII characters only",
                        "the address has characters outside ASCII: write the address as the mail server knows it");
        if (i % 3 == 0) {
            run.finding(
                    seq,
                    "NAME-02",
                    "ERROR",
                    "NAME",
                    name(i) + " Featherstonehaugh",
                    "15 characters",
                    "the name has 26 characters: shorten sAMAccountName to 15");
            run.finding(
                    seq,
                    "VM-07",
                    "INFO",
                    "VOICEMAIL_CODE",
                    "",
                    "1 character",
                    "there is no voicemail code, so the mailbox cannot be reached from outside: fill in extensionAttribute5");
        }
        if (i == 3) {
            run.finding(
                    seq,
                    "LOGIN-01",
                    "BLANKED",
                    "LOGIN_CODE",
                    "(7 characters)",
                    "digits only",
                    "the code is not numeric and was stored empty: write digits only into extensionAttribute4");
        }
        run.groupEdit(i + 1, seq, "Sales", "", number, "DONE", "");
    }

    private static void updates(RecordedRunBuilder run) {
        long renamed = run.person("UPDATE", "DONE", "Bea Kelly", "London", "0231", "London");
        run.field(renamed, "NAME", "Bea Smith", "Bea Kelly", "sAMAccountName", "name/map", "DONE")
                .field(
                        renamed,
                        "EMAIL",
                        "bea.smith@example.test",
                        "bea.kelly@example.test",
                        "mail",
                        "email/map",
                        "DONE")
                .finding(
                        renamed,
                        "NAME-15",
                        "TRAP",
                        "NAME",
                        "Bea Kelly",
                        "old and new name the same",
                        "the name changed from Bea Smith: the user moves to a new mailbox, move the messages first");
        long twin = run.person("UPDATE", "DONE", "Tom Ash", "Manchester", "3044", "Manchester");
        run.field(twin, "MOBILE_TWINNING_NUMBER", "07700900321", "+447700900999", "mobile", "mobile/map", "UNVERIFIED")
                .setAside(
                        twin,
                        "FULL_NAME",
                        "T. Ash",
                        "displayName",
                        "drift: the phone system has 'Thomas Ash', the directory still says 'T. Ash'")
                .setAside(twin, "LOGIN_CODE", "(4 characters)", "extensionAttribute4", "the matrix says no for Update");
        long gone = run.person("DELETE", "DONE", "Old Timer", "London", "2009", "London");
        run.field(gone, "NAME", "Old Timer", "", "", "delete/orphan", "DONE")
                .field(gone, "EXTENSION", "2009", "", "", "delete/orphan", "DONE");
        run.groupEdit(90, gone, "Support", "2009", "", "DONE", "");
    }

    private static void exceptions(RecordedRunBuilder run) {
        long refused = run.person(
                "NEW", "REFUSED", "=cmd|' /C calc'!A0", "London", "2077", "London", "", "1003", "Invalid user name");
        run.field(refused, "NAME", "", "=cmd|' /C calc'!A0", "sAMAccountName", "name/map", "REFUSED")
                .finding(
                        refused,
                        "NAME-05",
                        "WARNING",
                        "NAME",
                        "=cmd|' /C calc'!A0",
                        "letters, digits and space",
                        "the name has the characters =|'/!: take them out of sAMAccountName");
        run.person(
                "NEW",
                "NOT_ATTEMPTED",
                "Ula Neu",
                "",
                "",
                "Leeds",
                "there is no user provisioning rule 'Leeds Office': add it to the rules or correct extensionAttribute1",
                "",
                "");
        long skipped = run.person("SKIPPED", "SKIPPED", "", "", "", "Manchester", "the entry has no Name", "", "");
        run.finding(
                skipped,
                "NAME-01",
                "SKIPPED",
                "NAME",
                "",
                "at least 1 character",
                "the entry has no sAMAccountName: give it one, or take the entry out of the search");
    }

    private static void guards(RecordedRunBuilder run) {
        run.guard("Deletes", "1 of 46 users", "10 users or 20%", "PASSED", "")
                .guard("Empty directory", "57 entries", "at least 1 entry", "PASSED", "")
                .guard("Complete reading", "all pages, all systems", "complete", "PASSED", "");
    }

    private static void rules(RecordedRunBuilder run) {
        run.rule("name/map", "Name comes from sAMAccountName", "mapping", "rules/mapping/name.drl", 12, 65)
                .rule(
                        "full-name/map",
                        "Full Name comes from displayName",
                        "mapping",
                        "rules/mapping/full-name.drl",
                        11,
                        65)
                .rule("email/map", "Email comes from mail", "mapping", "rules/mapping/email.drl", 10, 63)
                .rule(
                        "login-code/map",
                        "Login Code comes from extensionAttribute4",
                        "mapping",
                        "rules/mapping/codes.drl",
                        9,
                        22)
                .rule(
                        "mobile/map",
                        "Mobile Twinning Number comes from mobile",
                        "mapping",
                        "rules/mapping/mobile.drl",
                        9,
                        41)
                .rule(
                        "provisioning/start-extension",
                        "A start extension wins over a mapped extension",
                        "provisioning",
                        "rules/provisioning/numbers.drl",
                        14,
                        8)
                .rule(
                        "delete/orphan",
                        "A user without an entry in the directory is deleted",
                        "decision",
                        "rules/decision/delete.drl",
                        20,
                        1)
                .rule(
                        "MAIL-04",
                        "An email address has ASCII characters only",
                        "validation",
                        "rules/validation/email.drl",
                        31,
                        8)
                .rule("NAME-02", "A name has at most 15 characters", "validation", "rules/validation/name.drl", 24, 3)
                .rule(
                        "NAME-15",
                        "A changed name moves the user to a new mailbox",
                        "validation",
                        "rules/validation/name.drl",
                        90,
                        1)
                .rule(
                        "LOGIN-01",
                        "A code that is not numeric is stored empty",
                        "decision",
                        "rules/decision/codes.drl",
                        12,
                        1)
                .rule(
                        "VM-07",
                        "Without a voicemail code there is no access from outside",
                        "validation",
                        "rules/validation/codes.drl",
                        55,
                        3)
                .rule(
                        "EXT-14",
                        "No two extension records have one Base Extension",
                        "wholerun",
                        "rules/wholerun/numbers.drl",
                        40,
                        0);
    }
}
