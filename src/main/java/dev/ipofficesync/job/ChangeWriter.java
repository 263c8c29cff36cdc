package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeException;
import dev.ipofficesync.ipoffice.IpOfficeExtension;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.Attempt;
import dev.ipofficesync.plan.Outcome;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SynchronizedUser;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out the plan on the phone system, one call after another, exactly as planned. What came of a row is on disk
 * before the next row's first call; a creation is noted before its first call. One thread only.
 */
final class ChangeWriter implements ItemWriter<Work> {
    /** So many writes without an answer in a row mean that the system is gone. */
    private static final int SILENT_WRITES = 3;

    private final SyncRun run;
    private final TransactionTemplate ownTransaction;
    private final GroupWriter groups;
    private final ClearedFields cleared;
    private int silent;

    /** @param ownTransaction commits on its own, whatever becomes of the transaction around it */
    ChangeWriter(SyncRun run, TransactionTemplate ownTransaction) {
        this.run = run;
        this.ownTransaction = ownTransaction;
        this.groups = new GroupWriter(run, ownTransaction);
        this.cleared = new ClearedFields(run.client());
    }

    @Override
    public void write(Chunk<? extends Work> chunk) {
        for (Work work : chunk) {
            Draft draft = work.draft();
            if (draft == null) {
                groups.write(work.edits());
            } else {
                write(draft);
            }
        }
    }

    private void write(Draft draft) {
        try {
            switch (draft.kind) {
                case DELETE -> delete(draft);
                case UPDATE -> update(draft);
                case NEW -> create(draft);
                default -> {}
            }
            silent = 0;
        } catch (IpOfficeException failure) {
            note(draft, failure);
        }
        stopWhenCleared(draft);
    }

    /** The write itself is done and noted; but no second user may lose what this one lost. */
    private void stopWhenCleared(Draft draft) {
        IpOfficeException failure = cleared.failure();
        if (failure != null) {
            commit(() -> run.plan()
                    .outcome(
                            run.id(),
                            draft.seq,
                            Outcome.UNVERIFIED,
                            "written, but the phone system cleared other fields of the user",
                            "",
                            words(failure)));
            throw failure;
        }
    }

    private void note(Draft draft, IpOfficeException failure) {
        boolean unknown = failure.kind() == IpOfficeException.Kind.OUTCOME_UNKNOWN;
        Outcome outcome = failure.kind() == IpOfficeException.Kind.REFUSED ? Outcome.REFUSED : Outcome.NOT_ATTEMPTED;
        String reason = switch (failure.kind()) {
            case REFUSED -> "";
            case OUTCOME_UNKNOWN -> "no answer to the write; the next run compares and goes on";
            case SYSTEM -> "the phone system failed";
        };
        commit(() -> run.plan()
                .outcome(run.id(), draft.seq, outcome, reason, String.join(", ", failure.codes()), words(failure)));
        run.forgetCodes(draft);
        silent = unknown ? silent + 1 : 0;
        if (failure.kind() == IpOfficeException.Kind.SYSTEM || silent >= SILENT_WRITES) {
            throw failure;
        }
    }

    static String words(IpOfficeException failure) {
        return failure.texts().isEmpty() ? String.valueOf(failure.getMessage()) : String.join("; ", failure.texts());
    }

    private void commit(Runnable change) {
        ownTransaction.executeWithoutResult(status -> change.run());
    }

    private void delete(Draft draft) {
        SynchronizedUser known = Objects.requireNonNull(draft.known);
        String address = run.phones().addressOf(known.system());
        if (!known.userGuid().isEmpty()) {
            run.client().deleteUser(address, known.userGuid());
        }
        if (!known.extensionGuid().isEmpty() && run.properties().sync().deleteExtensions()) {
            run.client().deleteExtension(address, known.extensionGuid());
        }
        commit(() -> {
            run.users().remove(known.userIdentification());
            run.users().end(known.userIdentification());
            done(draft);
        });
    }

    private void update(Draft draft) {
        SynchronizedUser known = Objects.requireNonNull(draft.known);
        IpOfficeUser present = Objects.requireNonNull(draft.present);
        String extensionGuid = known.extensionGuid();
        if (!draft.changed.isEmpty()) {
            extensionGuid =
                    draft.changed.containsKey(Field.EXTENSION) ? renumber(draft, known, present) : extensionGuid;
            if (!draft.changed.containsKey(Field.EXTENSION)) {
                cleared.update(present, UserRecord.of(draft.changed));
            }
        }
        SynchronizedUser updated = remembered(draft, known).with(present.guid(), extensionGuid);
        commit(() -> {
            run.users().save(updated);
            done(draft);
        });
    }

    /** New extension record, then the user, then away with the old record if it was ours. */
    private String renumber(Draft draft, SynchronizedUser known, IpOfficeUser present) {
        String address = present.systemAddress();
        String number = draft.stored(Field.EXTENSION);
        IpOfficeExtension old = run.phones().extension(draft.system, present.extension());
        String made = "";
        if (old != null && !number.isEmpty() && run.phones().extension(draft.system, number) == null) {
            made = run.client().createExtension(address, number, old.typeInfo());
        }
        try {
            cleared.update(present, UserRecord.of(draft.changed));
        } catch (IpOfficeException refused) {
            if (!made.isEmpty() && refused.kind() == IpOfficeException.Kind.REFUSED) {
                run.client().deleteExtension(address, made);
            }
            throw refused;
        }
        if (!known.extensionGuid().isEmpty() && run.properties().sync().deleteExtensions()) {
            run.client().deleteExtension(address, known.extensionGuid());
        }
        return made;
    }

