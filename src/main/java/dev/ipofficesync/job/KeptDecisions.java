package dev.ipofficesync.job;

import dev.ipofficesync.facts.DesiredValue;
import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SynchronizedUser;
import dev.ipofficesync.rules.Decision;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the rules said about people with nothing to change, kept from run to run. A decision is a function of the entry, the
 * user, our own row, the rules and the configuration: while a keyed digest over all of them is the same, so is the decision,
 * and nobody need ask again. Only saves time: without it every run says the same, byte by byte. One thread only.
 */
final class KeptDecisions {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SyncRun run;
    private final DecisionFile file;
    private final Fingerprint context;
    private final Map<String, String> before;
    private final Map<String, String> now = new HashMap<>();

    /** One person as the rules left them. */
    private record Kept(
            String identification,
            String fingerprint,
            Map<Field, String> stored,
            Map<Field, String> seen,
            List<DesiredValue> values,
            Map<Field, String> decidedBy,
            List<SetAside> setAside,
            List<Finding> findings,
            Map<String, Long> fired) {}

    KeptDecisions(SyncRun run, DecisionFile file) {
        this.run = run;
        this.file = file;
        this.before = file.read();
        this.context = Fingerprint.with(file.key())
                .add(run.header().rulesDigest())
                .add(run.rules().program())
                .add(run.properties().toString())
                .add(String.valueOf(run.phones().isComplete()))
                .add(run.phones().phoneSystems().toString())
                .add(new TreeMap<>(run.phones().huntGroups().systemByName()).toString());
    }

    /** The person as in the run before; null when anything differs, or nothing is known. */
    @Nullable
    Draft recall(long seq, DirectoryEntry entry) {
        String place = place(entry);
        String line = before.get(place);
        if (line == null) {
            return null;
        }
        Kept kept = JSON.readValue(line, Kept.class);
        SynchronizedUser known = run.people().known(kept.identification());
        IpOfficeUser present = known == null ? null : run.phones().user(known);
        if (known == null
                || present == null
                || !fingerprint(entry, known, present).equals(kept.fingerprint())) {
            return null;
        }
        now.put(place, line);
        run.engine().countAgain(kept.fired());
        Draft draft = new Draft(seq, RowKind.UNCHANGED, kept.identification(), entry.dn());
        draft.system = run.phones().nameOf(present.systemAddress());
        draft.numberedByRule = known.numberedByRule();
        draft.known = known;
        draft.present = present;
        draft.stored.putAll(kept.stored());
        draft.seen = kept.seen();
        draft.setAside.addAll(kept.setAside());
        draft.findings.addAll(kept.findings());
        draft.decision = new Decision(
                Operation.UPDATE,
                kept.values(),
                kept.decidedBy(),
                List.of(),
                List.of(),
                null,
                ExtensionType.NONE,
                List.of(),
                List.of());
        return draft;
    }

    /** Keeps what may be recalled: somebody who has a user and nothing else to be done, and no code anywhere. */
    void keep(DirectoryEntry entry, Draft draft, Map<String, Long> fired) {
        Decision decision = draft.decision;
        if (draft.kind != RowKind.UNCHANGED
                || draft.adopted
                || draft.remember
                || draft.excessive
                || !draft.reason.isEmpty()
                || decision == null
                || decision.provisioningRule() != null
                || draft.known == null
                || draft.present == null
                || holdsCode(draft, decision)
                || run.memberships().gone().stream()
                        .anyMatch(membership -> membership.userIdentification().equals(draft.userIdentification))) {
            return;
        }
        Kept kept = new Kept(
                draft.userIdentification,
                fingerprint(entry, draft.known, draft.present),
                new EnumMap<>(draft.stored),
                draft.seen,
                decision.values(),
                decision.decidedBy(),
                draft.setAside,
                draft.findings,
                fired);
        now.put(place(entry), JSON.writeValueAsString(kept));
    }

    /** Writes what this run met; to be called when everybody was met. */
    void save() {
        file.write(now);
    }

    private static boolean holdsCode(Draft draft, Decision decision) {
        return draft.stored.keySet().stream().anyMatch(Field::isCode)
                || decision.values().stream().anyMatch(value -> value.field().isCode())
                || draft.setAside.stream().anyMatch(value -> value.field().isCode())
                || draft.findings.stream()
                        .anyMatch(finding ->
                                finding.field().isCode() || !finding.persons().isEmpty());
    }

    private String place(DirectoryEntry entry) {
        return Fingerprint.with(file.key()).add(entry.dn()).end();
    }

    private String fingerprint(DirectoryEntry entry, SynchronizedUser known, IpOfficeUser present) {
        Fingerprint print = context.copy().add(entry.dn());
        entry.attributes()
                .forEach((name, values) -> print.add(name).add(values.size()).addAll(values));
        print.addAll(entry.unreadable());
        addAll(print, known.lastSeen());
        addAll(print, known.written());
        print.add(known.userIdentification())
                .add(known.system())
                .add(known.userGuid())
                .add(known.extensionGuid())
                .add(known.name())
                .add(known.extension())
                .add(known.numberedByRule() ? 1 : 0)
                .add(known.provisioningRule())
                .add(known.dn());
        var fact = run.phones().fact(present, known.numberedByRule());
        print.add(present.systemAddress())
                .add(present.guid())
                .add(fact.name())
                .add(fact.fullName())
                .add(fact.extension())
                .add(fact.email())
                .add(fact.mobileTwinningNumber())
                .add(fact.extensionType().name())
                .add(fact.assignedPackage())
                .add(run.isProtected(present) || run.isProtected(known) ? 1 : 0);
        run.phones().groupsWith(present.extension()).forEach(group -> print.add(group.name()));
        print.add("|");
        run.phones().groupsWith(known.extension()).forEach(group -> print.add(group.name()));
        print.add("|");
        run.memberships().of(known.userIdentification()).stream().sorted().forEach(print::add);
        return print.end();
    }

    private static void addAll(Fingerprint print, Map<Field, String> values) {
        print.add(values.size());
        for (Field field : Field.values()) {
            String value = values.get(field);
            if (value != null) {
                print.add(field.name()).add(value);
            }
        }
    }
}
