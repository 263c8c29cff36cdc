package dev.ipofficesync.report;

import java.util.List;

/** The words of the report. */
record Glossary(String word, String meaning) {
    static final List<Glossary> WORDS = List.of(
            new Glossary(
                    "Run", "One execution of the job. Runs are numbered; the number is part of the report's name."),
            new Glossary(
                    "Plan",
                    "Everything a run intends to change, one row for each person, decided before anything is written."),
            new Glossary("Plan digest", "SHA-256 over the plan. Two plans with one digest would do exactly the same."),
            new Glossary(
                    "Preview",
                    "A run that stops after the plan and reports it. Nothing is written to the phone system."),
            new Glossary(
                    "New, Update, Delete",
                    "The three operations of the synchronisation: a user is created, changed or removed."),
            new Glossary(
                    "Unchanged", "The entry was read, compared, and nothing differs from what was seen last time."),
            new Glossary(
                    "Skipped",
                    "The entry was read but not processed: a mandatory value is missing or it is to be left alone. The reason is on the sheet Not done."),
            new Glossary("Done", "The phone system accepted the change."),
            new Glossary("Not yet applied", "Planned; nothing was sent. In a preview all changes are."),
            new Glossary(
                    "Refused",
                    "The phone system rejected the change. Its code and its own words are given as received."),
            new Glossary(
                    "Withheld",
                    "A guard stopped the change, for instance too many deletes at once. It needs somebody's confirmation."),
            new Glossary(
                    "Not attempted",
                    "The change was planned and not sent, for instance because its user provisioning rule is unknown."),
            new Glossary(
                    "Not verified",
                    "Sent and accepted, but the value read back afterwards is not the one that was sent."),
            new Glossary(
                    "Set aside",
                    "The directory has a value that was not used: the matrix says no, another source won, or the attribute is absent."),
            new Glossary(
                    "Drift",
                    "The value changed on the phone system, not in the directory. It is reported and not overwritten."),
            new Glossary(
                    "Unvalidated value",
                    "A value that was passed on as it was although a configuration tool would flag it when somebody typed it."),
            new Glossary("Severity Skipped", "The person was not processed in this run."),
            new Glossary("Severity Error", "A value the phone system does not support; it may misbehave."),
            new Glossary(
                    "Severity Blanked",
                    "The value was dropped and the field stored empty, such as a login code with letters."),
            new Glossary(
                    "Severity Trap",
                    "Legal, but with a costly side effect, such as a mailbox left behind by a new name."),
            new Glossary("Severity Warning", "An untypical value that may be a mistake."),
            new Glossary("Severity Info", "Something that might usefully be set."),
            new Glossary("Check", "Identifier of the rule that flagged a value; its sentence is on the sheet Rules."),
            new Glossary("Deciding rule", "The rule whose value won for the field."),
            new Glossary(
                    "Matrix",
                    "Which field takes part in which operation. Where it says no, a mapped value is not used."),
            new Glossary(
                    "User provisioning rule (UPR)",
                    "Named set of start values for new users: system, start extension, templates. It acts only when a user is created."),
            new Glossary(
                    "User Identification",
                    "The unique key that ties a directory entry to its user. It is never written to the phone system."),
            new Glossary(
                    "Source",
                    "Where a value comes from: an LDAP attribute, a constant of the mapping, or a user provisioning rule."),
            new Glossary("Office", "The innermost organisational unit (OU) of the entry's DN."),
            new Glossary("DN", "Distinguished name: the full name of an entry in the directory."),
            new Glossary(
                    "Person no.",
                    "Row of the plan, the same number on every sheet of this report. Empty: the whole run is meant."),
            new Glossary(
                    "Login Code, Voicemail Code",
                    "Written only when a user is created. Never shown: the report gives their length."),
            new Glossary(
                    "[LF], [TAB], [U+202E]",
                    "A character that cannot be seen, such as a line break or a tab, shown in place of itself."));
}
