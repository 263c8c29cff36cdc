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
            run.progress().step();
            Draft draft = work.draft();
            if (draft == null) {
                groups.write(work.edits());
            } else {
                groups.forget();
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
        boolean onlyLeftover = known.userGuid().isEmpty();
        if (!onlyLeftover) {
            run.client().deleteUser(address, known.userGuid());
        }
        if (onlyLeftover) {
            run.client().deleteExtension(address, known.extensionGuid());
        } else {
            deleteRecord(address, known.extensionGuid());
            deleteRecord(address, draft.unfinished == null ? "" : draft.unfinished.recordGuid());
        }
        commit(() -> {
            if (!onlyLeftover) {
                run.users().remove(known.userIdentification());
            }
            run.users().end(known.userIdentification());
            done(draft);
        });
    }

    /** Away with an extension record of ours, unless they are to stay; that it is gone already is no failure. */
    private void deleteRecord(String address, String guid) {
        if (!guid.isEmpty() && run.properties().sync().deleteExtensions()) {
            run.client().deleteExtension(address, guid);
        }
    }

    private void update(Draft draft) {
        SynchronizedUser known = Objects.requireNonNull(draft.known);
        IpOfficeUser present = Objects.requireNonNull(draft.present);
        String extensionGuid = finished(draft, known);
        if (draft.changed.containsKey(Field.EXTENSION)) {
            extensionGuid = renumber(draft, known.with(known.userGuid(), extensionGuid), present);
        } else if (!draft.changed.isEmpty()) {
            cleared.update(present, UserRecord.of(draft.changed));
        }
        SynchronizedUser updated = remembered(draft, known).with(present.guid(), extensionGuid);
        commit(() -> {
            run.users().save(updated);
            done(draft);
        });
    }

    /** Finishes what an interrupted renumbering left, and gives the extension record that is ours then. */
    private String finished(Draft draft, SynchronizedUser known) {
        Leftovers.Renumbering unfinished = draft.unfinished;
        if (unfinished == null || unfinished.recordGuid().equals(known.extensionGuid())) {
            return known.extensionGuid();
        }
        deleteRecord(run.phones().addressOf(known.system()), known.extensionGuid());
        return unfinished.recordGuid();
    }

    /** New extension record, then the user, then away with the old record if it was ours. */
    private String renumber(Draft draft, SynchronizedUser known, IpOfficeUser present) {
        String address = present.systemAddress();
        String number = draft.stored(Field.EXTENSION);
        IpOfficeExtension old = run.phones().extension(draft.system, present.extension());
        Leftovers.Extension left = run.leftovers().forNumber(number);
        boolean free = !number.isEmpty() && (run.phones().extension(draft.system, number) == null || left != null);
        Attempt attempt = new Attempt(
                remembered(draft, known), old == null ? "" : old.typeInfo(), false, free, present.extension());
        commit(() -> run.users().begin(attempt));
        String made = free ? extensionRecord(draft, number, attempt.extensionType(), left) : "";
        try {
            cleared.update(present, UserRecord.of(draft.changed));
        } catch (IpOfficeException refused) {
            if (refused.kind() == IpOfficeException.Kind.REFUSED) {
                if (!made.isEmpty()) {
                    run.client().deleteExtension(address, made);
                }
                commit(() -> run.users().end(draft.userIdentification));
            }
            throw refused;
        }
        deleteRecord(address, known.extensionGuid());
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
                numberIsFree,
                "");
        commit(() -> run.users().begin(attempt));
        String extensionGuid = extensionRecord(draft, number, draft.typeInfo, left);
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

    private String extensionRecord(Draft draft, String number, String typeInfo, Leftovers.@Nullable Extension left) {
        String address = run.phones().addressOf(draft.system);
        if (left != null) {
            IpOfficeExtension record = left.record();
            if (record.typeInfo().equals(typeInfo) && record.systemAddress().equals(address)) {
                return record.guid();
            }
            run.client().deleteExtension(record.systemAddress(), record.guid());
        }
        if (number.isEmpty() || typeInfo.isEmpty()) {
            return "";
        }
        try {
            return run.client().createExtension(address, number, typeInfo);
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
        } else if (draft.kind == RowKind.NEW
                || draft.changed.containsKey(Field.MOBILE_TWINNING_NUMBER)
                || draft.alreadyWritten.contains(Field.MOBILE_TWINNING_NUMBER)) {
            sent.put(Field.MOBILE_TWINNING_NUMBER, mobile);
        }
        return sent;
    }
}
