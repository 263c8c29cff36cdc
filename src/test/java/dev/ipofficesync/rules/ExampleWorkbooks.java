package dev.ipofficesync.rules;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The three workbooks of docs/examples/spreadsheet-rules, as they are authored. */
final class ExampleWorkbooks {
    private static final String[] YES_NO = {"yes", "no"};
    private static final String[] FIELDS = {
        "USER_IDENTIFICATION",
        "NAME",
        "FULL_NAME",
        "EMAIL",
        "EXTENSION",
        "LOGIN_CODE",
        "VOICEMAIL_CODE",
        "MOBILE_TWINNING_NUMBER",
        "GROUP_MEMBERSHIP",
        "USER_PROVISIONING_RULE",
        "SYSTEM_LAN1_ADDRESS",
        "SYSTEM_LAN2_ADDRESS",
        "SYSTEM_NAME",
        "SYSTEM_FQDN",
        "SYSTEM"
    };

    private ExampleWorkbooks() {}

    static void write(Path folder) throws IOException {
        save(folder.resolve("applicability/matrix.xlsx"), matrix());
        save(folder.resolve("provisioning/rules.xlsx"), provisioning());
        save(folder.resolve("mapping/active-directory/fields.xlsx"), fields());
    }

    static TableWorkbook matrix() {
        var table = new TableWorkbook("Matrix", "applicability", "The New/Update/Delete matrix")
                .note("A mapped field takes part in an operation only where its row says yes. One row for each field.")
                .note("The rule's name starts with an identifier that is never used again for anything else.")
                .column(new TableColumn("NAME", "", "Rule", 34))
                .column(new TableColumn("ACTION", "insert( new MatrixRow( Field.$param,", "Field", 30, FIELDS))
                .column(new TableColumn("ACTION", "$param,", "New", 10, YES_NO))
                .column(new TableColumn("ACTION", "$param,", "Update", 10, YES_NO))
                .column(new TableColumn("ACTION", "$param ) );", "Delete", 10, YES_NO));
        return rows(table, """
                APP-101 User Identification | USER_IDENTIFICATION | yes | no | yes | at Update the key, never written
                APP-102 Name | NAME | yes | yes | yes
                APP-103 Full Name | FULL_NAME | yes | yes | yes
                APP-104 Email | EMAIL | yes | yes | yes
                APP-105 Extensions | EXTENSION | yes | yes | yes
                APP-106 Login Code | LOGIN_CODE | yes | no | no | codes act at New alone
                APP-107 Voicemail Code | VOICEMAIL_CODE | yes | no | no
                APP-108 Mobile Twinning Number | MOBILE_TWINNING_NUMBER | yes | yes | yes
                APP-109 Group Membership | GROUP_MEMBERSHIP | yes | yes | yes
                APP-110 User Provisioning Rule | USER_PROVISIONING_RULE | yes | no | no
                APP-111 LAN 1 Address | SYSTEM_LAN1_ADDRESS | yes | no | no | users are never moved
                APP-112 LAN 2 Address | SYSTEM_LAN2_ADDRESS | yes | no | no
                APP-113 System Name | SYSTEM_NAME | yes | no | no
                APP-114 FQDN | SYSTEM_FQDN | yes | no | no
                APP-115 Target System | SYSTEM | yes | no | no
                """);
    }

    static TableWorkbook provisioning() {
        var table = new TableWorkbook("Provisioning rules", "provisioning", "User provisioning rules")
                .note(
                        "The value of the mapped attribute must equal a name exactly. A start extension wins over a mapped"
                                + " number; leave it empty when the directory supplies the numbers.")
                .note("An extension template wins over the type. Every template named here has rows in templates.drl.")
                .column(new TableColumn("NAME", "", "Rule", 34))
                .column(new TableColumn("ACTION", "insert( new ProvisioningRule( \"$param\",", "Name", 24))
                .column(new TableColumn("ACTION", "\"$param\",", "System", 16))
                .column(new TableColumn("ACTION", "\"$param\",", "Start extension", 16))
                .column(new TableColumn("ACTION", "\"$param\",", "Extension template", 20))
                .column(new TableColumn(
                        "ACTION",
                        "ExtensionType.$param,",
                        "Extension type",
                        16,
                        "H323",
                        "IP_DECT",
                        "SIP",
                        "SIP_DECT",
                        "NONE"))
                .column(new TableColumn("ACTION", "\"$param\" ) );", "User template", 18));
        return rows(table, """
                PRV-101 London Office | London Office | London | 2000 | | SIP | Office Worker
                PRV-102 London Mobile | London Mobile | London | 2500 | SIP desk phone | H323 | Power User
                PRV-103 Manchester Office | Manchester Office | Manchester | 3000 | | H323 | Office Worker
                PRV-104 Manchester Warehouse | Manchester Warehouse | Manchester | | | IP_DECT | Basic User | numbers from LDAP
                PRV-105 Directory Number | Directory Number | | | | SIP | Office Worker | numbers from LDAP
                """);
    }

    static TableWorkbook fields() {
        var table = new TableWorkbook("Fields", "mapping", "Attributes of Active Directory to fields of IP Office")
                .note(
                        "A field takes the first value of the first attribute that is present; several attributes have commas"
                                + " between. One row for each field.")
                .note("Conditional mappings stay in the .drl files beside this one.")
                .column(new TableColumn("NAME", "", "Rule", 34))
                .column(new TableColumn("ACTION", "insert( new Mapping( Field.$param,", "Field", 30, FIELDS))
                .column(new TableColumn("ACTION", "forall(,){\"$\"} ) );", "Attributes", 34));
        return rows(table, """
                MAP-010 User Identification | USER_IDENTIFICATION | objectGUID
                MAP-020 Name | NAME | sAMAccountName
                MAP-030 Full Name | FULL_NAME | displayName
                MAP-040 Email | EMAIL | mail
                MAP-060 Login Code | LOGIN_CODE | extensionAttribute4
                MAP-061 Voicemail Code | VOICEMAIL_CODE | extensionAttribute5
                MAP-070 Mobile Twinning Number | MOBILE_TWINNING_NUMBER | mobile
                MAP-090 User Provisioning Rule | USER_PROVISIONING_RULE | extensionAttribute1
                MAP-100 System Name | SYSTEM_NAME | extensionAttribute2
                MAP-101 LAN 1 Address | SYSTEM_LAN1_ADDRESS | extensionAttribute6
                MAP-102 LAN 2 Address | SYSTEM_LAN2_ADDRESS | extensionAttribute7
                MAP-103 FQDN | SYSTEM_FQDN | extensionAttribute8
                """);
    }

    private static TableWorkbook rows(TableWorkbook table, String text) {
        text.lines()
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .forEach(table::row);
        return table;
    }

    static void save(Path file, TableWorkbook table) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            table.write(out);
        }
    }

    /** A column of a decision table: kind, code and title, and how it looks. */
    record TableColumn(String kind, String code, String title, int width, List<String> choices) {
        TableColumn(String kind, String code, String title, int width, String... choices) {
            this(kind, code, title, width, List.of(choices));
        }
    }
}
