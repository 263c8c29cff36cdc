package dev.ipofficesync.job;

import dev.ipofficesync.directory.ReceivedEntry;
import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.Outcome;
import dev.ipofficesync.plan.PlannedChange;
import dev.ipofficesync.plan.PlannedField;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SynchronizedUser;
import dev.ipofficesync.rules.Decision;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One person while the plan is being made. It alone holds the codes, in memory, until they are written. One thread only.
 */
final class Draft {
    final long seq;
    final String userIdentification;
    final String dn;
    RowKind kind;
    String reason = "";
    String system = "";
    /** Values the user holds after the run; codes included, which is why this never leaves the draft as it is. */
    final Map<Field, String> stored = new EnumMap<>(Field.class);

    List<PlannedField> fields = new ArrayList<>();
    List<SetAside> setAside = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    /** What LDAP holds now. */
    Map<Field, String> seen = Map.of();
    /** New values to send at Update. */
    Map<Field, String> changed = new TreeMap<>();

    /** New values that the user holds already. */
    Set<Field> alreadyWritten = EnumSet.noneOf(Field.class);

    ExtensionType extensionType = ExtensionType.NONE;
    String typeInfo = "";
    boolean numberedByRule;
    boolean adopted;
    /** So much text or so many values that rules may well give up on the person. */
    boolean excessive;
    /** A guard or the approval keeps the change back. */
    boolean withheld;

    /** A number for the time in which numbers change hands in a circle; empty for none. */
    String temporaryNumber = "";

    /** The number before the person stepped aside; empty when that did not happen in this run. */
    String numberBefore = "";

    /** A call for the person failed in this run; nothing more is tried. */
    boolean failed;

    /** The phone system accepted the change in this run. */
    boolean written;

    /** Of a user whom this run made; empty for none. */
    private String newGuid = "";

    /** Nothing to send, but our own table is to be brought up to date. */
    boolean remember;

    /** The User Identification of the entry, also where the row cannot hold it. */
    String identified;

    /** What the entry tells of who is still there. */
    Presence presence = Presence.THERE;

    /** What a later run may recall; null when that is nothing. */
    KeptDecisions.@Nullable ToKeep toKeep;

    /** The entry, until the person has the user or is known to get none in this run. It may hold codes. */
    @Nullable
    ReceivedEntry entry;

    @Nullable
    Decision decision;

    /** Where the values came from, of somebody whose decision does not tell: recalled from an earlier run, or settled. */
    Map<Field, String> knownSources = Map.of();

    private boolean isSettled;

    /** The deciding rules of somebody settled. */
    private Map<Field, String> knownRules = Map.of();

    @Nullable
    SynchronizedUser known;

    @Nullable
    IpOfficeUser present;

    /** What an interrupted run left to do for the person's number. */
    Leftovers.@Nullable Renumbering unfinished;

    /** Whether the person at an entry is there to stay. */
    enum Presence {
        THERE,
        /** Treated as a leaver. */
        LEAVING,
        /** Not identified, but whoever was known at the DN is nobody to delete. */
        SOMEBODY
    }

    Draft(long seq, RowKind kind, String userIdentification, String dn) {
        this.seq = seq;
        this.kind = kind;
        this.userIdentification = userIdentification;
        this.identified = userIdentification;
        this.dn = dn;
    }

    Draft skip(String why) {
        kind = RowKind.SKIPPED;
        reason = why;
        fields = List.of();
        changed = Map.of();
        remember = false;
        entry = null;
        return this;
    }

    String stored(Field field) {
        return stored.getOrDefault(field, "");
    }

    /** Where the values came from, by field. */
    Map<Field, String> sources() {
        if (isSettled || decision == null) {
            return knownSources;
        }
        Map<Field, String> sources = new EnumMap<>(Field.class);
        decision.values().forEach(value -> sources.put(value.field(), value.source()));
        return sources;
    }

    String provisioningRule() {
        if (decision != null && decision.provisioningRule() != null) {
            return decision.provisioningRule().name();
        }
        return known == null ? "" : known.provisioningRule();
    }

    boolean isChange() {
        return kind == RowKind.NEW || kind == RowKind.UPDATE || kind == RowKind.DELETE;
    }

    PlannedChange toPlannedChange() {
        Outcome outcome = switch (kind) {
            case UNCHANGED -> Outcome.UNCHANGED;
            case SKIPPED -> Outcome.SKIPPED;
            default -> Outcome.PLANNED;
        };
        return new PlannedChange(
                seq,
                kind,
                outcome,
                reason,
                userIdentification,
                dn,
                system,
                present == null ? known == null ? "" : known.userGuid() : present.guid(),
                known == null ? "" : known.extensionGuid(),
                stored,
                typeInfo,
                provisioningRule(),
                fields());
    }

    /** The field rows of the plan. Those of new people are made when they are asked for: all of them at once are many. */
    List<PlannedField> fields() {
        return kind == RowKind.NEW ? NewDraft.fields(this) : fields;
    }

    /** The deciding rules, by field. */
    Map<Field, String> rules() {
        return isSettled || decision == null ? knownRules : decision.decidedBy();
    }

    /**
     * A new person waits for everybody else to be decided: values are held once, and where they came from once for all who have
     * it from the same places. What only an update has is gone.
     */
    void settle(UnaryOperator<Map<Field, String>> same) {
        knownSources = same.apply(Map.copyOf(sources()));
        knownRules = same.apply(rules());
        isSettled = true;
        decision = Objects.requireNonNull(decision).untilChecked();
        fields = List.of();
        changed = Map.of();
        alreadyWritten = Set.of();
        if (setAside.isEmpty()) {
            setAside = List.of();
        }
    }

    /** Numbers are given out and checks made. */
    void checked() {
        decision = decision == null ? null : decision.withoutValues();
    }

    /** The person has the user; what LDAP held is in our own table. */
    void made(IpOfficeUser user) {
        newGuid = user.guid();
        seen = Map.of();
    }

    /** Of the user that the person has, or had before a Delete; empty for none. */
    String userGuid() {
        return present == null ? newGuid : present.guid();
    }

    /** Lets go of what was written to the plan and is needed no more. */
    void noted() {
        findings = List.of();
        setAside = List.of();
    }

    /** Never the values: they may be codes. */
    @Override
    public String toString() {
        return "Draft[" + seq + ", " + kind + ", " + dn + "]";
    }
}
