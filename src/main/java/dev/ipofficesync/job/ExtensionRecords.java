package dev.ipofficesync.job;

import dev.ipofficesync.ipoffice.IpOfficeExtension;

/**
 * Extension records: makes them, uses again what an interrupted run left, and takes away those that are ours. One thread
 * only.
 */
final class ExtensionRecords {
    private final SyncRun run;

    ExtensionRecords(SyncRun run) {
        this.run = run;
    }

    /** Whether a record for the number would be ours. */
    boolean isFree(String system, String number) {
        return run.now().extension(system, number) == null || run.leftovers().forNumber(number) != null;
    }

    /** TypeInfo of the record with the number; empty when there is none. */
    String typeOf(String system, String number) {
        IpOfficeExtension record = run.now().extension(system, number);
        return record == null ? "" : record.typeInfo();
    }

    /**
     * Makes a record for the number.
     *
     * @param typeInfo empty when there is to be none
     * @return its GUID; empty when there is none
     */
    String make(String system, String number, String typeInfo) {
        String address = run.phones().addressOf(system);
        Leftovers.Extension left = run.leftovers().forNumber(number);
        if (left != null) {
            IpOfficeExtension record = left.record();
            if (record.typeInfo().equals(typeInfo) && record.systemAddress().equals(address)) {
                return record.guid();
            }
            remove(record.systemAddress(), record.guid());
        }
        if (number.isEmpty() || typeInfo.isEmpty()) {
            return "";
        }
        String guid = run.client().createExtension(address, number, typeInfo);
        run.now().recordMade(system, new IpOfficeExtension(guid, address, number, typeInfo));
        return guid;
    }

    /** Away with a record; that it is gone already is no failure. */
    void remove(String address, String guid) {
        if (!guid.isEmpty()) {
            run.client().deleteExtension(address, guid);
            run.now().recordGone(guid);
        }
    }

    /** Away with a record of ours that its user no longer needs, unless such records are to stay. */
    void retire(String address, String guid) {
        if (run.properties().sync().deleteExtensions()) {
            remove(address, guid);
        }
    }
}