    private void create(Draft draft) {
        String number = draft.stored(Field.EXTENSION);
        SynchronizedUser intended = intended(draft);
        IpOfficeExtension found = number.isEmpty() ? null : run.phones().extension(draft.system, number);
        Leftovers.Extension left = run.leftovers().forNumber(number);
        boolean numberIsFree = found == null || left != null;
        Attempt attempt = new Attempt(
                intended,
                draft.typeInfo,
                run.phones().usersNamed(intended.name()).isEmpty(),
                numberIsFree);
        commit(() -> run.users().begin(attempt));
        String extensionGuid = extensionRecord(draft, number, left);
        String userGuid = createUser(draft, extensionGuid);
        if (userGuid.isEmpty()) {
            return;
        }
        commit(() -> {
            run.users().save(intended.with(userGuid, extensionGuid));
            run.users().end(draft.userIdentification);
            done(draft);
        });
    }

    private String extensionRecord(Draft draft, String number, Leftovers.@Nullable Extension left) {
        if (number.isEmpty() || draft.typeInfo.isEmpty()) {
            return "";
        }
        if (left != null && left.record().typeInfo().equals(draft.typeInfo)) {
            return left.record().guid();
        }
        try {
            return run.client().createExtension(run.phones().addressOf(draft.system), number, draft.typeInfo);
        } catch (IpOfficeException failure) {
            if (failure.kind() == IpOfficeException.Kind.REFUSED) {
                commit(() -> run.users().end(draft.userIdentification));
            }
            throw failure;
        }
    }

    /** The GUID of the new user; empty when the outcome is noted already. */
    private String createUser(Draft draft, String extensionGuid) {
        String address = run.phones().addressOf(draft.system);
        try {
            return run.client().createUser(address, UserRecord.ofNew(draft));
        } catch (IpOfficeException failure) {
            if (failure.kind() == IpOfficeException.Kind.OUTCOME_UNKNOWN) {
                String guid = findCreated(draft);
                if (!guid.isEmpty()) {
                    return guid;
                }
            } else if (failure.kind() == IpOfficeException.Kind.REFUSED) {
                if (!extensionGuid.isEmpty()) {
                    run.client().deleteExtension(address, extensionGuid);
                }
                commit(() -> run.users().end(draft.userIdentification));
            }
            throw failure;
        }
    }

    /** After a creation without an answer: the user who now has the planned name and number, and was not there before. */
    private String findCreated(Draft draft) {
        if (!run.phones().usersNamed(draft.stored(Field.NAME)).isEmpty()) {
            return "";
        }
        List<IpOfficeUser> same = run.client().users().stream()
                .filter(user -> user.name().equals(draft.stored(Field.NAME)))
                .filter(user -> user.extension().equals(draft.stored(Field.EXTENSION)))
                .toList();
        return same.size() == 1 ? same.get(0).guid() : "";
    }

    private void done(Draft draft) {
        run.plan().outcome(run.id(), draft.seq, Outcome.DONE, draft.reason, "", "");
        run.forgetCodes(draft);
        run.written().add(draft);
    }

    private SynchronizedUser intended(Draft draft) {
        return new SynchronizedUser(
                draft.userIdentification,
                draft.system,
                "",
                "",
                draft.stored(Field.NAME),
                draft.stored(Field.EXTENSION),
                draft.numberedByRule,
                draft.provisioningRule(),
                draft.dn,
                draft.seen,
                sent(draft, Map.of()),
                run.id(),
                run.id());
    }

    /** The person's row after an update, or when only our own table is behind. */
    SynchronizedUser remembered(Draft draft, SynchronizedUser known) {
        return new SynchronizedUser(
                known.userIdentification(),
                draft.system,
                known.userGuid(),
                known.extensionGuid(),
                draft.stored.getOrDefault(Field.NAME, known.name()),
                draft.stored.getOrDefault(Field.EXTENSION, known.extension()),
                draft.numberedByRule,
                known.provisioningRule(),
                draft.dn,
                draft.seen,
                sent(draft, known.written()),
                known.sinceRun(),
                run.id());
    }

    /** What was sent and may not be given back by the system: the twinning number. */
    private static Map<Field, String> sent(Draft draft, Map<Field, String> before) {
        Map<Field, String> sent = new EnumMap<>(Field.class);
        sent.putAll(before);
        String mobile = draft.stored(Field.MOBILE_TWINNING_NUMBER);
        if (mobile.isEmpty()) {
            sent.remove(Field.MOBILE_TWINNING_NUMBER);
        } else if (draft.kind == RowKind.NEW || draft.changed.containsKey(Field.MOBILE_TWINNING_NUMBER)) {
            sent.put(Field.MOBILE_TWINNING_NUMBER, mobile);
        }
        return sent;
    }
}
