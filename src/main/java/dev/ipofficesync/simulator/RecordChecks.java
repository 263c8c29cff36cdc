package dev.ipofficesync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Why a record cannot be stored: names and numbers that are taken, anywhere in the solution, no room, and, when asked for,
 * values that a manual tool would flag. Avaya Management API 12.2, errors of users, extensions, groups; appendix B.
 */
final class RecordChecks {
    private static final Pattern NAME = Pattern.compile("[^# ?/^>,.][^#?/^>,.]{0,14}|");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{2,15}|");
    private static final Pattern LOGIN_CODE = Pattern.compile("[0-9]{4,31}|");
    private static final Pattern VOICEMAIL_CODE = Pattern.compile("[0-9]{0,15}");
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+|");

    private static final Pattern PASSWORD = Pattern.compile("(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9]).{8,31}");

    private final SimulatorStore store;
    private final SimulatorSettings settings;

    RecordChecks(SimulatorStore store, SimulatorSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** What stands against storing the wanted record in place of the present one; a fresh one has no name or number yet. */
    List<Problem> against(StoredObject wanted, String presentName, String presentNumber) {
        var problems = new ArrayList<Problem>();
        if (settings.strictValues()) {
            checkValues(wanted, problems);
        }
        if (!wanted.name().isEmpty() && !wanted.name().equals(presentName)) {
            checkName(wanted, problems);
        }
        if (!wanted.extension().isEmpty() && !wanted.extension().equals(presentNumber)) {
            checkNumber(wanted, problems);
        }
        return problems;
    }

    /** Whether the password, if one was sent, is complex enough; one that is not is saved all the same (appendix B). */
    boolean isPasswordRight(Element sent) {
        return !settings.strictValues()
                || !sent.has("Password")
                || PASSWORD.matcher(sent.value("Password")).matches();
    }

    /** Whether one more record of the kind fits in. */
    List<Problem> againstOneMore(Resource resource) {
        if (resource == Resource.HUNT_GROUPS || store.countOf(resource) < settings.capacity()) {
            return List.of();
        }
        return List.of(Problem.invalid("Extension"));
    }

    private void checkName(StoredObject wanted, List<Problem> problems) {
        boolean taken =
                !others(wanted, store.named(Resource.USERS, wanted.name())).isEmpty()
                        || !others(wanted, store.named(Resource.HUNT_GROUPS, wanted.name()))
                                .isEmpty();
        if (taken && wanted.resource() == Resource.USERS) {
            problems.add(
                    new Problem(Problem.NAME_OF_USER, "The name is used by another user or hunt group", wanted.name()));
        } else if (taken && wanted.resource() == Resource.HUNT_GROUPS) {
            problems.add(new Problem(Problem.NAME_OF_GROUP, "The hunt group name exists already", "0"));
        }
    }

    private void checkNumber(StoredObject wanted, List<Problem> problems) {
        List<StoredObject> users = others(wanted, store.numbered(Resource.USERS, wanted.extension()));
        switch (wanted.resource()) {
            case USERS ->
                users.stream()
                        .findFirst()
                        .ifPresent(user -> problems.add(new Problem(
                                Problem.NUMBER_OF_USER,
                                "The extension conflicts with that of user \"" + user.name() + '"',
                                user.name())));
            case EXTENSIONS -> {
                if (!others(wanted, store.numbered(Resource.EXTENSIONS, wanted.extension()))
                        .isEmpty()) {
                    problems.add(new Problem(Problem.NUMBER_OF_EXTENSION, "The extension exists already", "0"));
                }
            }
            case HUNT_GROUPS -> {
                if (!users.isEmpty()) {
                    problems.add(new Problem(Problem.GROUP, "The hunt group's extension is used by a user", "0"));
                }
            }
            default -> {}
        }
    }

    private static List<StoredObject> others(StoredObject wanted, List<StoredObject> found) {
        return found.stream().filter(o -> !o.guid().equals(wanted.guid())).toList();
    }

    private static void checkValues(StoredObject wanted, List<Problem> problems) {
        Element body = wanted.body();
        checkValue(body, "Name", NAME, problems);
        checkValue(body, "Extension", NUMBER, problems);
        checkValue(body, "LoginCode", LOGIN_CODE, problems);
        checkValue(body, "VoicemailCode", VOICEMAIL_CODE, problems);
        checkValue(body, "VoicemailEmail", MAIL, problems);
    }

    private static void checkValue(Element body, String field, Pattern right, List<Problem> problems) {
        if (!right.matcher(body.value(field)).matches()) {
            problems.add(Problem.invalid(field));
        }
    }
}
