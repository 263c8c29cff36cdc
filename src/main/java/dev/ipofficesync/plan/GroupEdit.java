package dev.ipofficesync.plan;

/**
 * One number to take out of a hunt group, put into it, or replace in its place. Immutable.
 *
 * @param editId number within the run, from 1
 * @param seq the person's row
 * @param removeNumber empty when nothing is taken out
 * @param addNumber empty when nothing is put in; with both set the new number takes the old one's place
 */
public record GroupEdit(
        long editId,
        long seq,
        Stage stage,
        String system,
        String groupGuid,
        String groupName,
        String removeNumber,
        String addNumber) {

    /** When the group is written. */
    public enum Stage {
        /** Before users are deleted. */
        BEFORE,
        /** After all users are written. */
        AFTER
    }
}
