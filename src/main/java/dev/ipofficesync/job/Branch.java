package dev.ipofficesync.job;

/** The branch of the directory that holds an entry. */
final class Branch {
    private Branch() {}

    /** What follows the leftmost RDN; a comma inside it is escaped (RFC 4514 section 2.4). */
    static String of(String dn) {
        for (int i = 0; i < dn.length(); i++) {
            if (dn.charAt(i) == '\\') {
                i++;
            } else if (dn.charAt(i) == ',') {
                return dn.substring(i + 1);
            }
        }
        return "";
    }
}
