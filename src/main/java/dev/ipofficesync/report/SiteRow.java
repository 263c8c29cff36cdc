package dev.ipofficesync.report;

/**
 * What came of one site in a run over several. Immutable.
 *
 * @param status exit status, as if the site had been run alone
 * @param result the site's result line; empty when there is none
 * @param problem what was told on standard error; empty when nothing was
 * @param place host and process that did it
 */
public record SiteRow(String site, int status, String result, String problem, String place, long seconds) {
    /** A count of the result line, such as {@code new}; 0 when there is none. */
    public long count(String word) {
        String text = value(word);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** A value of the result line, such as {@code report}; empty when there is none. */
    public String value(String word) {
        String lead = word + "=";
        int from = (" " + result).indexOf(" " + lead);
        if (from < 0) {
            return "";
        }
        String rest = result.substring(from + lead.length());
        // the report comes last, and its path may contain blanks
        int end = word.equals("report") ? -1 : rest.indexOf(' ');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** The status in a word. */
    public String meaning() {
        return switch (status) {
            case 0 -> "done";
            case 1 -> "some refused";
            case 2 -> "configuration";
            case 3 -> "withheld";
            case 5 -> "another run";
            default -> "failed";
        };
    }
}
