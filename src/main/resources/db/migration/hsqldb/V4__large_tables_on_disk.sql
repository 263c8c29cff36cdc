-- What grows with the people and the runs lies on disk, not in memory.
set files nio false;
set files defrag 30;
set table planned_change type cached;
set table planned_field type cached;
set table set_aside type cached;
set table finding type cached;
set table mended_finding type cached;
set table open_finding type cached;
set table synchronized_user type cached;
set table rule_text type cached;
set table rule_firing type cached;
set database default table type cached;
