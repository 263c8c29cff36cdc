package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeClient;
import dev.ipofficesync.ipoffice.IpOfficeExtension;
import dev.ipofficesync.ipoffice.IpOfficeSnapshot;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.AddedMembership;
import dev.ipofficesync.plan.GroupReturn;
import dev.ipofficesync.plan.GroupReturns;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RunTotals;
import dev.ipofficesync.plan.SynchronizedUser;
import dev.ipofficesync.plan.SynchronizedUsers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;

/**
 * Phone system and own tables as text, one line for each thing, without what may differ between two worlds: GUIDs, run
 * numbers and ring order.
 *
 * @param unaccounted entries of the last run without a row
 * @param statuses how many runs ended how
 * @param unreported runs with a complete plan, without a workbook
 */
record KilledState(List<String> lines, long unaccounted, TreeMap<String, Integer> statuses, List<Long> unreported) {
    private static final List<String> FIELDS = List.of(
            "Name",
            "FullName",
            "Extension",
            "VoicemailEmail",
            "LoginCode",
            "VoicemailCode",
            "TwinnedMobileNumber",
            "AssignedPackage");

    static KilledState read(KilledWorld world) {
        List<String> lines = new ArrayList<>();
        UserSyncProperties properties = world.properties();
        IpOfficeSnapshot phones;
        try (IpOfficeClient client = new IpOfficeClient(properties.ipoffice())) {
            phones = client.snapshot();
        }
        phones(world, phones, lines);
        try (Database database = StateDatabase.open(properties.state())) {
            tables(new SynchronizedUsers(database.jdbc()), new GroupReturns(database.jdbc()).all(), phones, lines);
            var statuses = new TreeMap<String, Integer>();
            database.jdbc()
                    .queryForList("select status from run", String.class)
                    .forEach(s -> statuses.merge(s, 1, Integer::sum));
            Long last = database.jdbc().queryForObject("select max(run_id) from run", Long.class);
            RunTotals totals = new RecordedRun(database.dataSource(), last == null ? 0 : last).totals();
            lines.sort(null);
            var reports = new RunReports(database.dataSource(), properties.report(), Clock.systemUTC());
            List<Long> unreported =
                    database.jdbc().queryForList("select run_id from run where plan_digest <> ''", Long.class).stream()
                            .filter(run -> !reports.isWritten(run))
                            .toList();
            return new KilledState(lines, totals.unaccounted(), statuses, unreported);
        }
    }

    private static void phones(KilledWorld world, IpOfficeSnapshot phones, List<String> lines) {
        for (IpOfficeUser user : phones.users()) {
            var line = new StringBuilder("user on " + user.systemAddress());
            if (!user.isBuiltIn()) {
                for (String field : FIELDS) {
                    line.append(' ')
                            .append(field)
                            .append('=')
                            .append(world.simulator().store().value("users", user.name(), field));
                }
            }
            lines.add(line.toString());
        }
        for (IpOfficeExtension record : phones.extensions()) {
            String users = String.join(
                    ",",
                    phones.users().stream()
                            .filter(user -> user.extension().equals(record.extension()))
                            .map(IpOfficeUser::name)
                            .toList());
            lines.add("extension record " + record.extension() + " type " + record.typeInfo() + " on "
                    + record.systemAddress() + " of " + users);
        }
        for (HuntGroup group : phones.huntGroups()) {
            lines.add("group " + group.name() + " members "
                    + group.members().stream().sorted().toList());
        }
    }

    private static void tables(
            SynchronizedUsers users, List<GroupReturn> returns, IpOfficeSnapshot phones, List<String> lines) {
        for (SynchronizedUser user : users.all().where(any -> true)) {
            String there = String.join(
                    ",",
                    phones.users().stream()
                            .filter(one -> one.guid().equalsIgnoreCase(user.userGuid()))
                            .map(one -> one.name() + " " + one.extension())
                            .toList());
            String record = user.extensionGuid().isEmpty()
                    ? "none"
                    : String.join(
                            ",",
                            phones.extensions().stream()
                                    .filter(one -> one.guid().equalsIgnoreCase(user.extensionGuid()))
                                    .map(IpOfficeExtension::extension)
                                    .toList());
            lines.add("synchronised " + user.userIdentification() + " " + user.system() + " " + user.name() + " "
                    + user.extension() + " is user " + there + " with our record " + record + ", numbered by rule "
                    + user.numberedByRule() + ", " + user.provisioningRule() + ", " + user.dn() + ", seen "
                    + sorted(user.lastSeen()) + ", written " + sorted(user.written()));
        }
        for (AddedMembership membership : users.memberships()) {
            lines.add("membership " + membership);
        }
        returns.forEach(membership -> lines.add("to give back " + membership));
        users.attempts().forEach(attempt -> lines.add("attempt " + attempt));
    }

    private static EnumMap<Field, String> sorted(java.util.Map<Field, String> values) {
        var sorted = new EnumMap<Field, String>(Field.class);
        sorted.putAll(values);
        return sorted;
    }
}
