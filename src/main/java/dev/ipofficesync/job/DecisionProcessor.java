package dev.ipofficesync.job;

import dev.ipofficesync.directory.ReceivedEntry;
import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.Exclusion;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.Flag;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.Severity;
import dev.ipofficesync.facts.StoredValue;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SynchronizedUser;
import dev.ipofficesync.rules.Decision;
import dev.ipofficesync.rules.EntryEvaluation;
import dev.ipofficesync.rules.RulesException;
import dev.ipofficesync.rules.StoredPerson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns an entry of the directory into a draft: correlates it by User Identification, lets the rules decide and takes the
 * difference. Nothing is written anywhere, and nobody learns of it but from the draft. Safe for use by many threads.
 */
final class DecisionProcessor {
    private static final int TEXTS = 1_000;

    private final SyncRun run;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    DecisionProcessor(SyncRun run) {
        this.run = run;
    }

    /** @param seq row number of the entry */
    Draft process(long seq, ReceivedEntry received) {
        Draft same = run.keptDecisions().recall(seq, received);
        if (same != null) {
            return same;
        }
        run.engine().tally();
        Draft draft = process(seq, received.entry());
        draft.toKeep = run.keptDecisions().kept(received, draft, run.engine().tally());
        return draft;
    }

    /** As {@link #process(long, ReceivedEntry)} of somebody about whom nothing is kept. */
    Draft process(long seq, DirectoryEntry entry) {
        try {
            return decided(seq, entry);
        } catch (RulesException failure) {
            if (!EntrySize.isExcessive(entry)) {
                throw failure;
            }
            // rules that come to an end for everybody else: the entry is the bad one, not the rules
            Draft draft = new Draft(seq, RowKind.SKIPPED, "", entry.dn());
            draft.presence = Draft.Presence.SOMEBODY;
            return draft.skip(words(failure));
        }
    }

    private static String words(RulesException failure) {
        return "the entry holds more text or values than the rules can handle; shorten it in the directory ("
                + failure.problems().get(0) + ")";
    }

    private Draft decided(long seq, DirectoryEntry entry) {
        try (EntryEvaluation evaluation = run.engine().evaluate(entry)) {
            String identification = evaluation.userIdentification();
            Draft draft = new Draft(seq, RowKind.SKIPPED, identification, entry.dn());
            draft.excessive = EntrySize.isExcessive(entry);
            draft.seen = SeenValues.of(evaluation.candidates());
            Exclusion exclusion = evaluation.exclusion();
            boolean leaver = exclusion != null && exclusion.leaver();
            draft.presence = identification.isEmpty()
                    ? Draft.Presence.SOMEBODY
                    : leaver ? Draft.Presence.LEAVING : Draft.Presence.THERE;
            if (EntrySize.cannotBeKept(draft)) {
                Draft unkept = new Draft(seq, RowKind.SKIPPED, "", entry.dn());
                unkept.identified = identification;
                unkept.presence = draft.presence;
                return unkept.skip("the User Identification or the DN is too long to be kept");
            }
            if (exclusion != null) {
                return exclude(draft, exclusion);
            }
            decide(draft, evaluation);
            return draft;
        }
    }

    private Draft exclude(Draft draft, Exclusion exclusion) {
        SynchronizedUser known = run.people().known(draft.userIdentification);
        draft.known = known;
        if (known != null) {
            draft.system = known.system();
            draft.stored.put(Field.NAME, known.name());
            draft.stored.put(Field.EXTENSION, known.extension());
        } else {
            draft.stored.putAll(draft.seen);
        }
        String fate = known == null
                ? "not provisioned"
                : exclusion.leaver() ? "the user is treated as a leaver" : "the user is left alone";
        return draft.skip(exclusion.reason() + ": " + fate);
    }

    private void decide(Draft draft, EntryEvaluation evaluation) {
        SynchronizedUser known = run.people().known(draft.userIdentification);
        IpOfficeUser present = known == null ? null : run.phones().user(known);
        if (known == null && run.properties().sync().adopt()) {
            Adoption adoption = Adoption.of(draft, run.phones(), run.people());
            if (adoption.isAmbiguous()) {
                draft.skip(adoption.reason());
                return;
            }
            known = adoption.asSynchronizedUser(draft, run.header().runId());
            present = adoption.user();
            draft.adopted = known != null;
        }
        boolean anew = present == null
                && run.phones().isComplete()
                && run.properties().sync().drift() == SyncProperties.Drift.RESTORE;
        if (known != null && present == null && !anew) {
            missing(draft, known);
        } else if (known != null && present != null) {
            update(draft, evaluation, present, known);
        } else {
            create(draft, evaluation);
        }
    }

