package dev.ipofficesync.job;

import dev.ipofficesync.directory.ReceivedEntry;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SynchronizedUser;
import dev.ipofficesync.rules.Decision;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rules said about people with nothing to change, kept from run to run. A decision is a function of the entry, the
 * user, our own row, the rules and the configuration: while a keyed digest over all of them is the same, so is the decision,
 * and nobody need ask again. Only saves time: without it every run says the same, byte by byte. Recalling is safe for use by many
 * threads; keeping is for one.
 */
final class KeptDecisions {
    private final SyncRun run;
    private final KeptFile file;
    private final ThreadLocal<Fingerprint> prints;
    private final byte[] context;
    private KeptPeople people;
    private Map<String, Long> fired = Map.of();

    /**
     * A person to keep for the next run. Immutable.
     *
     * @param again whether the person was recalled, and nothing new is to be kept
     */
    record ToKeep(long place, KeptPeople.Kept kept, boolean again) {}

    KeptDecisions(SyncRun run, KeptFile file) {
        this.run = run;
        this.file = file;
        this.people = KeptPeople.read(file.read(), run.rules().program());
        this.prints = ThreadLocal.withInitial(() -> Fingerprint.with(file.key()));
        this.context = Fingerprint.with(file.key())
                .add(run.header().rulesDigest())
                .add(run.rules().program())
                .add(run.properties().toString())
                .add(String.valueOf(run.phones().isComplete()))
                .add(run.phones().phoneSystems().toString())
                .add(new TreeMap<>(run.phones().huntGroups().systemByName()).toString())
                .bytes();
    }

    /** For the next run, as far as it can be foreseen: whom it recalls is not asked. */
    private KeptDecisions(SyncRun next, KeptDecisions now) {
        run = next;
        file = now.file;
        people = KeptPeople.nobody();
        prints = now.prints;
        context = now.context;
    }

    /** What the next run will keep about people, provided that the systems and the names of hunt groups stay as they are. */
    KeptDecisions next(SyncRun next) {
        return new KeptDecisions(next, this);
    }

    /** Whether what is kept is there for the next run. */
    boolean isOn() {
        return file.keeps();
    }

    /** The person as in the run before; null when anything differs, or nothing is known. */
    @Nullable
    Draft recall(long seq, ReceivedEntry entry) {
        long place = place(entry);
        KeptPeople.Kept kept = people.find(place);
        if (kept == null) {
            return null;
        }
        SynchronizedUser known = run.people().known(kept.identification());
        IpOfficeUser present = known == null ? null : run.phones().user(known);
        if (known == null
                || present == null
                || !fingerprint(entry, known, present).equals(kept.fingerprint())) {
            return null;
        }
        Draft draft = new Draft(seq, RowKind.UNCHANGED, known.userIdentification(), entry.dn());
        draft.system = run.phones().nameOf(present.systemAddress());
        draft.numberedByRule = known.numberedByRule();
        draft.known = known;
        draft.present = present;
        draft.stored.putAll(kept.stored());
        draft.knownSources = kept.pattern().sources();
        draft.setAside.addAll(kept.notes().setAside());
        draft.findings.addAll(kept.notes().findings());
        draft.toKeep = new ToKeep(place, kept, true);
        return draft;
    }

    /** What may be recalled: somebody who has a user and nothing else to be done, and no code anywhere; else null. */
    @Nullable
    ToKeep kept(ReceivedEntry entry, Draft draft, Map<String, Long> fired) {
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
                || run.memberships().isGone(draft.userIdentification)) {
            return null;
        }
        return new ToKeep(
                place(entry),
                new KeptPeople.Kept(
                        draft.userIdentification,
                        fingerprint(entry, draft.known, draft.present),
                        draft.stored,
                        new KeptPeople.Pattern(List.copyOf(draft.stored.keySet()), draft.sources(), fired),
                        new KeptPeople.Notes(draft.setAside, draft.findings)),
                false);
    }

    /** Keeps a person for the next run; people are kept one at a time. */
    void keep(ToKeep person) {
        if (person.again()) {
            people.keepAgain(person.place(), person.kept());
        } else {
            people.add(person.place(), person.kept());
        }
    }

    /** How often each rule fired for those who were recalled, when they were decided. */
    Map<String, Long> fired() {
        return fired.isEmpty() ? people.firedAgain() : fired;
    }

    /** Writes what this run met, and forgets it; to be called when everybody was met. */
    void save() {
        if (!people.isAsRead()) {
            file.write(out -> people.write(out, run.rules().program()));
        }
        fired = people.firedAgain();
        people = KeptPeople.nobody();
    }

    /** Writes more people beside those whom {@link #save()} wrote. */
    void save(KeptPeople more) {
        KeptPeople all = KeptPeople.read(file.read(), run.rules().program());
        all.keepAll(more);
        file.write(out -> all.write(out, run.rules().program()));
    }

    private static boolean holdsCode(Draft draft, Decision decision) {
        return draft.stored.keySet().stream().anyMatch(Field::isCode)
                || decision.values().stream().anyMatch(value -> value.field().isCode())
                || draft.setAside.stream().anyMatch(value -> value.field().isCode())
                || draft.findings.stream()
                        .anyMatch(finding ->
                                finding.field().isCode() || !finding.persons().isEmpty());
    }

    /** A number for the DN (FNV-1a over its characters); should two ever have the same, the digest tells them apart. */
    private static long place(ReceivedEntry entry) {
        long place = 0xCBF29CE484222325L;
        for (int i = 0; i < entry.dn().length(); i++) {
            place = (place ^ entry.dn().charAt(i)) * 0x100000001B3L;
        }
        return place;
    }

    private ByteBuffer fingerprint(ReceivedEntry entry, SynchronizedUser known, IpOfficeUser present) {
        Fingerprint print = prints.get().add(context).add(entry.dn()).add(entry.content());
        print.addAll(known.stored());
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
        return print.digest();
    }
}