    /** The user is in our table, but no longer on the phone system. */
    private void missing(Draft draft, SynchronizedUser known) {
        draft.known = known;
        draft.system = known.system();
        draft.stored.put(Field.NAME, known.name());
        draft.stored.put(Field.EXTENSION, known.extension());
        draft.skip(
                run.phones().isComplete()
                        ? "drift: somebody deleted the user on the phone system; left as it is"
                                + " (usersync.sync.drift: RESTORE provisions such people anew)"
                        : "the phone system's answer was incomplete and does not show the user");
    }

    private void update(Draft draft, EntryEvaluation evaluation, IpOfficeUser present, SynchronizedUser known) {
        Decision decision = evaluation.decide(Operation.UPDATE, run.phones().fact(present, known.numberedByRule()));
        new UpdateDraft(run.properties().sync(), run.phones(), run.memberships(), run.leftovers())
                .fill(draft, decision, present, known);
        if (skipped(draft, decision)) {
            return;
        }
        if (run.isProtected(present) || run.isProtected(known)) {
            draft.skip("protected: on the list of users that are never touched");
            return;
        }
        if (draft.adopted) {
            draft.reason = "adopted: takes over the existing user " + present.name() + " on " + draft.system;
        }
        validate(draft, Operation.UPDATE);
        if (draft.kind == RowKind.UPDATE
                && !run.properties().sync().operations().update()) {
            draft.skip("Update is switched off");
        }
    }

    private void create(Draft draft, EntryEvaluation evaluation) {
        Decision decision = evaluation.decide(Operation.NEW, null);
        NewDraft.fill(draft, decision);
        if (!skipped(draft, decision) && !run.properties().sync().operations().newUsers()) {
            draft.skip("New is switched off");
        }
    }

    /** Whether a check says that the person is not processed; the reasons then are the draft's. */
    private boolean skipped(Draft draft, Decision decision) {
        List<Flag> hard = decision.flags().stream()
                .filter(flag -> run.rules().settings().severity(flag.ruleId()) == Severity.SKIPPED)
                .toList();
        if (hard.isEmpty()) {
            return false;
        }
        draft.skip(hard.stream().map(flag -> flag.ruleId() + ": " + flag.text()).collect(Collectors.joining("; ")));
        draft.findings.addAll(run.engine().validate(stored(draft, decision.operation(), Map.of(), decision.flags())));
        return true;
    }

    /** Checks what the user will hold after this run; somebody with too much of everything is skipped. */
    void validate(Draft draft, Operation operation) {
        Decision decision = Objects.requireNonNull(draft.decision);
        try {
            for (Finding finding : run.engine().validate(stored(draft, operation, draft.stored, decision.flags()))) {
                draft.findings.add(finding.sharing(this::same));
            }
        } catch (RulesException failure) {
            if (!draft.excessive) {
                throw failure;
            }
            draft.skip(words(failure));
        }
    }

    /** Most findings say the same of many people; there is room for those, and no more. */
    private String same(String text) {
        return texts.size() < TEXTS ? texts.computeIfAbsent(text, key -> key) : texts.getOrDefault(text, text);
    }

    /** What the checks look at. */
    StoredPerson stored(Draft draft, Operation operation, Map<Field, String> values, List<Flag> flags) {
        Map<Field, String> sources = values.isEmpty() ? Map.of() : draft.sources();
        List<StoredValue> stored = new ArrayList<>();
        values.forEach((field, value) -> {
            if (!value.isEmpty()) {
                stored.add(new StoredValue(field, value, sources.getOrDefault(field, "")));
            }
        });
        IpOfficeUser present = draft.present;
        @Nullable Decision decision = draft.decision;
        return new StoredPerson(
                operation,
                stored,
                flags,
                present == null ? null : run.phones().fact(present, draft.numberedByRule),
                decision == null ? null : decision.provisioningRule(),
                draft.extensionType);
    }
}
